package tern.checker.causality;

import java.util.Optional;
import java.util.function.Predicate;
import tern.checker.engine.ExploreProgress;
import tern.checker.engine.Explorer;
import tern.checker.engine.Limits;
import tern.checker.engine.Path;
import tern.checker.engine.Question;
import tern.checker.explore.ClusterSystem;
import tern.checker.explore.Member;
import tern.kernel.Event;
import tern.kernel.cluster.Cluster;
import tern.kernel.cluster.Model;

/// A shortest way to a situation.
///
/// @param way a shortest one, if there is one
/// @param states how many states were looked at
public record Search(Optional<Path<Cluster, Event>> way, long states) {

  /// Looks for a state in which `goal` is true.
  public static Search find(
      Model model, Predicate<Cluster> goal, int threads, ExploreProgress progress) {
    Question<Cluster, Member> question = Question.ofState("goal", Question.Kind.REACH, goal);
    var graph =
        new Explorer(threads).search(new ClusterSystem(model), question, Limits.NONE, progress);
    var found = graph.verdicts().getFirst().witness();
    return new Search(
        found.isEmpty() ? Optional.empty() : Optional.of(graph.path(found.getAsInt())),
        graph.expanded());
  }
}
