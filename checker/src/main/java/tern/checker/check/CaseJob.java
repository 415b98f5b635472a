package tern.checker.check;

import org.jspecify.annotations.Nullable;
import tern.checker.cli.UserError;
import tern.checker.codec.ClusterCodec;
import tern.checker.codec.EventCodec;
import tern.checker.conform.Conformance;
import tern.checker.conform.Outcome;
import tern.checker.conform.Translation;
import tern.checker.engine.Explorer;
import tern.checker.engine.Limits;
import tern.checker.engine.StateGraph;
import tern.checker.explore.ClusterQuestions;
import tern.checker.explore.ClusterSystem;
import tern.checker.tlc.ActionCall;
import tern.checker.tlc.TlcException;
import tern.checker.tlc.TlcResult;
import tern.checker.tlc.Verdict;
import tern.checker.value.Value;
import tern.kernel.Event;
import tern.kernel.cluster.Cluster;

/// Explores the kernel, then runs TLC on the spec and compares the two graphs while it does.
final class CaseJob {
  private final Case work;
  private final SpecJob spec;
  private final int threads;
  private final Deadline deadline;
  private final Board board;
  private final EventCodec events = new EventCodec();

  /// What both sides found.
  ///
  /// @param spec null if TLC did not run
  record Found(@Nullable TlcResult spec, KernelFindings kernel) {}

  private record Compared(@Nullable TlcResult spec, Outcome outcome) {}

  CaseJob(Case work, SpecJob spec, int threads, Deadline deadline, Board board) {
    this.work = work;
    this.spec = spec;
    this.threads = threads;
    this.deadline = deadline;
    this.board = board;
  }

  Found run() {
    long begin = System.nanoTime();
    var graph =
        new Explorer(threads)
            .explore(
                new ClusterSystem(work.kernel()),
                ClusterQuestions.all(work.kernel()),
                new Limits(Integer.MAX_VALUE, deadline.left()),
                (states, waiting, _, _) ->
                    board.show(
                        work, () -> "exploring %,d states, %,d to go".formatted(states, waiting)));
    double seconds = (System.nanoTime() - begin) / 1e9;
    var compared = compare(graph);
    return new Found(
        compared.spec(),
        new KernelFindings(
            new Counts(graph.size(), graph.transitions(), graph.depth(), seconds),
            graph.complete(),
            graph.actionCounts(),
            Findings.properties(graph),
            Findings.violations(graph, events),
            compared.outcome()));
  }

  private Compared compare(StateGraph<Cluster, Event> graph) {
    if (!graph.complete()) {
      return new Compared(null, new Outcome.Unfinished(0));
    }
    if (work.large()) {
      return new Compared(null, new Outcome.Alone());
    }
    try {
      var first = compare(graph, spec);
      // A violation ends TLC, but says nothing of the states that it has not come to.
      return isCutShort(first)
          ? new Compared(first.spec(), compare(graph, spec.withoutProperties()).outcome())
          : first;
    } catch (TlcException e) {
      throw new UserError(work.model() + ": " + e.getMessage(), e);
    }
  }

  private static boolean isCutShort(Compared compared) {
    return compared.outcome() instanceof Outcome.Unfinished
        && compared.spec() != null
        && !(compared.spec().verdict() instanceof Verdict.Cancelled);
  }

  private Compared compare(StateGraph<Cluster, Event> graph, SpecJob job) {
    var conformance =
        new Conformance<>(
            graph,
            new AsInSpec(events),
            (done, all) -> {
              board.show(work, () -> "comparing %,d of %,d states".formatted(done, all));
              return !deadline.isOver();
            });
    var result = job.run(conformance);
    return new Compared(result, conformance.outcome(result.verdict()));
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
