package tern.checker.waiting;

import java.util.List;
import java.util.Optional;
import tern.kernel.Event;
import tern.kernel.MdsMap;
import tern.kernel.MdsMap.State;
import tern.kernel.Rank;
import tern.kernel.Repair;
import tern.kernel.cluster.Enabled;
import tern.kernel.cluster.Instance;

/// Maps under way and maps to come: above all those by which a rank hears that another is lost.
record News(World world) {

  /// What waits for a map that is under way.
  Wait newer(Rank r) {
    return new Wait(
        "r%s: a newer map".formatted(r),
        "r" + r,
        "a newer map",
        () -> new Ways().or(next(r)).orNever("no map is under way to r" + r));
  }

  /// The next map that comes to a rank, if one is under way.
  Optional<Way> next(Rank r) {
    return world.unseen(r).isEmpty() ? Optional.empty() : seeing("", r, 1);
  }

  private Optional<Way> seeing(String fact, Rank r, int k) {
    return world.step(fact, Enabled.map(world.mds(r), k));
  }

  /// Any map that the monitor owes.
  Optional<Way> publication() {
    return Enabled.monitor(
            world.cluster().monitor(), world.cluster().instances(), world.cluster().budget())
        .toJavaStream()
        .filter(world.cluster()::isOwed)
        .map(world::step)
        .flatMap(Optional::stream)
        .findFirst();
  }

  /// How a rank comes to hear that another one is lost, failed or stopped; empty if it will not.
  Optional<Way> loss(Rank at, Rank who) {
    return loss(at, who, Integer.MAX_VALUE)
        .or(() -> isReader(at) ? published(at, who) : Optional.empty());
  }

  /// The same with a map that is under way, up to this epoch.
  Optional<Way> loss(Rank at, Rank who, int until) {
    var unseen = world.unseen(at);
    var before = world.mds(at).map();
    for (int k = 1; k <= unseen.size(); k++) {
      var map = unseen.get(k - 1);
      if (map.epoch() <= until && loses(before, map, at, who)) {
        boolean skips = loses(world.mds(at).map(), map, at, who);
        return seeing(tells(who, map), at, skips ? k : 1);
      }
      before = map;
    }
    return Optional.empty();
  }

  /// The same for each of the others.
  List<Optional<Way>> losses(Rank at) {
    return world.others(at).toJavaStream().map(q -> loss(at, q)).toList();
  }

  /// How a rank comes to see that another one has stopped; empty if it will not.
  Optional<Way> stop(Rank at, Rank who) {
    var unseen = world.unseen(at);
    int k = 1 + unseen.indexWhere(map -> map.stateOf(who) == State.STOPPED);
    if (k > 0) {
      return seeing(tells(who, unseen.get(k - 1)), at, k);
    }
    boolean coming = isReader(at) && world.mds(at).map().stateOf(who) != State.STOPPED;
    return coming && world.runs(who) ? stops(who).or(() -> drains(who)) : Optional.empty();
  }

  private static String tells(Rank who, MdsMap map) {
    return "r%s is %s in map %d".formatted(who, map.stateOf(who), map.epoch());
  }

  /// Whether a rank that sees one map after another takes who for lost. Ceph:
  /// `MDSRankDispatcher::handle_mds_map`.
  private boolean loses(MdsMap before, MdsMap now, Rank at, Rank who) {
    boolean another = !before.isUp(who) || before.incarnationOf(who) != now.incarnationOf(who);
    return switch (now.stateOf(who)) {
      case FAILED -> before.isUp(who);
      case REPLAY, RESOLVE -> another;
      case RECONNECT, REJOIN -> false;
      case ACTIVE -> another && before.isUp(who);
      case STOPPING ->
          another && before.isUp(who) && world.model().rules().repairs(Repair.AcceptStopping);
      case STOPPED -> before.stateOf(who) != State.STOPPED && now.isActiveOrStopping(at);
    };
  }

  /// Whether what the monitor publishes comes to a rank.
  private boolean isReader(Rank at) {
    return world.map().isUp(at) && world.runs(at);
  }

  /// The monitor is to publish a map that tells the loss.
  private Optional<Way> published(Rank at, Rank who) {
    boolean heeded = world.map().isActiveOrStopping(at);
    return switch (world.standing(who)) {
      case FAILED -> returns(who);
      case REPLAY, RESOLVE, RECONNECT, ACTIVE -> fails(who);
      case REJOIN -> fails(who).or(() -> heeded ? stops(who) : Optional.empty());
      case STOPPING ->
          fails(who).or(() -> heeded ? stops(who).or(() -> drains(who)) : Optional.empty());
      case STOPPED -> Optional.empty();
    };
  }

  private Optional<Way> fails(Rank who) {
    boolean halted = world.instance(who) == Instance.HALTED;
    return halted
        ? world.step("r" + who + " runs no more", new Event.PublishFailed(who))
        : Optional.empty();
  }

  /// Who takes a rank over makes its loss known once more.
  private Optional<Way> returns(Rank who) {
    return new Recoveries(world).back(List.of(who));
  }

  private Optional<Way> stops(Rank who) {
    return world.step("r" + who + " has nothing left", new Event.PublishStopped(who));
  }

  private Optional<Way> drains(Rank who) {
    return new Stops(world)
        .task(who)
        .map(task -> new Way.Through("it would end if r" + who + " stopped", task.waits()));
  }

  /// The end of a rank that the monitor calls failed and that runs on.
  Optional<Way> ownEnd(Rank r) {
    return world.standing(r) == State.FAILED
        ? world.step("the monitor has called r" + r + " failed", new Event.Halt(r))
        : Optional.empty();
  }
}
