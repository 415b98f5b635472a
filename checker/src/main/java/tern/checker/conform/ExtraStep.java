package tern.checker.conform;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tern.checker.tlc.ActionCall;
import tern.checker.value.Difference;

/// A step that only one side takes.
///
/// @param side which one
/// @param action what happens in it
/// @param nearest the other side's step with the same action that comes nearest; null if there is
///   none
/// @param differences where the states after the two steps differ: the spec's on the left, the
///   kernel's on the right; empty if there is no other step
public record ExtraStep(
    Side side, ActionCall action, @Nullable ActionCall nearest, List<Difference> differences) {
  public ExtraStep {
    differences = List.copyOf(differences);
  }
}
