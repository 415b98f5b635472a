package tern.checker.engine;

/// What a move does beyond its node.
///
/// @param <M> a message
public sealed interface Effect<M> {
  /// Appends a message to a link.
  record Send<M>(int link, M message) implements Effect<M> {}

  /// Loses all messages in a link.
  record Empty<M>(int link) implements Effect<M> {}

  /// Tells another node something at once, see [NodeSystem#told].
  record Tell<M>(int node, Object note) implements Effect<M> {}
}
