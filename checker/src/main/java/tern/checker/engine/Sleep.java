package tern.checker.engine;

/// What is left out of one state after the other, see [SleepSets]; for one thread.
///
/// A step is local if it does nothing but change its node, send from there, and pay. Local steps of
/// two nodes don't depend on each other, as long as each could be taken first; what a node does on
/// its own does not depend on its other local steps that commute with it, but for those by links
/// that skip. A step that is not local does not depend on local steps of other nodes that have no
/// place in common with it.
final class Sleep {
  private final Memory<?, ?, ?, ?> memory;
  private final Strands strands;
  private final Recall recall;

  /// The message at the head of another link.
  private final Occasion other;

  /// The strands whose local steps are left out.
  private long asleep;

  /// The strands whose local steps have been taken or left out so far.
  private long done;

  /// For each of those, the places of its steps, as bits.
  private final long[] places = new long[Long.SIZE];

  Sleep(Memory<?, ?, ?, ?> memory, Recall recall) {
    this.memory = memory;
    this.strands = memory.strands;
    this.recall = recall;
    this.other = new Occasion(memory);
  }

  /// Begins with a state.
  void begin(long asleep) {
    this.asleep = asleep;
    done = 0;
  }

  /// Whether a turn is left out.
  boolean has(int[] turns, int turn) {
    return (asleep >>> turns[turn + Turns.STRAND] & 1) != 0;
  }

  /// Notes that a turn was taken or left out.
  void note(Occasion occasion, int[] turns, int turn) {
    int strand = turns[turn + Turns.STRAND];
    if (strand != Strands.NONE) {
      boolean first = (done >>> strand & 1) == 0;
      places[strand] = places(occasion, turns, turn) | (first ? 0 : places[strand]);
      done |= 1L << strand;
    }
  }

  /// What a turn changes or depends on, as bits.
  private static long places(Occasion occasion, int[] turns, int turn) {
    long places = 1L << occasion.node;
    if (occasion.hasMessage()) {
      places |= 1L << occasion.place();
    }
    int end = Turns.end(turns, turn);
    for (int effect = Turns.effects(turn); effect < end; effect += 2) {
      places |= 1L << turns[effect];
    }
    return places;
  }

  /// The sleep set of the state that a turn leads to.
  ///
  /// @param cells the state before it
  long after(int[] cells, Occasion occasion, int[] turns, int turn) {
    return Turns.isLocal(turns, turn)
        ? afterLocal(cells, occasion, turns, turn)
        : apart(places(occasion, turns, turn));
  }

  /// The strands that have no place in common with a step, not even its node.
  private long apart(long touched) {
    long next = 0;
    for (long rest = done; rest != 0; rest &= rest - 1) {
      int strand = Long.numberOfTrailingZeros(rest);
      next |= (places[strand] & touched) == 0 ? 1L << strand : 0;
    }
    return next;
  }

  private long afterLocal(int[] cells, Occasion occasion, int[] turns, int turn) {
    long all = asleep | done;
    long mine = all & strands.of(occasion.node);
    long next = all & ~mine;
    if (mine == 0) {
      return next;
    }
    long links = mine & strands.links();
    if (links != 0 && !occasion.hasMessage()) {
      next |= commuting(links, cells, occasion, turns[turn + Turns.STRAND]);
    }
    return next | Commuting.among(mine & ~links, occasion, turns, turn);
  }

  /// Those of some links all of whose local steps commute with what their receiver does on its own.
  private long commuting(long links, int[] cells, Occasion occasion, int strand) {
    long commuting = 0;
    for (long rest = links; rest != 0 && strand != Strands.NONE; rest &= rest - 1) {
      int link = Long.numberOfTrailingZeros(rest);
      boolean commutes = !memory.skips(link) && commutes(link, cells, occasion, strand);
      commuting |= commutes ? 1L << link : 0;
    }
    return commuting;
  }

  private boolean commutes(int link, int[] cells, Occasion occasion, int strand) {
    other.node = occasion.node;
    other.value = occasion.value;
    other.link = link;
    other.offer = memory.inbox(link, cells[other.place()]).offers()[0];
    var receipts = recall.receive(link, other.value, other.offer);
    return allCommute(receipts.owed(), strand) && allCommute(receipts.others(), strand);
  }

  private boolean allCommute(int[] receipts, int strand) {
    for (int turn = 0; turn < receipts.length; turn = Turns.end(receipts, turn)) {
      if (Turns.isLocal(receipts, turn)
          && Commuting.among(1L << strand, other, receipts, turn) == 0) {
        return false;
      }
    }
    return true;
  }
}
