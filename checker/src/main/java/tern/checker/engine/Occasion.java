package tern.checker.engine;

import org.jspecify.annotations.Nullable;

/// What the steps at hand are taken at: by a node on its own, or by a message that it is offered.
/// It changes as an [Expander] goes on; for one thread.
final class Occasion {
  /// Stands for a link where a node does something on its own.
  static final int NO_LINK = -1;

  private final Memory<?, ?, ?, ?> memory;

  /// Whose steps they are, and the number of its value.
  int node;

  int value;

  /// The link that the message is taken from, or [#NO_LINK], and what is taken.
  int link;

  int offer;

  Occasion(Memory<?, ?, ?, ?> memory) {
    this.memory = memory;
  }

  boolean hasMessage() {
    return link != NO_LINK;
  }

  /// The place of the link.
  int place() {
    return memory.nodeCount() + link;
  }

  /// What the node can do at a value, if that is known.
  @Nullable Turns known(int number) {
    return hasMessage() ? memory.knownReceipt(link, number, offer) : knownOwn(number);
  }

  /// What it can do on its own at a value, if that is known.
  @Nullable Turns knownOwn(int number) {
    return memory.knownMoves(node, number);
  }
}
