package tern.checker.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Finds the states and events of one [StateGraph] in another of the same kind of system, place by
/// place; for one thread. What two states have in common is looked up once.
public final class Counterparts {
  /// The other graph has no such state, or event.
  public static final int ABSENT = -1;

  /// Tables hold what was found plus this, since 0 stands there for what was not looked up.
  private static final int OFFSET = 2;

  private final Memory<?, ?, ?, ?> from;
  private final Memory<?, ?, ?, ?> to;
  private final List<Ints> known = new ArrayList<>();
  private final Ints knownEvents = new Ints();
  private final int[] cells;
  private final int[] found;

  Counterparts(Memory<?, ?, ?, ?> from, Memory<?, ?, ?, ?> to) {
    if (from.tree.places != to.tree.places || !from.links().equals(to.links())) {
      throw new IllegalArgumentException("the graphs are of different kinds of systems");
    }
    this.from = from;
    this.to = to;
    this.cells = new int[from.tree.cells()];
    this.found = new int[to.tree.cells()];
    Arrays.fill(cells, -1);
    for (int place = 0; place < from.tree.places; place++) {
      known.add(new Ints());
    }
  }

  /// The number of the other graph's equal state, or [#ABSENT].
  public int state(int number) {
    from.tree.read(from.tree.root().get(number + 1), cells);
    for (int place = 0; place < from.tree.places; place++) {
      found[place] = at(place, cells[place]);
      if (found[place] == ABSENT) {
        return ABSENT;
      }
    }
    return to.tree.find(found) - 1;
  }

  private int at(int place, int number) {
    int before = known.get(place).get(number);
    if (before != 0) {
      return before - OFFSET;
    }
    int now = to.numberAt(place, from.valueAt(place, number));
    known.get(place).set(number, now + OFFSET);
    return now;
  }

  /// The number of the other graph's equal event, or [#ABSENT].
  public int event(int number) {
    int before = knownEvents.get(number);
    if (before != 0) {
      return before - OFFSET;
    }
    int now = to.eventNumber(from.event(number));
    knownEvents.set(number, now + OFFSET);
    return now;
  }
}
