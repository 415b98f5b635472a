package tern.checker.rows;

import org.jspecify.annotations.Nullable;
import tern.kernel.Dir;
import tern.kernel.Event;
import tern.kernel.Rank;

/// What one step does to one export or import.
///
/// @param <P> the phases that it has
sealed interface MigrationStep<P> permits ExportStep, ImportStep {
  /// The step.
  RankStep step();

  /// The root of the tree.
  Dir dir();

  /// The rank at the other end.
  Rank peer();

  /// What it was.
  P before();

  /// What it is then, or null if there is none any more.
  @Nullable P after();

  /// Whether a step of this kind does it.
  default boolean by(Class<? extends Event> event) {
    return event.isInstance(step().event());
  }

  /// Whether there is none any more.
  default boolean isOver() {
    return after() == null;
  }

  /// Whether it is in this phase then.
  default boolean isNow(Class<? extends P> phase) {
    return phase.isInstance(after());
  }

  /// Nothing happens to it.
  default boolean stays() {
    return before().equals(after());
  }

  /// Whether the other end is lost, and nobody else.
  default boolean losesPeer() {
    return step().losesOnly(peer());
  }

  /// Whether expires were put aside for it.
  default boolean hasLateExpires() {
    return step().before().delayedExpires().containsKey(dir());
  }
}
