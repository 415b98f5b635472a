package tern.checker.liveness;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import tern.checker.check.Deadline;
import tern.checker.engine.Explorer;
import tern.checker.engine.Limits;
import tern.checker.engine.StateGraph;
import tern.checker.explore.ClusterSystem;
import tern.kernel.Event;
import tern.kernel.cluster.Cluster;
import tern.kernel.cluster.Model;

/// Explores a model and checks what must come about in time.
///
/// @param without the kinds of sources that are not to be taken for fair
/// @param deadline when it must be over
/// @param threads for the exploration; the rest takes one
public record LivenessRun(
    Set<FairSource> without, Deadline deadline, int threads, Progress progress) {

  /// Is told how far it is.
  public interface Progress {
    Progress NONE = new Progress() {};

    /// While the model is explored.
    default void exploring(int states, int waiting) {}

    /// While its states are gone over once more.
    default void checking(int done, int all) {}
  }

  /// Empty if there was too little time.
  ///
  /// @param name of the model
  /// @param protocol its name
  public Optional<LivenessReport> of(String name, String protocol, Model model) {
    long begin = System.nanoTime();
    return explore(model)
        .flatMap(graph ->
            Liveness.check(graph, Migrations.demands(without), done -> goOn(done, graph.size())))
        .map(liveness ->
            new LivenessReport(
                name,
                protocol,
                without,
                liveness,
                (System.nanoTime() - begin) / 1e9,
                new LivenessStory(model, without)));
  }

  private boolean goOn(int done, int all) {
    progress.checking(done, all);
    return !deadline.isOver();
  }

  private Optional<StateGraph<Cluster, Event>> explore(Model model) {
    var limits = new Limits(Limits.NONE.states(), deadline.left());
    var graph =
        new Explorer(threads)
            .explore(
                new ClusterSystem(model),
                List.of(),
                limits,
                (states, waiting, _, _) -> progress.exploring(states, waiting));
    return graph.complete() ? Optional.of(graph) : Optional.empty();
  }
}
