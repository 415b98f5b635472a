package tern.checker.waiting;

import io.vavr.collection.TreeSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import tern.kernel.Event;
import tern.kernel.MdsMap.State;
import tern.kernel.Message;
import tern.kernel.Rank;
import tern.kernel.Repair;
import tern.kernel.cluster.Enabled;
import tern.kernel.cluster.Instance;

/// What a rank waits for that has failed or comes back.
record Recoveries(World world) {

  /// All that a rank needs before it gets on with its recovery; none if it has none.
  Optional<Task> task(Rank r) {
    return switch (world.instance(r)) {
      case HALTED -> halted(r);
      case UNBOOTED -> Optional.of(begin(r));
      case RUNS -> running(r);
      case STOPPED -> Optional.empty();
    };
  }

  /// The same for whom it keeps waiting.
  List<Wait> waits(Rank r) {
    return task(r).map(Task::waits).orElse(List.of());
  }

  /// The way of whoever waits for it to get on.
  Optional<Way> way(Rank r) {
    return back(List.of(r));
  }

  /// The way of whoever waits for all of these to get on: each of those that have failed takes a
  /// standby.
  Optional<Way> back(List<Rank> ranks) {
    var waits = new ArrayList<Wait>();
    ranks.forEach(r -> waits.addAll(waits(r)));
    if (ranks.stream().filter(this::isLost).count() > world.cluster().budget().standbys()) {
      waits.addAll(noStandby(ranks));
    }
    return waits.isEmpty() ? Optional.empty() : Optional.of(new Way.Through(waits));
  }

  /// The way of whoever waits for the end of its resolve: who has stopped by the time that it
  /// begins never tells.
  Optional<Way> settled(Rank r) {
    boolean waits =
        world.mds(r).state() == State.REPLAY
            && !world.model().rules().repairs(Repair.ForgetStopped);
    var mute =
        waits
            ? world.mds(r).recovery().recoverySet().filter(q -> isMute(r, q))
            : TreeSet.<Rank>empty();
    var words =
        words(topic(r, State.RESOLVE.name()), Message.MMDSResolve.class, mute, (_, _) -> List.of());
    return way(r)
        .map(way ->
            new Way.Through(Stream.concat(Outlook.waits(way).stream(), words.stream()).toList()));
  }

  /// Whether a rank has stopped before it could tell one that replays.
  private boolean isMute(Rank r, Rank q) {
    var begin = world.unseen(r).find(map -> map.stateOf(r) == State.RESOLVE).getOrElse(world.map());
    boolean told = world.mail(q, r).exists(Message.MMDSResolve.class::isInstance);
    return begin.stateOf(q) == State.STOPPED || (world.instance(q) == Instance.STOPPED && !told);
  }

  private boolean isLost(Rank r) {
    return isGone(r) || world.standing(r) == State.FAILED;
  }

  private List<Wait> noStandby(List<Rank> ranks) {
    return ranks.stream()
        .filter(this::isLost)
        .map(r ->
            world.awaits(
                topic(r, "FAILED"),
                "a standby to take its place",
                () -> new Ways().orNever("none is left")))
        .toList();
  }

  /// Whether no instance of a rank runs and the monitor has not heard of it.
  boolean isGone(Rank r) {
    return world.instance(r) == Instance.HALTED && world.map().isUp(r);
  }

  private Topic topic(Rank r, String phase) {
    return Topic.of(Topic.Kind.RECOVERY, r, world.mds(r).incarnation(), phase);
  }

  private Optional<Task> halted(Rank r) {
    return switch (world.standing(r)) {
      case STOPPED -> Optional.empty();
      case FAILED ->
          Optional.of(
              one(
                  topic(r, "FAILED"),
                  "a standby to take its place",
                  world.step(new Event.PublishReplay(r)),
                  "none is left"));
      case REPLAY, RESOLVE, RECONNECT, REJOIN, ACTIVE, STOPPING ->
          Optional.of(
              one(
                  topic(r, "HALTED"),
                  "the monitor to hear of its end",
                  world.step(new Event.PublishFailed(r)),
                  "it does not"));
    };
  }

  private Task one(Topic topic, String what, Optional<Way> way, String never) {
    return new Task(
        topic, List.of(world.awaits(topic, what, () -> new Ways().or(way).orNever(never))));
  }

  private Task begin(Rank r) {
    var m = world.mds(r);
    var starts =
        Stream.iterate(1, k -> k + 1)
            .limit(world.unseen(r).size())
            .flatMap(k -> world.step(Enabled.map(m, k)).stream())
            .findFirst();
    return one(topic(r, "BOOTING"), "its instance to begin", starts, "no map tells it to");
  }

  private Optional<Task> running(Rank r) {
    if (world.standing(r) == State.FAILED) {
      return Optional.of(
          one(
              topic(r, "FAILED"),
              "the end of its instance",
              world.step(new Event.Halt(r)),
              "it has ended"));
    }
    var state = world.mds(r).state();
    return state.isRecovering()
        ? Optional.of(recovering(topic(r, state.name())))
        : Optional.empty();
  }

  private Task recovering(Topic topic) {
    var r = topic.at();
    var news = new News(world);
    if (world.standing(r) != world.mds(r).state()) {
      return one(
          topic,
          "the map in which it is " + world.standing(r),
          news.next(r),
          "no map is under way to it");
    }
    return granted(r)
        .map(way -> granted(topic, way))
        .orElseGet(() -> new Task(topic, phase(topic)));
  }

  /// The monitor's part, when the rank has asked for its next state.
  private Optional<Way> granted(Rank r) {
    return world.step(new Event.PublishWanted(r)).or(() -> world.step(new Event.PublishStopped(r)));
  }

  private Task granted(Topic topic, Way way) {
    var wanted = world.cluster().monitor().asked().get(topic.at()).get();
    return one(topic, "the monitor to let it go on to " + wanted, Optional.of(way), "it does not");
  }

  private List<Wait> phase(Topic topic) {
    var waits =
        switch (world.mds(topic.at()).state()) {
          case RESOLVE -> new Resolves(world).gathered(topic);
          case RECONNECT -> reconnects(topic);
          case REJOIN -> rejoins(topic);
          case REPLAY, ACTIVE, STOPPING, STOPPED, FAILED -> List.<Wait>of();
        };
    return waits.isEmpty()
        ? List.of(
            world.awaits(
                topic, "its next state", () -> new Ways().orNever("it has not asked for one")))
        : waits;
  }

  /// The clients that have not come back, and of whom the time is not over.
  private List<Wait> reconnects(Topic topic) {
    var r = topic.at();
    return world
        .mds(r)
        .sessionMap()
        .reconnectGather()
        .toJavaStream()
        .map(c ->
            world.awaits(
                topic,
                c + " to reconnect",
                () ->
                    new Ways()
                        .or(world.step(new Event.ClientReconnect(c, r)))
                        .or(world.step(new Event.HandleClientReconnect(r, c)))
                        .or(world.step(new Event.ReconnectTick(r, c)))))
        .toList();
  }

  private List<Wait> rejoins(Topic topic) {
    var acks = world.mds(topic.at()).recovery().rejoinAckGather().remove(topic.at());
    return Stream.concat(
            gathering(topic).stream(),
            words(topic, Message.MMDSCacheRejoinAck.class, acks, new Resolves(world)::rejoinAck)
                .stream())
        .toList();
  }

  /// What a rank waits for that serves and has told those that rejoin what it holds of theirs.
  Task unanswered(Rank r) {
    var topic = Topic.of(Topic.Kind.UNANSWERED, r, world.mds(r).incarnation(), "");
    var acks = world.mds(r).recovery().rejoinAckGather();
    var resolves = new Resolves(world);
    return new Task(
        topic,
        words(
            topic,
            Message.MMDSCacheRejoinAck.class,
            acks,
            (at, q) -> join(resolves.rejoinAck(at, q), new Stops(world).way(r))));
  }

  private static List<Optional<Way>> join(List<Optional<Way>> ways, Optional<Way> last) {
    return Stream.concat(ways.stream(), Stream.of(last)).toList();
  }

  /// What has to happen before a rank that rejoins, or will, answers the others.
  List<Wait> gathering(Rank r) {
    return gathering(topic(r, State.REJOIN.name()));
  }

  private List<Wait> gathering(Topic topic) {
    var m = world.mds(topic.at());
    var missing =
        m.state() == State.REJOIN ? m.recovery().rejoinGather() : m.recovery().recoverySet();
    var waits = new ArrayList<>(before(topic));
    waits.addAll(words(topic, Message.MMDSCacheRejoin.class, missing, new Resolves(world)::rejoin));
    new Resolves(world).opening(m.rank()).ifPresent(way -> waits.add(opening(topic, way)));
    return waits;
  }

  private Wait opening(Topic topic, Way way) {
    return world.awaits(
        topic,
        "the sessions to open of its clients, and of those whose caps have come",
        () -> new Ways().or(Optional.of(way)));
  }

  /// What has to happen before it rejoins.
  private List<Wait> before(Topic topic) {
    var r = topic.at();
    var resolves = new Resolves(world);
    if (world.mds(r).recovery().rejoinsPending()) {
      return resolves.gathered(topic);
    }
    return world.mds(r).map().isRejoining()
        ? List.of()
        : List.of(
            world.awaits(
                topic,
                "all others to be done with resolve",
                () ->
                    new Ways()
                        .or(resolves.begins(r))
                        .or(resolves.late(State.FAILED, State.REPLAY, State.RESOLVE))
                        .orNever("nobody resolves")));
  }

  private List<Wait> words(
      Topic topic,
      Class<? extends Message> wanted,
      TreeSet<Rank> missing,
      BiFunction<Rank, Rank, List<Optional<Way>>> ways) {
    var r = topic.at();
    return missing
        .toJavaStream()
        .map(q ->
            world.awaits(
                topic,
                "r%s's %s".formatted(q, wanted.getSimpleName()),
                () ->
                    new Ways()
                        .or(ways.apply(r, q))
                        .orNever(new Resolves(world).never(r, q, wanted))))
        .toList();
  }

  /// How a rank comes to ask another one again that it knows to have failed or to recover.
  Optional<Way> answersAgain(Rank r, Rank q) {
    var seen = world.mds(r).map();
    boolean early =
        switch (seen.stateOf(q)) {
          case FAILED, REPLAY, RESOLVE, RECONNECT -> true;
          case REJOIN, ACTIVE, STOPPING, STOPPED -> false;
        };
    boolean another = seen.incarnationOf(q) != world.map().incarnationOf(q);
    if (!world.mds(r).state().isAtLeast(State.REJOIN) || !(early || another || isLost(q))) {
      return Optional.empty();
    }
    boolean back = !isLost(q) && world.standing(q).isAtLeast(State.REJOIN);
    return back ? new News(world).next(r) : way(q);
  }
}
