package tern.checker.story;

import java.util.Optional;
import tern.checker.codec.ClusterCodec;
import tern.checker.explore.ClusterMachine;
import tern.checker.explore.ExploreProgress;
import tern.checker.explore.Explorer;
import tern.checker.explore.Limits;
import tern.checker.explore.NamedPredicate;
import tern.checker.explore.StateGraph;
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
    NamedPredicate<Cluster> goal =
        new NamedPredicate<>(
            situation.text(),
            NamedPredicate.Kind.REACH,
            cluster -> situation.test().test(new KernelView(model, cluster, codec::get)));
    StateGraph<Cluster, Event> graph =
        new Explorer(threads).search(new ClusterMachine(model), goal, Limits.NONE, progress);
    int found = graph.truths(0).nextSetBit(0);
    return new Result(
        found < 0
            ? Optional.empty()
            : Optional.of(new KernelMachine(model).behaviour(graph.path(found))),
        graph.expanded());
  }
}
