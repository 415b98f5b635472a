package tern.checker.conform;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tern.checker.engine.StateGraph;
import tern.checker.tlc.ActionCall;
import tern.checker.tlc.Expansion;
import tern.checker.tlc.SpecService;
import tern.checker.tlc.TlcException;
import tern.checker.tlc.TraceStep;
import tern.checker.value.Diff;
import tern.checker.value.Value;

/// Compares a graph of the kernel with the spec, state by state in the order in which breadth first
/// found them, up to the first difference.
public final class Conformance<S, E> {
  private final KernelSide<S, E> kernel;
  private final StateGraph<S, E> graph;
  private final SpecService spec;
  private final ConformProgress progress;
  private final List<String> names = new ArrayList<>();
  private final List<Integer> places = new ArrayList<>();
  private final Deque<Asked> asked = new ArrayDeque<>();
  private final SortedMap<String, Long> specActions = new TreeMap<>();
  private final GraphHash hash = new GraphHash();
  private int done;
  private long repeated;
  private boolean stopped;
  private @Nullable Mismatch mismatch;

  /// A state that the spec has been asked about.
  private record Asked(int number, Value state) {}

  private Conformance(
      StateGraph<S, E> graph,
      Translation<S, E> translation,
      SpecService spec,
      ConformProgress progress) {
    this.graph = graph;
    this.kernel = new KernelSide<>(graph, translation, hash);
    this.spec = spec;
    this.progress = progress;
    for (int i = 0; i < graph.questions().size(); i++) {
      if (graph.questions().get(i).isOfStates()) {
        names.add(graph.questions().get(i).name());
        places.add(i);
      }
    }
    if (!names.equals(spec.predicates())) {
      throw new IllegalArgumentException(
          "predicates of the spec: " + spec.predicates() + ", of the kernel: " + names);
    }
  }

  /// Compares every state of `graph` that was expanded. `spec` must know those of its predicates
  /// that are about states, in the same order.
  public static <S, E> Outcome compare(
      StateGraph<S, E> graph,
      Translation<S, E> translation,
      SpecService spec,
      ConformProgress progress) {
    return new Conformance<>(graph, translation, spec, progress).run();
  }

  private Outcome run() {
    compareBeginning();
    try {
      spec.expandAll(new States(), this::compare);
    } catch (TlcException e) {
      mismatch = unevaluated(e);
    }
    if (mismatch != null) {
      return new Outcome.Different(mismatch, done);
    }
    if (done < graph.expanded()) {
      return new Outcome.Unfinished(done);
    }
    return new Outcome.Equal(
        new Certificate(
            done,
            kernel.transitions(),
            repeated,
            specActions,
            graph.actionCounts(),
            hash.toString()));
  }

  private void compareBeginning() {
    var ours = kernel.value(0);
    var theirs = spec.initialStates();
    hash.addInitial(kernel.digest(0));
    if (!Set.copyOf(theirs).equals(Set.of(ours))) {
      mismatch =
          new Mismatch.Beginning(
              theirs, ours, theirs.isEmpty() ? List.of() : Diff.between(theirs.getFirst(), ours));
    }
  }

  private void compare(Expansion theirs) {
    var at = asked.remove();
    if (mismatch != null || stopped) {
      return;
    }
    mismatch = compare(at, theirs);
    if (mismatch == null) {
      done++;
      stopped = !progress.at(done, graph.expanded());
    }
  }

  private @Nullable Mismatch compare(Asked at, Expansion theirs) {
    for (int i = 0; i < places.size(); i++) {
      boolean ours = graph.isTrue(places.get(i), at.number());
      if (ours != theirs.truths().get(i)) {
        return new Mismatch.Truth(path(at), at.state(), names.get(i), !ours, ours);
      }
    }
    var ours = kernel.takeSteps(at.number());
    var spec = new LinkedHashSet<TraceStep>();
    for (var step : theirs.successors()) {
      if (spec.add(step)) {
        specActions.merge(step.action().name(), 1L, Long::sum);
      } else {
        repeated++;
      }
    }
    return spec.equals(new HashSet<>(ours))
        ? null
        : new Mismatch.Steps(path(at), at.state(), Comparison.extraSteps(spec, ours));
  }

  private List<ActionCall> path(Asked at) {
    return kernel.path(at.number());
  }

  private Mismatch unevaluated(TlcException e) {
    for (var at : asked) {
      if (at.state().equals(e.state())) {
        return new Mismatch.Unevaluated(path(at), at.state(), String.valueOf(e.getMessage()));
      }
    }
    throw e;
  }

  /// The states in turn, until there is a mismatch.
  private final class States implements Iterator<Value> {
    private int next;

    @Override
    public boolean hasNext() {
      return mismatch == null && !stopped && next < graph.expanded();
    }

    @Override
    public Value next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      var at = new Asked(next, kernel.value(next));
      asked.add(at);
      next++;
      return at.state();
    }
  }
}
