package tern.checker.engine;

import java.util.ArrayList;
import java.util.List;

/// Every purse that was met, by number.
final class Purses {
  private static final int MOST_KINDS = 63;

  private final Interner<List<Integer>> purses = new Interner<>();
  private final Column<Payments> payments = new Column<>();

  /// What can be paid from a purse.
  ///
  /// @param affordable the kinds of which something is left, as bits, see [#need]
  /// @param after the purse after each kind was paid
  @SuppressWarnings("ArrayRecordComponent") // nobody compares them
  private record Payments(long affordable, int[] after) {}

  int number(List<Integer> purse) {
    return purses.number(List.copyOf(purse));
  }

  List<Integer> value(int number) {
    return purses.value(number);
  }

  int find(Object purse) {
    return purses.find(purse);
  }

  /// The bit of a kind of cost; [Move#FREE] has one, too.
  static long need(int cost) {
    return 1L << cost;
  }

  /// The kinds of cost that can be paid, as bits.
  long affordable(int number) {
    return payments(number).affordable;
  }

  /// The purse after something of a kind was paid that can be.
  int pay(int number, int cost) {
    return payments(number).after[cost];
  }

  private Payments payments(int number) {
    var known = payments.get(number);
    return known != null ? known : payments.get(number, () -> firstPayments(number));
  }

  private Payments firstPayments(int number) {
    var purse = value(number);
    if (purse.size() > MOST_KINDS) {
      throw new IllegalArgumentException("more than " + MOST_KINDS + " kinds of cost");
    }
    long affordable = need(Move.FREE);
    var after = new int[purse.size()];
    for (int cost = 0; cost < after.length; cost++) {
      if (purse.get(cost) > 0) {
        affordable |= need(cost);
        after[cost] = number(less(purse, cost));
      }
    }
    return new Payments(affordable, after);
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
