package tern.checker.conform;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tern.checker.engine.StateGraph;
import tern.checker.tlc.ActionCall;
import tern.checker.tlc.Behaviour;
import tern.checker.tlc.Expansion;
import tern.checker.tlc.GraphListener;
import tern.checker.tlc.TlcException;
import tern.checker.tlc.TraceStep;
import tern.checker.tlc.Verdict;
import tern.checker.tlc.wire.Fault;
import tern.checker.value.Diff;
import tern.checker.value.Value;

/// Compares a graph of the kernel with the one that TLC's search tells, state by state, up to the
/// first difference.
///
/// TLC takes states up in the order in which it finds them. What it finds from a state that is
/// equal is known from the kernel's steps, which are equal then, too: so it is known which state
/// comes next. It is compared as a value all the same; should TLC take two states for one, that is
/// told.
public final class Conformance<S, E> implements GraphListener {
  private final KernelSide<S, E> kernel;
  private final StateGraph<S, E> graph;
  private final ConformProgress progress;
  private final List<String> names = new ArrayList<>();
  private final List<Integer> places = new ArrayList<>();
  private final BitSet found = new BitSet();
  private final Queue<Integer> waiting = new ArrayDeque<>();
  private final SortedMap<String, Long> specActions = new TreeMap<>();
  private final GraphHash hash = new GraphHash();
  private int done;
  private long repeated;
  private @Nullable Mismatch mismatch;

  /// A comparison that nothing was told yet.
  ///
  /// @param graph all that the kernel reaches
  /// @param progress is asked after each state whether to go on
  public Conformance(
      StateGraph<S, E> graph, Translation<S, E> translation, ConformProgress progress) {
    if (!graph.complete()) {
      throw new IllegalArgumentException("a graph of which something is missing");
    }
    this.graph = graph;
    this.kernel = new KernelSide<>(graph, translation, hash);
    this.progress = progress;
    for (int i = 0; i < graph.questions().size(); i++) {
      if (graph.questions().get(i).isOfStates()) {
        names.add(graph.questions().get(i).name());
        places.add(i);
      }
    }
  }

  /// The questions about states that the kernel was asked.
  @Override
  public List<String> predicates() {
    return names;
  }

  @Override
  public boolean begin(List<Value> theirs) {
    var ours = kernel.value(StateGraph.INITIAL);
    hash.addInitial(kernel.digest(StateGraph.INITIAL));
    find(StateGraph.INITIAL);
    if (!Set.copyOf(theirs).equals(Set.of(ours))) {
      mismatch =
          new Mismatch.Beginning(
              theirs, ours, theirs.isEmpty() ? List.of() : Diff.between(theirs.getFirst(), ours));
    }
    return mismatch == null;
  }

  @Override
  public boolean next(Expansion theirs) {
    int at = takeUp(theirs.state());
    mismatch = compare(at, theirs);
    if (mismatch != null) {
      return false;
    }
    done++;
    return progress.at(done, graph.size());
  }

  @Override
  public void fail(Value state, Fault fault) {
    int at = takeUp(state);
    mismatch = new Mismatch.Unevaluated(kernel.path(at), state, fault.toString());
  }

  private void find(int number) {
    if (!found.get(number)) {
      found.set(number);
      waiting.add(number);
    }
  }

  private int takeUp(Value state) {
    Integer number = waiting.poll();
    if (number == null || !kernel.value(number).equals(state)) {
      throw new IllegalStateException("TLC has taken up another state than the next: " + state);
    }
    return number;
  }

  private @Nullable Mismatch compare(int at, Expansion theirs) {
    for (int i = 0; i < places.size(); i++) {
      boolean ours = graph.isTrue(places.get(i), at);
      if (ours != theirs.truths().get(i)) {
        return new Mismatch.Truth(kernel.path(at), theirs.state(), names.get(i), !ours, ours);
      }
    }
    var ours = kernel.takeSteps(at);
    var spec = distinct(theirs.successors());
    if (!spec.equals(ours.keySet())) {
      return new Mismatch.Steps(
          kernel.path(at), theirs.state(), Comparison.extraSteps(spec, ours.keySet()));
    }
    findAll(spec, ours);
    return null;
  }

  /// Each step once, in TLC's order.
  private Set<TraceStep> distinct(List<TraceStep> steps) {
    var distinct = new LinkedHashSet<TraceStep>();
    for (var step : steps) {
      if (distinct.add(step)) {
        specActions.merge(step.action().name(), 1L, Long::sum);
      } else {
        repeated++;
      }
    }
    return distinct;
  }

  private void findAll(Set<TraceStep> steps, Map<TraceStep, Integer> numbers) {
    for (var step : steps) {
      Integer number = numbers.get(step);
      if (number != null) {
        find(number);
      }
    }
  }

  /// How the comparison ends, when TLC has ended with this verdict. A [TlcException] says why the
  /// spec cannot be read.
  public Outcome outcome(Verdict verdict) {
    if (mismatch != null) {
      return new Outcome.Different(mismatch, done);
    }
    if (verdict instanceof Verdict.Failed(var fault, var behaviour)) {
      return new Outcome.Different(unevaluated(fault, behaviour), done);
    }
    if (done == graph.size()) {
      return new Outcome.Equal(certificate());
    }
    if (verdict instanceof Verdict.Holds) {
      throw new IllegalStateException("TLC has told %d of %d states".formatted(done, graph.size()));
    }
    return new Outcome.Unfinished(done);
  }

  private Certificate certificate() {
    return new Certificate(
        done, kernel.transitions(), repeated, specActions, graph.actionCounts(), hash.toString());
  }

  /// Up to the last state of the behaviour, both sides are equal.
  private static Mismatch unevaluated(Fault fault, Behaviour behaviour) {
    if (behaviour.steps().isEmpty()) {
      throw new TlcException(fault, null);
    }
    List<ActionCall> path = behaviour.steps().stream().skip(1).map(TraceStep::action).toList();
    return new Mismatch.Unevaluated(path, behaviour.steps().getLast().state(), fault.toString());
  }
}
