package tern.checker.engine;

import java.util.ArrayList;
import java.util.List;

/// Every purse that was met, by number.
final class Purses {
  /// There is nothing left to pay from.
  static final int BROKE = -1;

  private final Interner<List<Integer>> purses = new Interner<>();
  private final Column<int[]> after = new Column<>();

  int number(List<Integer> purse) {
    return purses.number(List.copyOf(purse));
  }

  List<Integer> value(int number) {
    return purses.value(number);
  }

  int find(Object purse) {
    return purses.find(purse);
  }

  /// The purse after something of this kind was paid, or [#BROKE].
  int pay(int number, int cost) {
    var known = after.get(number);
    return (known != null ? known : after.get(number, () -> payments(number)))[cost];
  }

  private int[] payments(int number) {
    var purse = value(number);
    var payments = new int[purse.size()];
    for (int cost = 0; cost < payments.length; cost++) {
      payments[cost] = purse.get(cost) == 0 ? BROKE : number(less(purse, cost));
    }
    return payments;
  }

  private static List<Integer> less(List<Integer> purse, int cost) {
    var rest = new ArrayList<>(purse);
    rest.set(cost, rest.get(cost) - 1);
    return rest;
  }

  Growing growing() {
    return new GrowingLists(purses);
  }
}
