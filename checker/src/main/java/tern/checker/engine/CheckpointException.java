package tern.checker.engine;

/// A checkpoint that cannot be used, or not be written. The message is one line that names the
/// file.
public final class CheckpointException extends RuntimeException {
  private static final long serialVersionUID = 1;

  CheckpointException(String message) {
    super(message);
  }

  CheckpointException(String message, Throwable cause) {
    super(message, cause);
  }
}
