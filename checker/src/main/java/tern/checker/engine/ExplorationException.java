package tern.checker.engine;

import org.jspecify.annotations.Nullable;

/// The machine itself failed: a mistake in it, not a result. The message tells how to get there.
public final class ExplorationException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int state;

  ExplorationException(int state, RuntimeException cause) {
    this(state, "the machine fails: " + cause, cause);
  }

  private ExplorationException(int state, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.state = state;
  }

  int state() {
    return state;
  }

  ExplorationException at(String path) {
    return new ExplorationException(state, getMessage() + ", after " + path, getCause());
  }
}
