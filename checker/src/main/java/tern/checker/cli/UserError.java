package tern.checker.cli;

/// What the user can put right: bad input or a broken environment. Its message is one line that
/// says what to do; [Main] prints it and exits with 2.
public final class UserError extends RuntimeException {
  private static final long serialVersionUID = 1;

  public UserError(String message) {
    super(message);
  }

  public UserError(String message, Throwable cause) {
    super(message, cause);
  }
}
