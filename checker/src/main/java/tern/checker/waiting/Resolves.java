package tern.checker.waiting;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tern.kernel.MdsMap;
import tern.kernel.MdsMap.State;
import tern.kernel.Message;
import tern.kernel.Rank;
import tern.kernel.Repair;
import tern.kernel.cluster.Enabled;
import tern.kernel.importing.Import;
import tern.kernel.journal.Entry;

/// What ranks tell each other of what they own and hold when one recovers: which of it is under way
/// or to come, and what keeps the rest back.
record Resolves(World world) {

  /// A step from one map to the next.
  @FunctionalInterface
  private interface Begins {
    boolean test(MdsMap before, MdsMap now);
  }

  /// How a rank's resolve comes to another.
  List<Optional<Way>> resolve(Rank at, Rank q) {
    if (hasStopped(at, q)) {
      return List.of();
    }
    if (hasFailed(at, q)) {
      return List.of(late(State.FAILED, State.REPLAY));
    }
    return List.of(
        mail(q, at, Message.MMDSResolve.class::isInstance),
        keptBack(q),
        resolves(q),
        late(State.FAILED, State.REPLAY),
        forgotten(at, q));
  }

  /// How a rank's rejoin comes to another.
  List<Optional<Way>> rejoin(Rank at, Rank q) {
    if (hasStopped(at, q)) {
      return List.of();
    }
    if (hasFailed(at, q)) {
      return List.of(late(State.FAILED, State.REPLAY, State.RESOLVE));
    }
    return List.of(
        mail(q, at, Message.MMDSCacheRejoin.class::isInstance),
        world.mds(q).recovery().rejoinsPending() ? missing(q) : Optional.empty(),
        begins(q),
        late(State.FAILED, State.REPLAY, State.RESOLVE),
        forgotten(at, q));
  }

  /// How a rank's answer to the rejoin of another comes there.
  List<Optional<Way>> rejoinAck(Rank at, Rank q) {
    if (hasStopped(at, q)) {
      return List.of();
    }
    return List.of(
        mail(q, at, Message.MMDSCacheRejoinAck.class::isInstance),
        answered(at, q),
        new News(world).loss(at, q),
        forgotten(at, q));
  }

  /// Who serves answers at once, who recovers when it has heard all.
  private Optional<Way> answered(Rank at, Rank q) {
    if (!world.mds(q).state().isRecovering()) {
      return mail(at, q, Message.MMDSCacheRejoin.class::isInstance).or(() -> opening(q));
    }
    return world.mds(q).recovery().rejoinAckSent().contains(at)
        ? Optional.empty()
        : Optional.of(new Way.Through(new Recoveries(world).gathering(q)));
  }

  /// Sessions that open before a rank answers.
  Optional<Way> opening(Rank q) {
    return new Journals(world).entry(q, Entry.ERejoinSessions.class::isInstance);
  }

  /// Whatever a rank has said before it stopped is dropped by who has seen that it did.
  private boolean hasStopped(Rank at, Rank q) {
    return world.mds(at).map().stateOf(q) == State.STOPPED;
  }

  /// Whatever an instance says that has failed is dropped by who has seen that it did.
  private boolean hasFailed(Rank at, Rank q) {
    return world.standing(q) == State.FAILED && world.mds(at).map().stateOf(q) == State.FAILED;
  }

  private Optional<Way> mail(Rank from, Rank to, Predicate<Message> wanted) {
    return new Letters(world).underWay(from, to, wanted);
  }

  /// Its own migrations have to end first.
  private Optional<Way> keptBack(Rank q) {
    return world.runs(q) && world.mds(q).recovery().resolvesPending()
        ? Optional.of(new Way.Through(letGo(q)))
        : Optional.empty();
  }

  /// All migrations have to end, the last one so that it lets the resolves go.
  private List<Wait> letGo(Rank q) {
    var waits = new ArrayList<>(pending(q).waits());
    waits.addAll(mute(q, "", _ -> List.of()));
    return waits;
  }

  /// In the seed the end of an import that has not got to PREPPING lets nothing go: where there is
  /// nothing else, one of them has to get there, or to another end that will do.
  private List<Wait> mute(Rank q, String unless, Function<ImportEnd, List<Optional<Way>>> early) {
    var m = world.mds(q);
    boolean none = m.imports().isEmpty() || !m.exports().isEmpty();
    if (none
        || m.imports().exists(e -> e._2 instanceof Import.Named)
        || world.model().rules().repairs(Repair.SendPendingResolves)) {
      return List.of();
    }
    var imports =
        m.imports().keySet().toJavaStream().map(d -> Imports.of(world, q, d).end()).toList();
    return List.of(
        world.awaits(
            Topic.of(Topic.Kind.RESOLVES, q, m.incarnation(), ""),
            "an end of its last import that lets them go" + unless,
            () ->
                new Ways()
                    .or(imports.stream().map(ImportEnd::notYet).toList())
                    .or(imports.stream().flatMap(i -> early.apply(i).stream()).toList())
                    .orNever("it will be forgotten, which lets nothing go")));
  }

  /// A rank that is about to be told to resolve does so when its migrations have ended.
  private Optional<Way> resolves(Rank q) {
    return begins(q, (before, now) -> beginsToResolve(before, now, q))
        .map(begin -> {
          var waits = new ArrayList<>(List.of(begin.wait(q)));
          waits.addAll(pendingOf(q));
          waits.addAll(
              mute(
                  q,
                  ", or comes before map " + begin.epoch(),
                  i -> i.forgottenBefore(begin.epoch())));
          return new Way.Through(waits);
        });
  }

  /// The resolves that a rank keeps back until its migrations end. In the seed the end of some does
  /// not let them go.
  Task pending(Rank q) {
    var topic = Topic.of(Topic.Kind.RESOLVES, q, world.mds(q).incarnation(), "");
    var migrations = pendingOf(q);
    return new Task(
        topic,
        migrations.isEmpty()
            ? List.of(
                world.awaits(
                    topic,
                    "the end of its last migration",
                    () ->
                        new Ways()
                            .unless(resolves(q))
                            .unless(late(State.FAILED, State.REPLAY))
                            .unless(new Stops(world).way(q))
                            .orNever("there is none, and its end has let nothing go")))
            : migrations);
  }

  private List<Wait> pendingOf(Rank q) {
    var topic = Topic.of(Topic.Kind.RESOLVES, q, world.mds(q).incarnation(), "");
    var m = world.mds(q);
    var exports =
        m.exports()
            .keySet()
            .toJavaStream()
            .map(d -> Exports.of(world, q, d))
            .map(e ->
                world.awaits(
                    topic,
                    "the end of its " + e.topic().title(),
                    () -> new Ways().or(Optional.of(e.handover().sending()))));
    var imports =
        m.imports()
            .keySet()
            .toJavaStream()
            .map(d -> Imports.of(world, q, d))
            .map(i -> world.awaits(topic, "the end of its " + i.topic().title(), i.end()::ways));
    return Stream.concat(exports, imports).toList();
  }

  /// The rejoins that a rank keeps back until all resolves have come.
  Task kept(Rank q) {
    var topic = Topic.of(Topic.Kind.REJOINS, q, world.mds(q).incarnation(), "");
    return new Task(topic, gathered(topic));
  }

  private Optional<Way> missing(Rank q) {
    return Optional.of(new Way.Through(kept(q).waits()));
  }

  /// The resolves that have not come.
  List<Wait> gathered(Topic topic) {
    return world
        .mds(topic.at())
        .recovery()
        .resolveGather()
        .toJavaStream()
        .map(q ->
            world.awaits(
                topic,
                "r%s's MMDSResolve".formatted(q),
                () ->
                    new Ways()
                        .or(resolve(topic.at(), q))
                        .orNever(never(topic.at(), q, Message.MMDSResolve.class))))
        .toList();
  }

  /// Why a message of another rank will not come.
  String never(Rank at, Rank q, Class<? extends Message> wanted) {
    var fate = world.history().fate(q, at, wanted::isInstance);
    return switch (world.standing(q)) {
      case STOPPED ->
          "r%s has stopped, and tells nothing any more".formatted(q)
              + fate.map(it -> "; " + it).orElse("");
      case FAILED -> "r%s has failed".formatted(q);
      case REPLAY, RESOLVE, RECONNECT, REJOIN, ACTIVE, STOPPING ->
          fate.map(it -> it + ", and another one is not to come")
              .orElse("r%s does not know that it is to tell".formatted(q));
    };
  }

  /// A map that is under way to a rank, with which it begins to tell.
  private record Begin(int epoch, Way way) {
    Wait wait(Rank q) {
      return new Wait(
          "r%s: map %d".formatted(q, epoch),
          "r" + q,
          "map " + epoch,
          () -> new Ways().or(Optional.of(way)));
    }
  }

  private Optional<Begin> begins(Rank q, Begins test) {
    var before = world.mds(q).map();
    var unseen = world.unseen(q);
    for (int k = 1; k <= unseen.size(); k++) {
      var map = unseen.get(k - 1);
      if (map.isUp(q) && test.test(before, map)) {
        var fact = "r%s is to tell from map %d on".formatted(q, map.epoch());
        return world
            .step(fact, Enabled.map(world.mds(q), k))
            .map(way -> new Begin(map.epoch(), way));
      }
      before = map;
    }
    return Optional.empty();
  }

  /// Ceph: `MDSRankDispatcher::handle_mds_map`.
  private static boolean beginsToResolve(MdsMap before, MdsMap now, Rank q) {
    boolean restarted =
        now.up()
            .remove(q)
            .exists(p ->
                (!before.isUp(p) && !now.isActiveOrStopping(p))
                    || (before.isUp(p) && before.incarnationOf(p) != now.incarnationOf(p)));
    return now.isResolving() && (!before.isResolving() || restarted);
  }

  /// The ranks that have yet to get past these states before all can tell.
  private List<Rank> behind(State... states) {
    var early = List.of(states);
    return world
        .ranks()
        .toJavaStream()
        .filter(q -> early.contains(world.standing(q)) || new Recoveries(world).isGone(q))
        .toList();
  }

  /// How those come to get on who have yet to get past these states.
  Optional<Way> late(State... states) {
    return new Recoveries(world).back(behind(states));
  }

  /// A map is under way to a rank with which all rejoin.
  Optional<Way> begins(Rank r) {
    return begins(r, Resolves::beginsToRejoin).map(Begin::way);
  }

  private static boolean beginsToRejoin(MdsMap before, MdsMap now) {
    return now.isRejoining() && !before.isRejoining();
  }

  /// With the repair, who has stopped is not waited for.
  private Optional<Way> forgotten(Rank at, Rank q) {
    return world.model().rules().repairs(Repair.ForgetStopped)
        ? new News(world).stop(at, q)
        : Optional.empty();
  }
}
