package tern.checker.story;

/// A trace cannot be read or told: its message names file and line and says why.
public class BadTrace extends RuntimeException {
  private static final long serialVersionUID = 1;

  public BadTrace(String file, int line, String message) {
    super(file + ":" + line + ": " + message);
  }

  public BadTrace(String message) {
    super(message);
  }
}
