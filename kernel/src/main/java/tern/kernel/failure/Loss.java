package tern.kernel.failure;

import static tern.kernel.cache.Freezing.authPinAll;
import static tern.kernel.cache.Freezing.authUnpinAll;

import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import tern.kernel.Dir;
import tern.kernel.MdsMap.State;
import tern.kernel.Rank;
import tern.kernel.Repair;
import tern.kernel.Step;
import tern.kernel.environment.RemotePins;
import tern.kernel.exporting.Export;
import tern.kernel.pinning.RemotePinning;
import tern.kernel.recovery.Recovery;

/// What becomes of a rank's migrations when another rank has failed or stopped.
public final class Loss {
  private Loss() {}

  /// A rank has failed: its word on who owns and who holds what is waited for again, and it needs
  /// this rank's again. Its requests end here, and this rank's do not wait for it. TLA+:
  /// `HandleMdsFailure`. Ceph: `MDCache::handle_mds_failure`.
  public static Step handleMdsFailure(Step t, Rank who) {
    boolean forgets = t.rules().repairs(Repair.ForgetRejoinedCaps);
    boolean owes =
        t.rules().repairs(Repair.OpenRejoinSessions)
            && t.mds().recovery().rejoinAckGather().contains(t.mds().rank());
    boolean gathers = t.mds().state() == State.REJOIN || owes;
    return t.with(m -> m.withRecovery(without(m.recovery(), who, gathers, m.rank())))
        .with(m -> forgets ? m.withSessionMap(m.sessionMap().withoutRejoined(who)) : m)
        .then(x -> handleMdsFailureOrStop(x, who))
        .then(x -> RemotePinning.endSlaveRequestsOf(x, who))
        .then(x -> RemotePinning.forgetSlave(x, who));
  }

  private static Recovery without(Recovery recovery, Rank who, boolean gathers, Rank self) {
    var gather = recovery.rejoinGather();
    var acks = recovery.rejoinAckGather().remove(who);
    return recovery
        .withResolveGather(recovery.resolveGather().add(who))
        .withRejoinGather(gathers ? gather.add(who) : gather)
        .withRejoinSent(recovery.rejoinSent().remove(who))
        .withRejoinAckSent(recovery.rejoinAckSent().remove(who))
        .withRejoinAckGather(gathers ? acks : acks.remove(self));
  }

  /// While exports are cancelled one by one, no freeze may complete in between: every one that is
  /// FREEZING gets a pin first and loses it at the end. Requests that wait for the rank come last.
  /// TLA+: `HandleMdsFailureOrStop`. Ceph: `Migrator::handle_mds_failure_or_stop`.
  public static Step handleMdsFailureOrStop(Step t, Rank who) {
    var exports = t.mds().exports();
    var freezing = dirs(exports.filterValues(e -> e instanceof Export.Freezing));
    return authPinAll(t, freezing)
        .foldDown(dirs(exports), (x, d) -> ExportLoss.exportWithout(x, d, who))
        .then(
            x -> x.foldDown(dirs(x.mds().imports()), (y, d) -> ImportLoss.importWithout(y, d, who)))
        .then(x -> authUnpinAll(x, freezing))
        .then(x -> RemotePins.endRequestsTo(x, who))
        .then(x ->
            x.rules().repairs(Repair.EndRequestsOfStopped)
                ? RemotePinning.endSlaveRequestsOf(x, who)
                : x);
  }

  private static TreeSet<Dir> dirs(TreeMap<Dir, ?> entries) {
    return TreeSet.ofAll(entries.keySet());
  }
}
