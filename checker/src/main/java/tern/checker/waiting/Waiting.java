package tern.checker.waiting;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tern.kernel.Dir;
import tern.kernel.Mds;
import tern.kernel.MdsMap.State;
import tern.kernel.Rank;

/// All that is under way in a state of the cluster.
final class Waiting {
  private Waiting() {}

  /// What every rank is busy with, rank by rank.
  static List<Task> tasks(World world) {
    var tasks = new ArrayList<Task>();
    for (var r : world.ranks()) {
      tasks.addAll(tasks(world, r));
    }
    return tasks;
  }

  /// What a rank is busy with.
  static List<Task> tasks(World world, Rank r) {
    var m = world.mds(r);
    var tasks = new ArrayList<Task>();
    new Recoveries(world).task(r).ifPresent(tasks::add);
    if (world.runs(r)) {
      new Stops(world).task(r).ifPresent(tasks::add);
      m.exports().keySet().forEach(d -> tasks.add(Exports.of(world, r, d).task()));
      m.imports().keySet().forEach(d -> tasks.add(Imports.of(world, r, d).task()));
      m.remoteRequests()
          .aborted()
          .forEach((tid, it) -> tasks.add(new ExportPins(world).request(r, tid, it)));
      tasks.addAll(new ExportPins(world).grants(r));
      recovery(world, m, tasks);
      m.delayedExpires().keySet().forEach(d -> tasks.add(expires(world, m, d)));
    }
    return tasks;
  }

  private static void recovery(World world, Mds m, List<Task> tasks) {
    m.ambiguousImports()
        .keySet()
        .filter(d -> !m.imports().containsKey(d))
        .forEach(d -> tasks.add(doubt(world, m, d)));
    if (m.recovery().resolvesPending()) {
      tasks.add(new Resolves(world).pending(m.rank()));
    }
    if (m.state().isRecovering()) {
      return;
    }
    if (m.recovery().rejoinsPending()) {
      tasks.add(new Resolves(world).kept(m.rank()));
    }
    if (!m.recovery().rejoinAckGather().isEmpty()) {
      tasks.add(new Recoveries(world).unanswered(m.rank()));
    }
  }

  /// Whether an import that replay has left in doubt has succeeded is settled at the end of
  /// resolve, to which a rank does not come that is alone.
  private static Task doubt(World world, Mds m, Dir d) {
    var topic = new Topic(Topic.Kind.DOUBT, m.rank(), m.incarnation(), d, Rank.NONE, 0, "");
    boolean settles = !m.state().isAtLeast(State.REJOIN) && !m.recovery().recoverySet().isEmpty();
    var way = settles ? new Recoveries(world).settled(m.rank()) : Optional.<Way>empty();
    return new Task(
        topic,
        List.of(
            world.awaits(
                topic,
                "the end of its resolve",
                () -> new Ways().or(way).orNever("it does not resolve, as it is alone"))));
  }

  /// Expires that have been put aside wait for the migration of their tree.
  private static Task expires(World world, Mds m, Dir d) {
    var topic = new Topic(Topic.Kind.EXPIRES, m.rank(), m.incarnation(), d, Rank.NONE, 0, "");
    return new Task(
        topic, List.of(world.awaits(topic, "the end of the migration", () -> ending(world, m, d))));
  }

  private static Ways ending(World world, Mds m, Dir d) {
    if (m.exports().containsKey(d)) {
      return new Ways().or(Optional.of(Exports.of(world, m.rank(), d).handover().sending()));
    }
    return m.imports().containsKey(d)
        ? Imports.of(world, m.rank(), d).end().ways()
        : new Ways().orNever("there is none");
  }
}
