package tern.checker.explore;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The states that were found, numbered from 0 in the order in which breadth first comes by them,
/// and every step between them.
///
/// When a limit ended the exploration, [#complete] is false and only the first [#expanded] states
/// have been judged and expanded.
public final class StateGraph<S, E> {
  /// The number of the initial state.
  public static final int INITIAL = 0;

  private static final int NONE = -1;

  private final StateMachine<S, E> machine;
  private final Packing<S> packing;
  private final List<NamedPredicate<S>> predicates;
  private final VectorSet states;
  private final Interner<E> events = new Interner<>();
  private final Ints parents = new Ints();
  private final Ints parentEvents = new Ints();
  private final Ints firstStep = new Ints();
  private final Ints stepEvents = new Ints();
  private final Ints stepTargets = new Ints();
  private final List<BitSet> truths = new ArrayList<>();
  private final SortedMap<String, Integer> failures = new TreeMap<>();
  private int levels;
  private int levelEnd;

  StateGraph(StateMachine<S, E> machine, Packing<S> packing, List<NamedPredicate<S>> predicates) {
    this.machine = machine;
    this.packing = packing;
    this.predicates = List.copyOf(predicates);
    this.states = new VectorSet(packing.width());
    predicates.forEach(_ -> truths.add(new BitSet()));
  }

  // What the exploration adds.

  void addInitial(int[] vector) {
    add(vector, NONE, NONE);
  }

  void beginLevel() {
    levels++;
    levelEnd = size();
  }

  /// The number of an event; any thread may ask.
  int number(E event) {
    return events.number(event);
  }

  /// Adds what is known now of the first state that has not been expanded.
  void addExpansion(Expansion expansion) {
    int from = expanded();
    firstStep.add(stepTargets.size());
    for (int i = 0; i < truths.size(); i++) {
      truths.get(i).set(from, expansion.truths()[i]);
    }
    expansion.failure().ifPresent(name -> failures.putIfAbsent(name, from));
    for (int i = 0; i < expansion.events().length; i++) {
      int event = expansion.events()[i];
      stepEvents.add(event);
      stepTargets.add(add(expansion.successors()[i], from, event));
    }
  }

  private int add(int[] vector, int parent, int event) {
    int number = states.add(vector);
    if (number < 0) {
      return -1 - number;
    }
    parents.add(parent);
    parentEvents.add(event);
    return number;
  }

  // How much there is.

  /// How many distinct states were found.
  public int size() {
    return states.size();
  }

  /// How many of them were judged and expanded.
  public int expanded() {
    return firstStep.size();
  }

  /// Whether nothing is missing.
  public boolean complete() {
    return expanded() == size();
  }

  /// How many steps were found, each (state, event, successor) once.
  public long transitions() {
    return stepTargets.size();
  }

  /// The number of states on the longest shortest path that was begun on, the initial one included.
  public int depth() {
    return levels;
  }

  /// Every state that has a path of this many states or fewer has been judged and expanded.
  public int completeDepth() {
    return expanded() == levelEnd ? levels : levels - 1;
  }

  /// How many steps are instances of each action.
  public SortedMap<String, Long> actionCounts() {
    var perEvent = new long[events.size()];
    for (int i = 0; i < stepEvents.size(); i++) {
      perEvent[stepEvents.get(i)]++;
    }
    var counts = new TreeMap<String, Long>();
    for (int event = 0; event < perEvent.length; event++) {
      if (perEvent[event] > 0) {
        counts.merge(machine.action(events.value(event)), perEvent[event], Long::sum);
      }
    }
    return counts;
  }

  // Single states.

  public S state(int number) {
    return packing.unpack(states.get(number));
  }

  /// The components of a state, numbered as by [Packing].
  public int[] vector(int number) {
    return states.get(number);
  }

  /// The steps from a state that was expanded: calls `visitor` with each event and the number of
  /// the state it leads to.
  public void forEachStep(int number, StepVisitor<E> visitor) {
    int end = number + 1 < expanded() ? firstStep.get(number + 1) : stepTargets.size();
    for (int i = firstStep.get(number); i < end; i++) {
      visitor.visit(events.value(stepEvents.get(i)), stepTargets.get(i));
    }
  }

  /// The shortest path to a state; among those, the one that was found first.
  public Path<S, E> path(int number) {
    var steps = new ArrayList<Step<S, E>>();
    int at = number;
    for (; parents.get(at) != NONE; at = parents.get(at)) {
      steps.add(new Step<>(events.value(parentEvents.get(at)), state(at)));
    }
    Collections.reverse(steps);
    return new Path<>(state(at), steps);
  }

  // What holds.

  public List<NamedPredicate<S>> predicates() {
    return predicates;
  }

  /// In which states the predicate with this place in [#predicates] is true; of one about steps, in
  /// which states it is true of all steps.
  public BitSet truths(int predicate) {
    return (BitSet) truths.get(predicate).clone();
  }

  /// What the predicates say, in their order.
  public List<Verdict> verdicts() {
    var verdicts = new ArrayList<Verdict>();
    for (int i = 0; i < predicates.size(); i++) {
      verdicts.add(Verdict.of(predicates.get(i), truths.get(i), expanded()));
    }
    return verdicts;
  }

  /// A shortest path to where the predicate with this place in [#predicates] is decided: to the
  /// first state where an invariant is false, through the first step that is not allowed, to the
  /// first state where a situation is found. Empty if there is no such place.
  public Optional<Path<S, E>> witness(int predicate) {
    var named = predicates.get(predicate);
    var witness = Verdict.of(named, truths.get(predicate), expanded()).witness();
    if (witness.isEmpty()) {
      return Optional.empty();
    }
    var path = path(witness.getAsInt());
    return Optional.of(named.isOfStates() ? path : wrongStep(named, path, witness.getAsInt()));
  }

  private Path<S, E> wrongStep(NamedPredicate<S> predicate, Path<S, E> path, int number) {
    var steps = new ArrayList<>(path.steps());
    forEachStep(
        number,
        (event, successor) -> {
          var next = state(successor);
          if (steps.size() == path.length() && !predicate.allows().test(path.last(), next)) {
            steps.add(new Step<>(event, next));
          }
        });
    return new Path<>(path.initial(), steps);
  }

  /// The failures that were reached, each with the first state that it was reached in.
  public SortedMap<String, Integer> failures() {
    return Collections.unmodifiableSortedMap(failures);
  }

  /// Takes a step in turn.
  @FunctionalInterface
  public interface StepVisitor<E> {
    void visit(E event, int successor);
  }
}
