package tern.checker.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import tern.checker.codec.ClusterCodec;
import tern.checker.codec.EventCodec;
import tern.checker.conform.Conformance;
import tern.checker.conform.Outcome;
import tern.checker.conform.Translation;
import tern.checker.explore.ClusterMachine;
import tern.checker.explore.ClusterPredicates;
import tern.checker.explore.Explorer;
import tern.checker.explore.Limits;
import tern.checker.explore.NamedPredicate;
import tern.checker.explore.Path;
import tern.checker.explore.StateGraph;
import tern.checker.tlc.ActionCall;
import tern.checker.tlc.SpecService;
import tern.checker.tlc.TlcJar;
import tern.checker.tlc.TlcSpec;
import tern.checker.value.Value;
import tern.kernel.Event;
import tern.kernel.cluster.Cluster;

/// Explores the kernel and compares what it finds with the spec.
final class KernelJob {
  /// The module that has every property of states.
  private static final String MODULE = "Reachability.tla";

  /// What [#NO_ASSERTION] says is told assertion by assertion.
  private static final String NO_ASSERTION = "NoAssertionInv";

  private final Case work;
  private final TlcJar tlc;
  private final int threads;
  private final Deadline deadline;
  private final Board board;
  private final EventCodec events = new EventCodec();

  KernelJob(Case work, TlcJar tlc, int threads, Deadline deadline, Board board) {
    this.work = work;
    this.tlc = tlc;
    this.threads = threads;
    this.deadline = deadline;
    this.board = board;
  }

  KernelFindings run() {
    var predicates = ClusterPredicates.all(work.kernel());
    long begin = System.nanoTime();
    var graph =
        new Explorer(threads)
            .explore(
                new ClusterMachine(work.kernel()),
                predicates,
                new Limits(Integer.MAX_VALUE, deadline.left()),
                (states, waiting, _, _) ->
                    board.show(
                        work, () -> "exploring %,d states, %,d to go".formatted(states, waiting)));
    double seconds = (System.nanoTime() - begin) / 1e9;
    return new KernelFindings(
        new Counts(graph.size(), graph.transitions(), graph.depth(), seconds),
        graph.complete(),
        graph.actionCounts(),
        properties(graph),
        violations(graph),
        compare(graph, predicates));
  }

  private Outcome compare(
      StateGraph<Cluster, Event> graph, List<NamedPredicate<Cluster>> predicates) {
    if (!graph.complete()) {
      return new Outcome.Unfinished(0);
    }
    var names =
        predicates.stream().filter(NamedPredicate::isOfStates).map(NamedPredicate::name).toList();
    var module = new TlcSpec(work.spec().resolve(MODULE), work.config().text());
    try (var spec = SpecService.open(tlc, module, threads, names)) {
      return Conformance.compare(
          graph,
          new AsInSpec(events),
          spec,
          (done, all) -> {
            board.show(work, () -> "comparing %,d of %,d states".formatted(done, all));
            return !deadline.isOver();
          });
    }
  }

  private static List<PropertyReport> properties(StateGraph<Cluster, Event> graph) {
    return graph.verdicts().stream()
        .map(verdict ->
            new PropertyReport(
                verdict.name(),
                verdict.kind().name().toLowerCase(Locale.ROOT),
                verdict.holds(),
                verdict.states()))
        .toList();
  }

  private List<Violation> violations(StateGraph<Cluster, Event> graph) {
    var traces = new TreeMap<String, Path<Cluster, Event>>();
    graph.failures().forEach((name, state) -> traces.put(name, graph.path(state)));
    var verdicts = graph.verdicts();
    for (int i = 0; i < verdicts.size(); i++) {
      var verdict = verdicts.get(i);
      if (!verdict.holds()
          && verdict.kind() != NamedPredicate.Kind.REACH
          && !verdict.name().equals(NO_ASSERTION)) {
        traces.put(verdict.name(), graph.witness(i).orElseThrow());
      }
    }
    var violations = new ArrayList<Violation>();
    traces.forEach((name, path) -> violations.add(new Violation(name, actions(path))));
    violations.sort(Comparator.comparingInt(Violation::steps).thenComparing(Violation::property));
    return violations;
  }

  private List<String> actions(Path<Cluster, Event> path) {
    return path.steps().stream().map(step -> events.encode(step.event()).toString()).toList();
  }

  /// Clusters and events as the spec writes them.
  private static final class AsInSpec implements Translation<Cluster, Event> {
    private final ClusterCodec clusters = ClusterCodec.remembering();
    private final EventCodec events;

    AsInSpec(EventCodec events) {
      this.events = events;
    }

    @Override
    public Value state(Cluster cluster) {
      return clusters.encode(cluster);
    }

    @Override
    public ActionCall action(Event event) {
      return events.encode(event);
    }
  }
}
