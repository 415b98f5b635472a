package tern.kernel.exporting;

import tern.kernel.Dir;
import tern.kernel.Mds;
import tern.kernel.Rank;

/// Whether what comes in belongs to the attempt that is under way.
final class Attempt {
  private Attempt() {}

  /// Whether a continuation is of this attempt.
  static boolean isCurrent(Mds m, Dir d, int tid) {
    return m.exports().get(d).exists(e -> e.tid() == tid);
  }

  /// Whether an answer is to this attempt and from its peer. TLA+: `Current`.
  static boolean isCurrent(Mds m, Dir d, Rank from, int tid) {
    return m.exports().get(d).exists(e -> e.tid() == tid && e.peer().equals(from));
  }
}
