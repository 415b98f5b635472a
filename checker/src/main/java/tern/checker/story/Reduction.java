package tern.checker.story;

import tern.checker.causality.Reducer;
import tern.kernel.cluster.Model;

/// A behaviour without what its violation does not need.
///
/// @param behaviour what is left
/// @param sentence what was dropped
public record Reduction(Behaviour behaviour, String sentence) {

  /// Reduces a behaviour of `model`; a [BadTrace] if nothing is wrong in it.
  public static Reduction of(Model model, Behaviour behaviour) {
    Reducer.Reduced reduced =
        Reducer.reduce(model, KernelMachine.path(behaviour))
            .orElseThrow(
                () -> new BadTrace("nothing is wrong in this trace, so nothing can be left out"));
    int before = behaviour.moves().size();
    int after = reduced.path().length();
    String sentence =
        before == after
            ? "Nothing to reduce: without any one of the %d steps this does not happen."
                .formatted(before)
            : "Reduced from %d steps to %d: %d were outside the causal past, %d more can be spared. "
                    .formatted(before, after, reduced.outside(), reduced.spared())
                + "What is left was taken again on the kernel.";
    return new Reduction(new KernelMachine(model).behaviour(reduced.path()), sentence);
  }
}
