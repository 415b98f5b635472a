package tern.checker.causality;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import tern.checker.engine.Path;
import tern.kernel.Event;
import tern.kernel.cluster.Cluster;
import tern.kernel.cluster.Model;

/// Drops what a violation does not need, and judges by nothing but taking what is left again on the
/// kernel: it must be a behaviour that ends with the same things wrong.
///
/// First whatever lies outside the causal past of the violation: a step with all that comes after
/// it. For an assertion that leaves the past of the last step; what it leaves for a property over
/// many ranks, the replay tells. Then steps one by one, and what cannot happen without them, as in
/// delta debugging (Zeller and Hildebrandt), until none can be spared. No chance is involved.
public final class Reducer {

  /// What came of it.
  ///
  /// @param path the behaviour that is left
  /// @param breaches what is wrong at its end, as at the end of the one that was given
  /// @param outside how many steps were outside the causal past
  /// @param spared how many more could be spared
  public record Reduced(Path<Cluster, Event> path, List<Breach> breaches, int outside, int spared) {
    public Reduced {
      breaches = List.copyOf(breaches);
    }
  }

  private final Model model;
  private final List<Breach> breaches;
  private Path<Cluster, Event> path;

  private Reducer(Model model, Path<Cluster, Event> path, List<Breach> breaches) {
    this.model = model;
    this.path = path;
    this.breaches = breaches;
  }

  /// Reduces a behaviour to what is wrong at its end, or if nothing is, to what is wrong first;
  /// empty if nothing ever is.
  public static Optional<Reduced> reduce(Model model, Path<Cluster, Event> path) {
    return wrong(model, path).map(breaches -> new Reducer(model, path, breaches).reduced());
  }

  private static Optional<List<Breach>> wrong(Model model, Path<Cluster, Event> path) {
    var atEnd = Breach.at(model, path);
    if (!atEnd.isEmpty()) {
      return Optional.of(atEnd);
    }
    var before = path.initial();
    for (var step : path.steps()) {
      var here = Breach.in(model, before, step.next());
      if (!here.isEmpty()) {
        return Optional.of(here);
      }
      before = step.next();
    }
    return Optional.empty();
  }

  private Reduced reduced() {
    int all = path.length();
    if (all > 0) {
      dropOutside();
    }
    int inside = path.length();
    dropSpare();
    return new Reduced(path, breaches, all - inside, inside - path.length());
  }

  /// Drops causally closed sets, from the end.
  private void dropOutside() {
    var past = new Rerun(model, path, breaches).causality().past(path.length());
    var others = new BitSet();
    others.set(1, path.length() + 1);
    others.andNot(past);
    tryWithout(others);
    for (int step = path.length(); step > 0; step--) {
      if (step <= path.length()) {
        tryWithout(new Rerun(model, path, breaches).causality().future(step));
      }
    }
  }

  /// Drops runs of steps, ever shorter ones, until no single step can go.
  private void dropSpare() {
    for (int size = path.length() / 2; size > 1; size /= 2) {
      dropRuns(size);
    }
    while (dropRuns(1)) {
      // The next round may spare what this one could not.
    }
  }

  private boolean dropRuns(int size) {
    boolean dropped = false;
    for (int end = path.length(); end > 0; end = Math.min(end - size, path.length())) {
      var run = new BitSet();
      run.set(Math.max(1, end - size + 1), end + 1);
      dropped |= tryWithout(run);
    }
    return dropped;
  }

  private boolean tryWithout(BitSet steps) {
    var shorter =
        new Rerun(model, path, breaches)
            .without(steps)
            .filter(left -> left.length() < path.length());
    shorter.ifPresent(left -> path = left);
    return shorter.isPresent();
  }
}
