package tern.kernel.importing;

import tern.kernel.Dir;
import tern.kernel.Mds;
import tern.kernel.Rank;

/// Whether what comes in belongs to the attempt that is under way.
final class Attempt {
  private Attempt() {}

  /// Whether the entry is of this attempt of this exporter. TLA+: `Current`.
  static boolean isCurrent(Mds m, Dir d, Rank from, int tid) {
    return m.imports().get(d).exists(e -> e.peer().equals(from) && e.tid() == tid);
  }
}
