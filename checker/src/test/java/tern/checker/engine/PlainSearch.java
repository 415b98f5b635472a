package tern.checker.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Breadth first with nothing else to it: what an [Explorer] finds, found in the simplest way.
final class PlainSearch<S, N, M, E> {
  private final NodeSystem<S, N, M, E> system;
  private final int most;

  /// Every state in the order in which it was found, with its parent; the initial one has itself.
  final Map<S, S> parents = new LinkedHashMap<>();

  final Map<String, Long> actions = new TreeMap<>();
  final TreeSet<String> failures = new TreeSet<>();
  long transitions;

  private record Vector<N, M>(List<N> nodes, List<List<M>> links, List<Integer> purse) {}

  private final ArrayDeque<Vector<N, M>> queue = new ArrayDeque<>();

  /// @param most ends with more states than these
  PlainSearch(NodeSystem<S, N, M, E> system, int most) {
    this.system = system;
    this.most = most;
    var initial =
        new Vector<>(
            system.nodes(),
            Collections.nCopies(system.links().size(), List.<M>of()),
            system.purse());
    found(initial, whole(initial));
    while (!queue.isEmpty() && isWithin()) {
      expand(queue.remove());
    }
  }

  boolean isWithin() {
    return parents.size() <= most;
  }

  private S whole(Vector<N, M> state) {
    return system.state(state.nodes, state.links, state.purse);
  }

  private void found(Vector<N, M> state, S parent) {
    if (parents.putIfAbsent(whole(state), parent) == null) {
      queue.add(state);
    }
  }

  private void expand(Vector<N, M> state) {
    var failed = state.nodes.stream().flatMap(value -> system.failure(value).stream()).findFirst();
    failed.ifPresent(failures::add);
    if (failed.isPresent()) {
      return;
    }
    for (int node = 0; node < state.nodes.size(); node++) {
      var moves = system.moves(node, state.nodes.get(node));
      takeAll(state, node, moves, true, null);
      for (int link = 0; link < system.links().size(); link++) {
        if (system.links().get(link).to() == node) {
          receive(state, node, link);
        }
      }
      takeAll(state, node, moves, false, null);
    }
  }

  private void receive(Vector<N, M> state, int node, int link) {
    var content = state.links.get(link);
    int places = system.links().get(link).skips() ? content.size() : Math.min(1, content.size());
    for (int place = 1; place <= places; place++) {
      var moves = system.receive(link, state.nodes.get(node), content.get(place - 1), place);
      int taken = place;
      Supplier<List<List<M>>> rest =
          () -> with(state.links, link, content.subList(taken, content.size()));
      takeAll(state, node, moves, true, rest);
      takeAll(state, node, moves, false, rest);
    }
  }

  private void takeAll(
      Vector<N, M> state,
      int node,
      List<Move<N, M, E>> moves,
      boolean owed,
      @Nullable Supplier<List<List<M>>> rest) {
    for (var move : moves) {
      if (move.owed() == owed && (move.cost() == Move.FREE || state.purse.get(move.cost()) > 0)) {
        transitions++;
        actions.merge(system.action(move.event()), 1L, Long::sum);
        found(take(state, node, move, rest == null ? state.links : rest.get()), whole(state));
      }
    }
  }

  private Vector<N, M> take(
      Vector<N, M> state, int node, Move<N, M, E> move, List<List<M>> contents) {
    var nodes = with(state.nodes, node, move.next());
    var links = contents;
    for (var effect : move.effects()) {
      switch (effect) {
        case Effect.Send<M>(int link, M message) -> {
          var longer = new ArrayList<>(links.get(link));
          longer.add(message);
          links = with(links, link, List.copyOf(longer));
        }
        case Effect.Empty<M>(int link) -> links = with(links, link, List.of());
        case Effect.Tell<M>(int other, Object note) ->
            nodes = with(nodes, other, system.told(other, nodes.get(other), note));
      }
    }
    var purse =
        move.cost() == Move.FREE
            ? state.purse
            : with(state.purse, move.cost(), state.purse.get(move.cost()) - 1);
    return new Vector<>(nodes, links, purse);
  }

  private static <T> List<T> with(List<T> list, int place, T value) {
    var copy = new ArrayList<>(list);
    copy.set(place, value);
    return List.copyOf(copy);
  }
}
