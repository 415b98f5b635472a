package tern.kernel.invariant;

import tern.kernel.cluster.Cluster;
import tern.kernel.cluster.Model;

/// One thing that is claimed of a model, under its name in the spec.
///
/// TLA+: a definition of `Properties` or `Reachability`.
///
/// @param name the spec's name
/// @param kind what is claimed
/// @param sentence what it means; empty where the name says it all
/// @param withoutIt what would go wrong if it did not hold; empty for [Kind#REACH]
/// @param check how it is decided
public record Property(String name, Kind kind, String sentence, String withoutIt, Check check) {
  /// What is claimed.
  public enum Kind {
    /// It holds in every state. TLA+: `...Inv`.
    INV,
    /// It holds of every step. TLA+: `...Prop`.
    PROP,
    /// It is found in some state. TLA+: `Reach...`.
    REACH
  }

  /// Whether it holds in this state; for [Kind#PROP], whether a behaviour may start here.
  public boolean holds(Model model, Cluster cluster) {
    return switch (check) {
      case Check.OfRank(var test) when kind == Kind.REACH ->
          cluster.mds().valuesIterator().exists(m -> test.test(model, m));
      case Check.OfRank(var test) ->
          cluster.mds().valuesIterator().forAll(m -> test.test(model, m));
      case Check.OfRanks<?> ranks -> ranks.holds(model, cluster);
      case Check.WhenQuiet<?> quiet -> quiet.holds(model, cluster);
      case Check.OfClient(var test) when kind == Kind.REACH ->
          cluster.clients().valuesIterator().exists(k -> test.test(model, k));
      case Check.OfClient(var test) ->
          cluster.clients().valuesIterator().forAll(k -> test.test(model, k));
      case Check.OfClients<?> clients -> clients.holds(model, cluster);
      case Check.AtRest(var test) -> test.test(model, cluster);
      case Check.OfSteps<?> steps -> steps.holds(model, cluster);
    };
  }

  /// Whether it allows a step; only [Kind#PROP] has something to say about that.
  public boolean allows(Model model, Cluster before, Cluster after) {
    return switch (check) {
      case Check.OfSteps<?> steps -> steps.allows(model, before, after);
      case Check.OfRank _,
          Check.OfRanks<?> _,
          Check.WhenQuiet<?> _,
          Check.OfClient _,
          Check.OfClients<?> _,
          Check.AtRest _ ->
          true;
    };
  }
}
