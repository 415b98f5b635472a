package tern.checker.rows;

import java.util.function.Predicate;
import tern.kernel.Assertion;
import tern.kernel.Event;

/// Something that the protocol does: a row of one of its tables, or a branch beside them.
///
/// @param id its name, the same for ever
/// @param section where the protocol's reference has it
/// @param words what happens, in a line
/// @param proof how a model shows that it takes it
public record Row(String id, String section, String words, Proof proof) {
  /// How a row is shown to be taken.
  public sealed interface Proof {
    /// By a step of one rank that does not end in an assertion.
    ///
    /// @param event what happens in it
    record OfRank(Class<? extends Event> event, Predicate<RankStep> taken) implements Proof {}

    /// By a step of one rank that ends in this assertion.
    record OfDeath(Assertion assertion) implements Proof {}

    /// By a step that only shows in the whole cluster.
    record OfCluster(Class<? extends Event> event, Predicate<ClusterStep> taken) implements Proof {}

    /// By no step of a model; a reason says why.
    record None() implements Proof {}
  }

  @Override
  public String toString() {
    return id;
  }
}
