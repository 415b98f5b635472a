package tern.checker.engine;

/// What a system is made of as bytes, for a checkpoint: each pair of functions is inverse.
///
/// @param <N> the value of a node
/// @param <M> a message
/// @param <E> what happens in a step
public interface Encoding<N, M, E> {

  byte[] ofNode(N value);

  N node(byte[] bytes);

  byte[] ofMessage(M message);

  M message(byte[] bytes);

  byte[] ofEvent(E event);

  E event(byte[] bytes);
}
