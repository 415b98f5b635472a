package tern.checker.liveness;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tern.checker.engine.Cursor;
import tern.checker.engine.StateGraph;
import tern.checker.engine.Step;

/// Where tasks go on for ever though every fair source gets its turn: in a state in which no source
/// has a step to offer, or in a component of the states in which the task goes on, if each source
/// offers nothing in one of them or takes a step between two. Weak fairness asks for no more, so a
/// component that is not like that has no part that is.
final class Traps<S, E> {
  private final StateGraph<S, E> graph;
  private final Cursor<S, E> cursor;
  private final Sources sources;
  private final Function<S, List<Task>> tasks;
  private final Map<String, Trap<S, E>> lowest = new HashMap<>();
  private final Map<String, Integer> failed = new HashMap<>();

  /// Where a task goes on for ever.
  ///
  /// @param state the one with the shortest path to it
  /// @param cycle the steps from there back to it
  private record Trap<S, E>(Task task, int state, Supplier<List<Step<S, E>>> cycle) {}

  Traps(
      StateGraph<S, E> graph, Cursor<S, E> cursor, Sources sources, Function<S, List<Task>> tasks) {
    this.graph = graph;
    this.cursor = cursor;
    this.sources = sources;
    this.tasks = tasks;
  }

  /// No source has a step to offer in the state that the cursor is at.
  void stopsAtCursor(int state, boolean hasFailed) {
    var goingOn = tasks.apply(cursor.state());
    if (!hasFailed) {
      goingOn.forEach(task -> add(new Trap<>(task, state, List::of)));
      return;
    }
    goingOn.stream()
        .map(Task::property)
        .distinct()
        .forEach(property -> failed.merge(property, 1, Integer::sum));
  }

  /// These states lead to each other.
  void component(int[] members) {
    var inside = Inside.of(members, cursor, sources);
    inside
        .tasks(cursor, tasks)
        .forEach((task, nodes) -> inside.partsOf(nodes, part -> addIfFair(task, inside, part)));
  }

  private void addIfFair(Task task, Inside inside, Inside.Part part) {
    if (part.isFair()) {
      add(new Trap<>(task, inside.state(part.first()), () -> steps(inside, part)));
    }
  }

  private List<Step<S, E>> steps(Inside inside, Inside.Part part) {
    return Round.of(inside, part).stream()
        .map(edge ->
            new Step<>(
                cursor.event(inside.event(edge)), graph.state(inside.state(inside.target(edge)))))
        .toList();
  }

  private void add(Trap<S, E> trap) {
    lowest.merge(
        trap.task().property(), trap, (before, now) -> now.state() < before.state() ? now : before);
  }

  /// Whether the tasks of a property end.
  Ends<S, E> ends(String property) {
    @Nullable Trap<S, E> trap = lowest.get(property);
    return new Ends<>(
        property,
        failed.getOrDefault(property, 0),
        Optional.ofNullable(trap)
            .map(t -> new Lasso<>(t.task(), graph.path(t.state()), t.cycle().get())));
  }
}
