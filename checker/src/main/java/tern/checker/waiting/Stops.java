package tern.checker.waiting;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import tern.kernel.Dir;
import tern.kernel.Event;
import tern.kernel.Mds;
import tern.kernel.MdsMap.State;
import tern.kernel.Rank;
import tern.kernel.cluster.Instance;

/// What a rank waits for that is to stop, in the order of its passes. Ceph:
/// `MDCache::shutdown_pass`.
record Stops(World world) {

  /// All that is left to do; none if the rank is not to stop.
  Optional<Task> task(Rank r) {
    boolean told = world.standing(r) == State.STOPPING || world.mds(r).state() == State.STOPPING;
    return told && world.instance(r) == Instance.RUNS && world.standing(r) != State.FAILED
        ? Optional.of(new Task(topic(r), waits(r)))
        : Optional.empty();
  }

  /// The way of whoever waits for it.
  Optional<Way> way(Rank r) {
    return task(r).map(task -> new Way.Through(task.waits()));
  }

  private Topic topic(Rank r) {
    return Topic.of(Topic.Kind.STOP, r, world.mds(r).incarnation(), "");
  }

  private List<Wait> waits(Rank r) {
    var m = world.mds(r);
    if (m.state() != world.standing(r)) {
      return List.of(
          missing(
              r,
              "the map in which it is " + world.standing(r),
              () -> List.of(new News(world).next(r)),
              "no map is under way to it"));
    }
    if (world.cluster().monitor().asked().get(r).contains(State.STOPPED)) {
      return List.of(
          missing(
              r,
              "the monitor to let it go",
              () -> List.of(world.step(new Event.PublishStopped(r))),
              "the monitor does not"));
    }
    var left = left(r, m);
    return left.isEmpty() ? List.of(pass(r)) : left;
  }

  private Wait pass(Rank r) {
    return missing(
        r,
        "its next pass, with nothing left",
        () -> List.of(world.step(new Event.ShutdownPass(r))),
        "it has asked already");
  }

  private List<Wait> left(Rank r, Mds m) {
    var all = new ArrayList<Wait>();
    m.exports().keySet().forEach(d -> all.add(export(r, d)));
    m.imports().keySet().forEach(d -> all.add(taken(r, d)));
    all.addAll(new Belongings(world, this, r).own());
    all.addAll(new Replicas(world, this, r).waits());
    var ends = new SessionEnds(world, this, r);
    m.sessionMap().sessions().keySet().forEach(c -> all.add(ends.end(c)));
    if (!m.journal().isEmpty()) {
      all.add(
          missing(
              r,
              "its journal to be durable",
              () -> List.of(new Journals(world).entry(r, _ -> true)),
              "its journal is empty"));
    }
    return all;
  }

  /// One thing that a stop waits for.
  Wait missing(Rank r, String what, Supplier<List<Optional<Way>>> ways, String never) {
    return missing(r, what, () -> new Ways().or(ways.get()).orNever(never));
  }

  /// The same with ways of other kinds.
  Wait missing(Rank r, String what, Supplier<Ways> ways) {
    return world.awaits(topic(r), what, ways);
  }

  /// The end of an export.
  Wait export(Rank r, Dir d) {
    var export = Exports.of(world, r, d);
    return missing(
        r,
        "the end of its " + export.topic().label(),
        () -> List.of(Optional.of(export.handover().sending())),
        "it does not end");
  }

  /// The end of an import.
  Wait taken(Rank r, Dir d) {
    var entry = Imports.of(world, r, d);
    return missing(r, "the end of its " + entry.topic().label(), entry.end()::ways);
  }
}
