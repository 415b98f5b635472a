package tern.checker.engine;

import tern.checker.engine.Turns.Turn;

/// Which steps of one node can be taken in either order: each does the same after the other, and
/// the node's value is the same after both. That is found out as soon as it is known what can be
/// done after both, and noted at the turns.
final class Commuting {
  private Commuting() {}

  /// Those of some strands, all of them of events of a node on its own, whose steps are known to
  /// commute with a local step of the same node.
  ///
  /// @param at where the turn of that step begins
  static long among(long strands, Occasion occasion, int[] turns, int at) {
    for (long rest = strands & ~Turns.judged(turns, at); rest != 0; rest &= rest - 1) {
      judge(Long.numberOfTrailingZeros(rest), occasion, new Turn(turns, at));
    }
    return strands & Turns.commuting(turns, at);
  }

  private static void judge(int strand, Occasion occasion, Turn turn) {
    var now = occasion.known(occasion.value);
    var ownNow = occasion.knownOwn(occasion.value);
    var own = ownNow == null ? null : ownNow.ofStrand(strand);
    if (now == null || own == null) {
      return;
    }
    var later = occasion.known(own.next());
    var ownLater = occasion.knownOwn(turn.next());
    if (later != null && ownLater != null) {
      boolean same = !turn.meets(own) && isOfferedTheSame(occasion, now, later, turn.event());
      turn.judge(strand, same && commute(turn, own, later, ownLater));
    }
  }

  /// Whether a message has as many local turns later as now, and one of this event: if that goes
  /// for all of its turns, and each is there later, no others are.
  private static boolean isOfferedTheSame(Occasion occasion, Turns now, Turns later, int event) {
    return !occasion.hasMessage() || (now.locals() == later.locals() && now.ofEvent(event) != null);
  }

  private static boolean commute(Turn turn, Turn own, Turns later, Turns ownLater) {
    var second = later.ofEvent(turn.event());
    var ownSecond = ownLater.ofEvent(own.event());
    return second != null
        && ownSecond != null
        && second.doesTheSame(turn)
        && ownSecond.doesTheSame(own)
        && second.next() == ownSecond.next();
  }
}
