package tern.kernel.exporting;

import tern.kernel.Dir;
import tern.kernel.Mds;
import tern.kernel.MdsMap.State;
import tern.kernel.Rank;
import tern.kernel.Rules;
import tern.kernel.cache.Dirfrag.Flag;

/// Exporter: what is refused without a word before there is an entry.
public final class Refusals {
  private Refusals() {}

  /// Whether a tree may be handed over; nobody asks again once there is an entry. TLA+:
  /// `MayExport`. Ceph: `Migrator::export_dir`.
  public static boolean mayExport(Rules rules, Mds m, Dir d, Rank dest) {
    return !pinnedElsewhere(rules, m, d, dest)
        && !servesNobody(m)
        && !m.readonly()
        && !takesNothing(m, dest)
        && !m.map().isDegraded()
        && !isSystem(d)
        && !isInFreeze(m, d)
        && !isExporting(m, d);
  }

  /// The administrator wants the tree to be at another rank, for which a stopping one does not
  /// care. TLA+: `PinnedElsewhere`. Ceph: `CInode::is_exportable`.
  private static boolean pinnedElsewhere(Rules rules, Mds m, Dir d, Rank dest) {
    var pin = rules.exportPin(d);
    return m.state() != State.STOPPING && !pin.equals(Rank.NONE) && !pin.equals(dest);
  }

  /// TLA+: `ServesNobody`.
  private static boolean servesNobody(Mds m) {
    return !m.map().isActiveOrStopping(m.rank());
  }

  /// TLA+: `TakesNothing`. Ceph: `MDSMap::is_active`.
  private static boolean takesNothing(Mds m, Rank dest) {
    return m.map().stateOf(dest) != State.ACTIVE;
  }

  /// TLA+: `IsSystem`. Ceph: `CInode::is_system`.
  private static boolean isSystem(Dir d) {
    return d.equals(Dir.ROOT);
  }

  /// TLA+: `IsInFreeze`. Ceph: `CDir::is_frozen`, `is_freezing`.
  private static boolean isInFreeze(Mds m, Dir d) {
    return m.dirfrag(d).inFreeze();
  }

  /// TLA+: `IsExporting`.
  private static boolean isExporting(Mds m, Dir d) {
    return m.dirfrag(d).state().contains(Flag.EXPORTING);
  }
}
