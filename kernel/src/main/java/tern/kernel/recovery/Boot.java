package tern.kernel.recovery;

import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import tern.kernel.Dir;
import tern.kernel.Effect;
import tern.kernel.Input;
import tern.kernel.Mds;
import tern.kernel.MdsMap;
import tern.kernel.MdsMap.State;
import tern.kernel.Rank;
import tern.kernel.Repair;
import tern.kernel.Step;
import tern.kernel.Transition;
import tern.kernel.Turn;
import tern.kernel.journal.Durable;
import tern.kernel.session.Reconnecting;
import tern.kernel.session.SessionMap;

/// The beginning of an instance.
public final class Boot {
  private static final Durable NOTHING = new Durable(TreeMap.empty(), TreeSet.empty(), null);

  private Boot() {}

  /// An instance begins with a map that gives it its rank; the cluster has skipped those before it.
  /// Nothing that the one before it has written and that is not durable yet will ever be. TLA+:
  /// `BootStart`. Ceph: `MDSRank::boot_start`.
  public static Transition bootStart(Turn turn, Input input) {
    return switch (input) {
      case Input.Published(var map) ->
          turn.when("Alive", m -> m.assertion() == null)
              .when(
                  "m.halted \\/ State(m) = \"stopped\"",
                  m -> m.halted() || m.state() == State.STOPPED)
              .when(
                  "map.incarnation[r] > m.incarnation",
                  m -> map.incarnationOf(m.rank()) > m.incarnation())
              .apply(t -> begin(t.with(m -> m.begun(map))));
      case Input.Nothing _, Input.Mail _, Input.Said _, Input.Lease _, Input.Standing _ ->
          new Transition.Disabled("k <= Len(maps[r])");
    };
  }

  private static Step begin(Step t) {
    return t.mds().state() == State.REPLAY ? replay(t) : restart(t);
  }

  /// Reads the journal, and asks to settle with the others what it leaves in doubt; alone, to
  /// serve, and what is in doubt stays so. Ceph: `MDSRank::replay_start`, `replay_done`.
  private static Step replay(Step t) {
    var error = t.mds().durableError();
    if (error != null) {
      return t.die(error);
    }
    var m = t.mds();
    var others = others(m.map(), m.rank());
    var booted =
        t.with(x -> replayed(x, new ReplayedCache(t.tree(), x.rank(), x.durably())))
            .with(x -> x.withRecovery(x.recovery().withRecoverySet(others)));
    return others.isEmpty() ? alone(booted) : booted.owe(new Effect.Ask(State.RESOLVE));
  }

  private static Step alone(Step t) {
    boolean settles = t.rules().repairs(Repair.SettleAlone);
    return Reconnecting.goOn(settles ? Disambiguate.disambiguateMyImports(t) : t);
  }

  private static Mds replayed(Mds m, ReplayedCache replayed) {
    return m.withCache(replayed.cache())
        .withInodes(replayed.inodes())
        .withAmbiguousImports(replayed.ambiguousImports())
        .withSessionMap(m.sessionMap().replayed());
  }

  /// The other ranks that are in a map: who takes part in a recovery. Ceph:
  /// `MDSMap::get_recovery_mds_set`.
  public static TreeSet<Rank> others(MdsMap map, Rank r) {
    return TreeSet.ofAll(map.state().filterValues(s -> s != State.STOPPED).keySet()).remove(r);
  }

  /// A rank that comes back after it has stopped has nothing, and its journal begins anew. Ceph:
  /// `MDSRank::starting_done`.
  private static Step restart(Step t) {
    return t.with(m ->
        m.withInodes(TreeMap.of(Dir.ROOT, TreeSet.empty()))
            .withDurably(NOTHING)
            .withSessionMap(SessionMap.NONE)
            .withAskedToStop(false));
  }
}
