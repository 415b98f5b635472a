package tern.checker.engine;

import tern.checker.engine.Turns.Turn;

/// Which steps of one node can be taken in either order: each does the same after the other, and
/// the node's value is the same after both. That is found out when it is asked for, and noted at
/// the turns.
final class Commuting {
  /// Stands for a link where a node does something on its own.
  static final int NO_LINK = -1;

  private final Memory<?, ?, ?, ?> memory;

  Commuting(Memory<?, ?, ?, ?> memory) {
    this.memory = memory;
  }

  /// Those of some strands, all of them of events of a node on its own, whose steps commute with
  /// another local step of the node.
  ///
  /// @param value the number of the node's value before both
  /// @param at where the turn of that step begins
  /// @param link the link that its message is taken from, or [#NO_LINK]
  /// @param offer what is taken from there
  /// @param affordable the kinds of cost that can be paid, as bits: what a node is after a step
  ///   that can't be is not asked for
  long among(
      long strands,
      int node,
      int value,
      int[] turns,
      int at,
      int link,
      int offer,
      long affordable) {
    for (long rest = strands & ~Turns.judged(turns, at); rest != 0; rest &= rest - 1) {
      int strand = Long.numberOfTrailingZeros(rest);
      var own = memory.moves(node, value).ofStrand(strand);
      var turn = new Turn(turns, at);
      if (own != null && own.isAmong(affordable) && turn.isAmong(affordable)) {
        boolean commute =
            isOfferedTheSame(node, value, own.next(), link, offer)
                && commute(node, turn, link, offer, own);
        Turns.judge(turns, at, strand, commute);
      }
    }
    return strands & Turns.commuting(turns, at);
  }

  /// Whether a message has as many local turns at one value as at another: then, if all of these
  /// are there, no others are.
  private boolean isOfferedTheSame(int node, int value, int next, int link, int offer) {
    return link == NO_LINK
        || at(node, value, link, offer).locals() == at(node, next, link, offer).locals();
  }

  private boolean commute(int node, Turn turn, int link, int offer, Turn own) {
    if (!turn.local() || !own.local() || turn.meets(own)) {
      return false;
    }
    var later = at(node, own.next(), link, offer).ofEvent(turn.event());
    var ownLater = memory.moves(node, turn.next()).ofEvent(own.event());
    return later != null
        && ownLater != null
        && later.doesTheSame(turn)
        && ownLater.doesTheSame(own)
        && later.next() == ownLater.next();
  }

  private Turns at(int node, int value, int link, int offer) {
    return link == NO_LINK ? memory.moves(node, value) : memory.receive(link, value, offer);
  }
}
