package tern.kernel.invariant;

import io.vavr.collection.TreeMap;
import java.util.function.BiPredicate;
import tern.kernel.Mds;
import tern.kernel.Rank;
import tern.kernel.cluster.Cluster;
import tern.kernel.cluster.Model;

/// How much of a cluster a property looks at: whoever looks at many clusters asks no more than once
/// about a part that they share.
public sealed interface Check {
  /// One rank at a time.
  record OfRank(BiPredicate<Model, Mds> test) implements Check {}

  /// The ranks together.
  record OfRanks(BiPredicate<Model, TreeMap<Rank, Mds>> test) implements Check {}

  /// The whole cluster.
  record OfCluster(BiPredicate<Model, Cluster> test) implements Check {}

  /// The ranks at the start, and before and after each step.
  record OfSteps(BiPredicate<Model, TreeMap<Rank, Mds>> start, StepTest step) implements Check {}

  /// A question about the ranks before and after a step.
  @FunctionalInterface
  interface StepTest {
    /// Whether the step may be.
    boolean test(Model model, TreeMap<Rank, Mds> before, TreeMap<Rank, Mds> after);
  }
}
