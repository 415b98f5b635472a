package tern.checker.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.function.Function;

/// What a system of the tests is made of as bytes: as text.
record TextEncoding<N, M, E>(
    Function<N, String> ofNode,
    Function<String, N> toNode,
    Function<String, M> toMessage,
    Function<String, E> toEvent)
    implements Encoding<N, M, E> {

  static final TextEncoding<Integer, Void, Integer> COUNTERS =
      new TextEncoding<>(
          String::valueOf,
          Integer::valueOf,
          text -> {
            throw new IllegalArgumentException(text);
          },
          Integer::valueOf);

  static final TextEncoding<TwoPhaseCommit.Node, TwoPhaseCommit.Message, String> COMMIT =
      new TextEncoding<>(
          TwoPhaseCommit.Node::toText,
          TwoPhaseCommit.Node::ofText,
          TwoPhaseCommit.Message::valueOf,
          text -> text);

  @Override
  public byte[] ofNode(N value) {
    return ofNode.apply(value).getBytes(UTF_8);
  }

  @Override
  public N node(byte[] bytes) {
    return toNode.apply(new String(bytes, UTF_8));
  }

  @Override
  public byte[] ofMessage(M message) {
    return String.valueOf(message).getBytes(UTF_8);
  }

  @Override
  public M message(byte[] bytes) {
    return toMessage.apply(new String(bytes, UTF_8));
  }

  @Override
  public byte[] ofEvent(E event) {
    return String.valueOf(event).getBytes(UTF_8);
  }

  @Override
  public E event(byte[] bytes) {
    return toEvent.apply(new String(bytes, UTF_8));
  }
}
