package tern.checker.explore;

import io.vavr.collection.TreeSet;
import tern.kernel.Mds;
import tern.kernel.MdsMap;
import tern.kernel.Rank;
import tern.kernel.cluster.Monitor;

/// A node of a cluster: what the kernel has of it, and what decides at it how a failure goes on
/// that has begun elsewhere. The latter follows from the former of the other nodes.
public sealed interface Member {
  /// The same after it was told something.
  Member told(Note note);

  /// A rank.
  ///
  /// @param standing what the monitor's map says of it, as far as it is up or not: ACTIVE, STOPPED
  ///   or FAILED
  record AtRank(Mds mds, MdsMap.State standing) implements Member {
    /// One that the monitor's map says to be up.
    static AtRank up(Mds mds) {
      return new AtRank(mds, MdsMap.State.ACTIVE);
    }

    AtRank with(Mds next) {
      return new AtRank(next, standing);
    }

    @Override
    public Member told(Note note) {
      return switch (note) {
        case Note.IsDown(var now) -> new AtRank(mds, now);
        case Note.AsksToStop _, Note.HasHalted _ ->
            throw new IllegalStateException("not to a rank: " + note);
      };
    }
  }

  /// The monitor.
  ///
  /// @param halted the ranks of which no instance runs
  record AtMonitor(Monitor monitor, TreeSet<Rank> halted) implements Member {
    @Override
    public Member told(Note note) {
      return switch (note) {
        case Note.AsksToStop(var r) -> new AtMonitor(monitor.ask(r), halted);
        case Note.HasHalted(var r) -> new AtMonitor(monitor, halted.add(r));
        case Note.IsDown _ -> throw new IllegalStateException("not to the monitor: " + note);
      };
    }
  }
}
