package tern.checker.check;

import java.util.List;
import tern.checker.codec.ClusterCodec;
import tern.checker.codec.EventCodec;
import tern.checker.conform.Conformance;
import tern.checker.conform.Outcome;
import tern.checker.conform.Translation;
import tern.checker.engine.Explorer;
import tern.checker.engine.Limits;
import tern.checker.engine.Question;
import tern.checker.engine.StateGraph;
import tern.checker.explore.ClusterQuestions;
import tern.checker.explore.ClusterSystem;
import tern.checker.explore.Member;
import tern.checker.tlc.ActionCall;
import tern.checker.tlc.TlcPool;
import tern.checker.tlc.TlcSpec;
import tern.checker.value.Value;
import tern.kernel.Event;
import tern.kernel.cluster.Cluster;

/// Explores the kernel and compares what it finds with the spec.
final class KernelJob {
  private final Case work;
  private final TlcPool tlc;
  private final int threads;
  private final Deadline deadline;
  private final Board board;
  private final EventCodec events = new EventCodec();

  KernelJob(Case work, TlcPool tlc, int threads, Deadline deadline, Board board) {
    this.work = work;
    this.tlc = tlc;
    this.threads = threads;
    this.deadline = deadline;
    this.board = board;
  }

  KernelFindings run() {
    var questions = ClusterQuestions.all(work.kernel());
    long begin = System.nanoTime();
    var graph =
        new Explorer(threads)
            .explore(
                new ClusterSystem(work.kernel()),
                questions,
                new Limits(Integer.MAX_VALUE, deadline.left()),
                (states, waiting, _, _) ->
                    board.show(
                        work, () -> "exploring %,d states, %,d to go".formatted(states, waiting)));
    double exploring = seconds(begin);
    var outcome = compare(graph, questions);
    return new KernelFindings(
        new Counts(graph.size(), graph.transitions(), graph.depth(), exploring),
        graph.complete(),
        graph.actionCounts(),
        Findings.properties(graph),
        Findings.violations(graph, events),
        outcome,
        seconds(begin));
  }

  private static double seconds(long begin) {
    return (System.nanoTime() - begin) / 1e9;
  }

  private Outcome compare(
      StateGraph<Cluster, Event> graph, List<Question<Cluster, Member>> questions) {
    if (!graph.complete()) {
      return new Outcome.Unfinished(0);
    }
    if (work.large()) {
      return new Outcome.Alone();
    }
    var names = questions.stream().filter(Question::isOfStates).map(Question::name).toList();
    var module = new TlcSpec(work.spec().resolve(SpecJob.SAFETY), work.config().text());
    try (var spec = tlc.open(module, threads, names)) {
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
