package tern.checker.conform;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tern.checker.tlc.TraceStep;
import tern.checker.value.Diff;

/// Finds out how the steps of one state differ.
final class Comparison {
  private Comparison() {}

  /// The steps that only one side has, each beside the nearest of the other's. A step that merely
  /// has another outcome on the other side is told once, as the spec's.
  static List<ExtraStep> extraSteps(Collection<TraceStep> spec, Collection<TraceStep> kernel) {
    var extra = new ArrayList<ExtraStep>();
    var onlySpec = spec.stream().filter(step -> !kernel.contains(step)).toList();
    var onlyKernel = kernel.stream().filter(step -> !spec.contains(step)).toList();
    for (var step : onlySpec) {
      extra.add(extra(Side.SPEC, step, nearest(step, onlyKernel, kernel)));
    }
    for (var step : onlyKernel) {
      if (onlySpec.stream().noneMatch(other -> other.action().equals(step.action()))) {
        extra.add(extra(Side.KERNEL, step, nearest(step, onlySpec, spec)));
      }
    }
    return extra;
  }

  private static ExtraStep extra(Side side, TraceStep step, @Nullable TraceStep nearest) {
    return nearest == null
        ? new ExtraStep(side, step.action(), null, List.of())
        : new ExtraStep(
            side,
            step.action(),
            nearest.action(),
            side == Side.SPEC
                ? Diff.between(step.state(), nearest.state())
                : Diff.between(nearest.state(), step.state()));
  }

  /// The other side's step with the same action that comes nearest: one that is extra there too, if
  /// there is one, then one with the same parameters, then one with few differences.
  private static @Nullable TraceStep nearest(
      TraceStep step, Collection<TraceStep> extraThere, Collection<TraceStep> allThere) {
    return allThere.stream()
        .filter(there -> there.action().name().equals(step.action().name()))
        .min(
            Comparator.comparing((TraceStep there) -> !there.action().equals(step.action()))
                .thenComparing(there -> !extraThere.contains(there))
                .thenComparingInt(there -> Diff.between(step.state(), there.state()).size()))
        .orElse(null);
  }
}
