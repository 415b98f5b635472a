package tern.kernel.invariant;

import io.vavr.collection.TreeMap;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import tern.kernel.Mds;
import tern.kernel.Rank;
import tern.kernel.client.ClientState;
import tern.kernel.cluster.Cluster;
import tern.kernel.cluster.Model;
import tern.kernel.session.Client;

/// How much of a cluster a property looks at: whoever looks at many clusters asks no more than once
/// about a part that they share.
public sealed interface Check {
  /// One rank at a time.
  record OfRank(BiPredicate<Model, Mds> test) implements Check {}

  /// The ranks together, of each no more than a view.
  ///
  /// @param view what is looked at of a rank, with a meaningful `equals`
  /// @param test what follows from the views
  record OfRanks<V>(BiFunction<Model, Mds, V> view, BiPredicate<Model, TreeMap<Rank, V>> test)
      implements Check {
    boolean holds(Model model, Cluster cluster) {
      return test.test(model, views(model, cluster, view));
    }
  }

  /// The same, but only when no migration is under way.
  record WhenQuiet<V>(OfRanks<V> check) implements Check {
    boolean holds(Model model, Cluster cluster) {
      return !QuietInvariants.isQuiet(cluster) || check.holds(model, cluster);
    }
  }

  /// One client at a time.
  record OfClient(BiPredicate<Model, ClientState> test) implements Check {}

  /// The ranks and the clients together, of each no more than a view, when no migration is under
  /// way.
  ///
  /// @param ofRank what is looked at of a rank
  /// @param test what follows from the views and from what the clients know
  record OfClients<V>(BiFunction<Model, Mds, V> ofRank, ClientTest<V> test) implements Check {
    boolean holds(Model model, Cluster cluster) {
      return !QuietInvariants.isQuiet(cluster)
          || test.test(model, views(model, cluster, ofRank), cluster.clients());
    }
  }

  /// A question about views of the ranks and what the clients know.
  @FunctionalInterface
  interface ClientTest<V> {
    /// Whether it holds.
    boolean test(Model model, TreeMap<Rank, V> ranks, TreeMap<Client, ClientState> clients);
  }

  /// The whole cluster: when the system owes no step, that no migration is under way.
  record AtRest(BiPredicate<Model, Cluster> test) implements Check {}

  /// Views of the ranks at the start, and before and after each step. A step that leaves all views
  /// as they were is allowed. TLA+: `[Next]_view`.
  record OfSteps<V>(
      BiFunction<Model, Mds, V> view, BiPredicate<Model, TreeMap<Rank, V>> start, StepTest<V> step)
      implements Check {
    boolean holds(Model model, Cluster cluster) {
      return start.test(model, views(model, cluster, view));
    }

    boolean allows(Model model, Cluster before, Cluster after) {
      var from = views(model, before, view);
      var to = views(model, after, view);
      return from.equals(to) || step.test(model, from, to);
    }
  }

  /// A question about views of the ranks before and after a step.
  @FunctionalInterface
  interface StepTest<V> {
    /// Whether the step may be.
    boolean test(Model model, TreeMap<Rank, V> before, TreeMap<Rank, V> after);
  }

  private static <V> TreeMap<Rank, V> views(
      Model model, Cluster cluster, BiFunction<Model, Mds, V> view) {
    return cluster.mds().mapValues(m -> view.apply(model, m));
  }
}
