package tern.checker.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The states that were found, numbered from 0 in the order in which breadth first comes by them,
/// each with the state it was found from. Steps are not stored: they are found again when asked
/// for.
///
/// When a limit ended the exploration, [#complete] is false and only the first [#expanded] states
/// have been judged and expanded.
public final class StateGraph<S, E> {
  /// The number of the initial state.
  public static final int INITIAL = 0;

  private final Worker<S, ?, ?, E> again;
  private final List<? extends Question<S, ?>> questions;
  private final PairTable roots;
  private final Ints parents = new Ints();
  private final Totals totals = new Totals();
  private final SleepSets sleepSets = new SleepSets();
  private int size;
  private int resumed;
  private @Nullable Stop stop;

  /// @param again finds steps again
  StateGraph(Worker<S, ?, ?, E> again, List<? extends Question<S, ?>> questions) {
    this.again = again;
    this.questions = List.copyOf(questions);
    this.roots = again.roots();
    add(again.initial(), INITIAL);
  }

  // What the exploration adds.

  /// Adds the states that the first state which has not been expanded leads to.
  void addSteps(Chunk chunk, int state) {
    if (totals.expanded == totals.levelEnd) {
      totals.levels++;
      totals.levelEnd = size;
    }
    for (int i = chunk.begin(state); i < chunk.end(state); i++) {
      int before = size;
      int number = add(chunk.unknown(i), totals.expanded);
      if (number == before) {
        sleepSets.set(number, chunk.asleep(i));
      }
    }
    totals.expanded++;
    sleepSets.forget(totals.expanded);
  }

  /// Adds a state, unless it is there; returns its number.
  int add(long root, int parent) {
    int number = roots.add(root) - 1;
    if (number == size) {
      parents.set(number, parent);
      size++;
    }
    return number;
  }

  /// Notes why nothing more will be added.
  void stop(Stop why) {
    stop = why;
  }

  /// Counts what was found out about the states of a chunk.
  void addCounts(Chunk chunk) {
    totals.add(chunk);
  }

  SleepSets sleepSets() {
    return sleepSets;
  }

  // What a checkpoint keeps.

  /// All that is there now was brought back.
  void markResumed() {
    resumed = size;
  }

  Totals totals() {
    return totals;
  }

  long root(int number) {
    return roots.get(number + 1);
  }

  int parent(int number) {
    return parents.get(number);
  }

  // How much there is.

  /// How many distinct states were found.
  public int size() {
    return size;
  }

  /// How many of them come from a checkpoint.
  public int resumed() {
    return resumed;
  }

  /// How many of them were judged and expanded.
  public int expanded() {
    return totals.expanded;
  }

  /// Whether nothing is missing.
  public boolean complete() {
    return totals.expanded == size;
  }

  /// The limit that ended it, if something is missing for one.
  public Optional<Stop> stopped() {
    return complete() ? Optional.empty() : Optional.ofNullable(stop);
  }

  /// How many steps were found, each (state, event, successor) once.
  public long transitions() {
    return totals.transitions;
  }

  /// The number of states on the longest shortest path that was begun on, the initial one included.
  public int depth() {
    return totals.levels;
  }

  /// Every state that has a path of this many states or fewer has been judged and expanded.
  public int completeDepth() {
    return totals.expanded == totals.levelEnd ? totals.levels : totals.levels - 1;
  }

  /// How many steps are instances of each action.
  public SortedMap<String, Long> actionCounts() {
    var counts = new TreeMap<String, Long>();
    for (int event = 0; event < totals.events.length; event++) {
      if (totals.events[event] > 0) {
        counts.merge(again.action(event), totals.events[event], Long::sum);
      }
    }
    return counts;
  }

  /// What it takes of the heap, part by part; the first three are what each state takes.
  public List<Footprint> footprints() {
    var footprints = new ArrayList<Footprint>();
    footprints.add(new Footprint("visited set", size, roots.pairBytes()));
    footprints.add(new Footprint("index", size, roots.indexBytes()));
    footprints.add(new Footprint("paths", size, parents.bytes()));
    footprints.add(new Footprint("sleep sets", (long) size - totals.expanded, sleepSets.bytes()));
    footprints.addAll(again.footprints());
    return footprints;
  }

  // Single states.

  public synchronized S state(int number) {
    return again.state(root(number));
  }

  /// Calls `visitor` with each step from a state that was expanded: with the event and the number
  /// of the state it leads to.
  public synchronized void forEachStep(int number, StepVisitor<E> visitor) {
    var events = new Ints();
    var roots = new Longs();
    again.forEachStep(
        root(number),
        (event, root) -> {
          events.set(roots.size(), event);
          roots.add(root);
        });
    for (int i = 0; i < roots.size(); i++) {
      visitor.visit(again.event(events.get(i)), number(roots.get(i)));
    }
  }

  private int number(long root) {
    return roots.find(root) - 1;
  }

  /// The shortest path to a state; among those, the one that was found first.
  public synchronized Path<S, E> path(int number) {
    var steps = new ArrayList<Step<S, E>>();
    for (int at = number; at != INITIAL; at = parents.get(at)) {
      steps.add(new Step<>(again.eventBetween(root(parents.get(at)), root(at)), state(at)));
    }
    Collections.reverse(steps);
    return new Path<>(state(INITIAL), steps);
  }

  /// Looks at states again, without getting in anybody's way.
  public Cursor<S, E> cursor() {
    return again.cursor();
  }

  /// The states and events of this graph in another one.
  public Counterparts counterparts(StateGraph<S, E> other) {
    return again.counterparts(other.again);
  }

  // What holds.

  /// What was asked.
  public List<? extends Question<S, ?>> questions() {
    return questions;
  }

  /// The questions that are true in a state, by their places in [#questions]; of those about steps,
  /// the ones that are true of all steps.
  public synchronized boolean isTrue(int question, int number) {
    return (again.answers(root(number), number == INITIAL) >>> question & 1) != 0;
  }

  /// What the questions say, in their order.
  public List<Verdict> verdicts() {
    return totals.tally.verdicts(questions);
  }

  /// A shortest path to where the question with this place in [#questions] is decided: to the first
  /// state where an invariant is false, through the first step that is not allowed, to the first
  /// state where a situation is found. Empty if there is no such place.
  public Optional<Path<S, E>> witness(int question) {
    var witness = verdicts().get(question).witness();
    if (witness.isEmpty()) {
      return Optional.empty();
    }
    var path = path(witness.getAsInt());
    return Optional.of(
        questions.get(question).isOfStates()
            ? path
            : wrongStep(question, path, witness.getAsInt()));
  }

  private Path<S, E> wrongStep(int question, Path<S, E> path, int number) {
    var steps = new ArrayList<>(path.steps());
    again.firstWrong(question, root(number)).ifPresent(steps::add);
    return new Path<>(path.initial(), steps);
  }

  /// The failures that were reached, each with the first state that it was reached in.
  public SortedMap<String, Integer> failures() {
    return Collections.unmodifiableSortedMap(totals.failures);
  }

  /// Takes a step in turn.
  @FunctionalInterface
  public interface StepVisitor<E> {
    void visit(E event, int successor);
  }
}
