package tern.checker.waiting;

import io.vavr.collection.TreeMap;
import io.vavr.collection.Vector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tern.checker.codec.EventCodec;
import tern.checker.story.Call;
import tern.checker.waiting.Chain.Root;
import tern.checker.waiting.WaitingReport.Death;
import tern.checker.waiting.WaitingReport.Ending;
import tern.checker.waiting.WaitingReport.OfRank;
import tern.checker.waiting.WaitingReport.OfTask;
import tern.checker.waiting.WaitingReport.OfWait;
import tern.checker.waiting.WaitingReport.Since;
import tern.checker.waiting.WaitingReport.Verdict;
import tern.kernel.Effect;
import tern.kernel.Event;
import tern.kernel.MdsMap;
import tern.kernel.Rank;
import tern.kernel.cluster.Cluster;
import tern.kernel.cluster.Model;
import tern.kernel.cluster.Network;

/// Makes a report.
final class Reporter {
  private final Model model;
  private final History history;
  private final World world;
  private final Map<Integer, Set<String>> keys = new HashMap<>();
  private final EventCodec events = new EventCodec();

  Reporter(Model model, History history) {
    this.model = model;
    this.history = history;
    this.world = new World(model, withoutDead(history.state(history.steps())), history);
  }

  /// Who has died is as if it had halted.
  private Cluster withoutDead(Cluster cluster) {
    var now = cluster;
    for (var m : cluster.mds().values()) {
      if (m.assertion() != null) {
        now =
            new Cluster(
                now.mds().put(m.rank(), m.withAssertion(null).blank(model.rules().firstMap())),
                Network.post(now.net(), m.rank(), Vector.of(new Effect.LoseMail(TreeMap.empty()))),
                now.maps().put(m.rank(), Vector.empty()),
                now.monitor(),
                now.clients(),
                now.calls(),
                now.budget());
      }
    }
    return now;
  }

  WaitingReport report() {
    var died = new ArrayList<Death>();
    for (var m : history.state(history.steps()).mds().values()) {
      var assertion = m.assertion();
      if (assertion != null) {
        died.add(new Death(m.rank().number(), assertion));
      }
    }
    var ranks = world.ranks().toJavaStream().map(this::rank).toList();
    return new WaitingReport(history.steps(), history.cite(history.steps()), died, ranks);
  }

  private OfRank rank(Rank r) {
    var tasks = Waiting.tasks(world, r).stream().map(this::task).toList();
    return new OfRank(r.number(), standing(r), tasks);
  }

  /// `active, map 3`, and what the monitor says if that is not the same.
  private String standing(Rank r) {
    var m = world.mds(r);
    var said = world.standing(r);
    return switch (world.instance(r)) {
      case HALTED -> said == MdsMap.State.STOPPED ? "stopped" : "no instance runs";
      case UNBOOTED -> "no instance runs yet";
      case STOPPED -> "stopped";
      case RUNS ->
          m.state()
              + ", map "
              + m.map().epoch()
              + (said == m.state() ? "" : ", " + said + " in the monitor's map");
    };
  }

  private OfTask task(Task task) {
    var topic = task.topic();
    var outlook = new Outlook(task.waits());
    return new OfTask(
        topic.kind().name().toLowerCase(Locale.ROOT),
        topic.label(),
        topic.dir().path(),
        topic.peer().number(),
        topic.attempt(),
        topic.phase(),
        since(topic.key()),
        task.waits().stream().map(missing -> missing(outlook, missing)).toList());
  }

  private OfWait missing(Outlook outlook, Wait missing) {
    var chain = Chain.of(outlook, missing);
    return new OfWait(
        missing.what(),
        since(missing.key()),
        lines(chain),
        ending(chain.root()),
        others(outlook.ways(missing), chain.root()));
  }

  /// Who can end it at once in another way.
  private List<Ending> others(Ways ways, Root root) {
    return ways.otherwise().stream()
        .filter(Way.Due.class::isInstance)
        .map(way -> new Root.Somebody(((Way.Due) way).event()))
        .filter(other -> !other.equals(root))
        .map(this::ending)
        .distinct()
        .toList();
  }

  /// The links but the first, which is the wait itself.
  private static List<String> lines(Chain chain) {
    var lines = new ArrayList<String>();
    var first = chain.links().getFirst();
    if (!first.fact().isEmpty()) {
      lines.add(first.fact());
    }
    for (var link : chain.links().subList(1, chain.links().size())) {
      lines.add(link.missing().who() + " waits for " + link.missing().what());
      if (!link.fact().isEmpty()) {
        lines.add(link.fact());
      }
    }
    return lines;
  }

  private Ending ending(Root root) {
    return switch (root) {
      case Root.Somebody(var event) ->
          new Ending(
              Verdict.SOMEBODY,
              Doer.kind(event).toString(),
              call(event),
              new Doer(world).text(event));
      case Root.Nobody _ -> new Ending(Verdict.NOBODY, "", "", "nobody: it waits for ever");
      case Root.Deadlock(var cycle) ->
          new Ending(
              Verdict.DEADLOCK,
              "",
              "",
              "nobody, a deadlock: "
                  + cycle.stream().map(Wait::who).distinct().collect(Collectors.joining(" → "))
                  + " → "
                  + cycle.getFirst().who());
    };
  }

  private String call(Event event) {
    var call = events.encode(event);
    return Call.of(call.name(), call.parameters()).toString();
  }

  private Since since(String key) {
    int since = history.since(step -> keys(step).contains(key));
    return new Since(since, history.cite(since));
  }

  /// What there was after so many steps.
  private Set<String> keys(int step) {
    return keys.computeIfAbsent(
        step,
        _ -> {
          var state = history.state(step);
          return Waiting.tasks(new World(model, state, History.of(state))).stream()
              .flatMap(task ->
                  Stream.concat(
                      Stream.of(task.topic().key()), task.waits().stream().map(Wait::key)))
              .collect(Collectors.toSet());
        });
  }
}
