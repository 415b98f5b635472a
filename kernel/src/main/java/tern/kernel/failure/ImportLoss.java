package tern.kernel.failure;

import static tern.kernel.cache.Authority.bounds;
import static tern.kernel.importing.Abandon.importReverseDiscovered;
import static tern.kernel.importing.Abandon.importReverseDiscovering;
import static tern.kernel.importing.Abandon.importReversePrepping;
import static tern.kernel.importing.Conclude.importFinish;

import tern.kernel.Assertion;
import tern.kernel.Dir;
import tern.kernel.MdsMap.State;
import tern.kernel.Rank;
import tern.kernel.Repair;
import tern.kernel.Step;
import tern.kernel.importing.Abort;
import tern.kernel.importing.Import;

/// What becomes of an import when another rank is gone.
final class ImportLoss {
  private ImportLoss() {}

  /// An import that waits for a finish is left waiting for a resolve, which a rank that has stopped
  /// will never send. TLA+: `ImportWithout`.
  static Step importWithout(Step t, Dir d, Rank who) {
    var e = t.mds().importOf(d);
    return e.peer().equals(who) ? withoutExporter(t, d, e) : withoutBystander(t, d, e, who);
  }

  private static Step withoutExporter(Step t, Dir d, Import entry) {
    return switch (entry) {
      case Import.Discovering _ -> importReverseDiscovering(t, d);
      case Import.Discovered _ -> importReverseDiscovered(inodeIsHere(t, d), d);
      case Import.Named e -> dirIsHere(t, d).then(x -> reverse(x, d, e));
    };
  }

  private static Step reverse(Step t, Dir d, Import.Named entry) {
    return switch (entry) {
      case Import.Prepping e -> importReversePrepping(t, d, e);
      case Import.Prepped e -> Abort.importReversePrepped(t, d, e);
      case Import.LoggingStart e -> Abort.importReverse(t, d, e);
      case Import.Acking e ->
          t.rules().repairs(Repair.FinishImportOfStopped) && hasStopped(t, e.peer())
              ? importFinish(t, d, true, true)
              : t.with(
                  m -> m.withAmbiguousImports(m.ambiguousImports().put(d, bounds(t.tree(), m, d))));
      case Import.Finishing _ -> importFinish(t, d, true, true);
      case Import.Aborting _ -> t;
    };
  }

  /// Whether a rank that is lost has stopped; it may have come back in a map that hides that.
  private static boolean hasStopped(Step t, Rank who) {
    var state = t.mds().map().stateOf(who);
    return state == State.STOPPED || state == State.ACTIVE;
  }

  private static Step withoutBystander(Step t, Dir d, Import entry, Rank who) {
    return switch (entry) {
      case Import.Discovering _, Import.Discovered _ -> t;
      case Import.Aborting e when e.bystanders().contains(who) ->
          dirIsHere(t, d).then(x -> Abort.withoutBystander(x, d, e, who));
      case Import.Named e ->
          t.with(m -> m.withImport(d, e.withBystanders(e.bystanders().remove(who))));
    };
  }

  private static Step inodeIsHere(Step t, Dir d) {
    return t.check(t.mds().inodes().containsKey(d), Assertion.HandleMdsFailureOrStopInode);
  }

  private static Step dirIsHere(Step t, Dir d) {
    return t.check(t.mds().holds(d), Assertion.HandleMdsFailureOrStopDir);
  }
}
