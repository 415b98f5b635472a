package tern.checker.engine;

import java.util.List;

/// What a node can do.
///
/// @param event what happens
/// @param next the node's value after it
/// @param effects what else it does, in this order
/// @param cost the kind of cost that it takes from the purse, or [#FREE]
/// @param owed whether it must happen in time; else it may
public record Move<N, M, E>(E event, N next, List<Effect<M>> effects, int cost, boolean owed) {
  public static final int FREE = -1;

  public Move {
    effects = List.copyOf(effects);
  }

  /// A move that is owed and costs nothing.
  public static <N, M, E> Move<N, M, E> owed(E event, N next, List<Effect<M>> effects) {
    return new Move<>(event, next, effects, FREE, true);
  }
}
