package tern.checker.story;

import java.util.Optional;
import tern.checker.codec.ClusterCodec;
import tern.checker.engine.ExploreProgress;
import tern.checker.engine.Explorer;
import tern.checker.engine.Limits;
import tern.checker.engine.Question;
import tern.checker.engine.StateGraph;
import tern.checker.explore.ClusterSystem;
import tern.checker.explore.Member;
import tern.kernel.Event;
import tern.kernel.cluster.Cluster;
import tern.kernel.cluster.Model;

/// Looks for the shortest way to a situation.
public final class Finder {

  /// What came of it.
  ///
  /// @param way the shortest way, if there is one
  /// @param states how many states were looked at
  public record Result(Optional<Behaviour> way, long states) {}

  private Finder() {}

  public static Result find(
      Model model, Situation situation, int threads, ExploreProgress progress) {
    ThreadLocal<ClusterCodec> codec = ThreadLocal.withInitial(ClusterCodec::remembering);
    Question<Cluster, Member> goal =
        Question.ofState(
            situation.text(),
            Question.Kind.REACH,
            cluster -> situation.test().test(new KernelView(model, cluster, codec::get)));
    StateGraph<Cluster, Event> graph =
        new Explorer(threads).search(new ClusterSystem(model), goal, Limits.NONE, progress);
    var found = graph.verdicts().getFirst().witness();
    return new Result(
        found.isEmpty()
            ? Optional.empty()
            : Optional.of(new KernelMachine(model).behaviour(graph.path(found.getAsInt()))),
        graph.expanded());
  }
}
