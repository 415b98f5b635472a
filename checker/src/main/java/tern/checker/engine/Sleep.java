package tern.checker.engine;

/// What is left out of one state after the other, see [SleepSets]; for one thread.
///
/// A step is local if it does nothing but change its node, send from there, and pay. Local steps of
/// two nodes don't depend on each other, as long as each could be taken first; those of one node
/// don't if they commute. A step that is not local does not depend on local steps of other nodes
/// that have no place in common with it.
final class Sleep {
  private final Memory<?, ?, ?, ?> memory;
  private final Strands strands;
  private final Commuting commuting;
  private final Recall recall;
  private final int nodes;

  /// The strands whose local steps are left out.
  private long asleep;

  private long affordable;

  /// The strands whose local steps have been taken or left out so far.
  private long done;

  /// For each of those, the places of its steps, as bits.
  private final long[] places = new long[Long.SIZE];

  Sleep(Memory<?, ?, ?, ?> memory, Recall recall) {
    this.memory = memory;
    this.strands = memory.strands;
    this.commuting = new Commuting(memory);
    this.recall = recall;
    this.nodes = memory.nodeCount();
  }

  /// Begins with a state.
  ///
  /// @param affordable the kinds of cost that can be paid in it, as bits
  void begin(long asleep, long affordable) {
    this.asleep = asleep;
    this.affordable = affordable;
    done = 0;
  }

  /// Whether a turn is left out.
  boolean has(int[] turns, int turn) {
    return (asleep >>> turns[turn + Turns.STRAND] & 1) != 0;
  }

  /// Notes that a turn was taken or left out.
  ///
  /// @param link the link that its message is taken from, or [Commuting#NO_LINK]
  void done(int node, int[] turns, int turn, int link) {
    int strand = turns[turn + Turns.STRAND];
    if (strand != Strands.NONE) {
      boolean first = (done >>> strand & 1) == 0;
      places[strand] = places(node, turns, turn, link) | (first ? 0 : places[strand]);
      done |= 1L << strand;
    }
  }

  /// What a turn changes or depends on, as bits.
  private long places(int node, int[] turns, int turn, int link) {
    long places = 1L << node;
    if (link != Commuting.NO_LINK) {
      places |= 1L << (nodes + link);
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
  /// @param offer what is taken from the link
  long after(int[] cells, int node, int[] turns, int turn, int link, int offer) {
    return Turns.isLocal(turns, turn)
        ? afterLocal(cells, node, turns, turn, link, offer)
        : apart(node, places(node, turns, turn, link));
  }

  private long apart(int node, long touched) {
    long next = 0;
    for (long rest = done & ~strands.of(node); rest != 0; rest &= rest - 1) {
      int strand = Long.numberOfTrailingZeros(rest);
      next |= (places[strand] & touched) == 0 ? 1L << strand : 0;
    }
    return next;
  }

  private long afterLocal(int[] cells, int node, int[] turns, int turn, int link, int offer) {
    long all = asleep | done;
    long mine = all & strands.of(node);
    long next = all & ~mine;
    if (mine == 0) {
      return next;
    }
    long links = mine & strands.links();
    if (links != 0 && link == Commuting.NO_LINK) {
      next |= commuting(links, cells, node, turns[turn + Turns.STRAND]);
    }
    return next
        | commuting.among(mine & ~links, node, cells[node], turns, turn, link, offer, affordable);
  }

  /// Those of some links all of whose local steps commute with what their receiver does on its own.
  private long commuting(long links, int[] cells, int node, int strand) {
    long commuting = 0;
    for (long rest = links; rest != 0 && strand != Strands.NONE; rest &= rest - 1) {
      int link = Long.numberOfTrailingZeros(rest);
      commuting |= commutes(link, cells, node, strand) ? 1L << link : 0;
    }
    return commuting;
  }

  private boolean commutes(int link, int[] cells, int node, int strand) {
    if (memory.links().get(link).skips()) {
      return false;
    }
    int offer = memory.inbox(link, cells[nodes + link]).offers()[0];
    var receipts = recall.receive(link, cells[node], offer);
    return allCommute(receipts.owed(), link, offer, node, cells[node], strand)
        && allCommute(receipts.others(), link, offer, node, cells[node], strand);
  }

  private boolean allCommute(int[] receipts, int link, int offer, int node, int value, int strand) {
    for (int turn = 0; turn < receipts.length; turn = Turns.end(receipts, turn)) {
      if (Turns.isLocal(receipts, turn)
          && commuting.among(1L << strand, node, value, receipts, turn, link, offer, affordable)
              == 0) {
        return false;
      }
    }
    return true;
  }
}
