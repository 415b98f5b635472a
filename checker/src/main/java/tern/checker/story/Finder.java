package tern.checker.story;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import tern.checker.causality.Faults;
import tern.checker.causality.Search;
import tern.checker.codec.ClusterCodec;
import tern.checker.engine.ExploreProgress;
import tern.kernel.cluster.Cluster;
import tern.kernel.cluster.Model;

/// Looks for a way to a situation.
public final class Finder {

  /// What came of it.
  ///
  /// @param way the way, if there is one
  /// @param states how many states were looked at
  /// @param notes what else there is to say
  public record Result(Optional<Behaviour> way, long states, List<String> notes) {
    public Result {
      notes = List.copyOf(notes);
    }
  }

  private Finder() {}

  /// A shortest way.
  public static Result find(
      Model model, Situation situation, int threads, ExploreProgress progress) {
    Search search = Search.find(model, goal(model, situation), threads, progress);
    return new Result(
        search.way().map(new KernelMachine(model)::behaviour), search.states(), List.of());
  }

  /// A way with the fewest faults, and of these a shortest.
  public static Result fewestFaults(
      Model model, Situation situation, int threads, ExploreProgress progress) {
    Faults faults = Faults.fewest(model, goal(model, situation), threads, progress);
    return new Result(
        faults.way().map(new KernelMachine(model)::behaviour),
        faults.states(),
        List.of(faults.sentence(model.bounds())));
  }

  /// A situation as a goal of a search.
  private static Predicate<Cluster> goal(Model model, Situation situation) {
    ThreadLocal<ClusterCodec> codec = ThreadLocal.withInitial(ClusterCodec::remembering);
    return cluster -> situation.test().test(new KernelView(model, cluster, codec::get));
  }
}
