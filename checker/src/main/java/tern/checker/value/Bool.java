package tern.checker.value;

/// `TRUE` or `FALSE`.
public record Bool(boolean truth) implements Value {
  public static final Bool TRUE = new Bool(true);
  public static final Bool FALSE = new Bool(false);

  @Override
  public String toString() {
    return truth ? "TRUE" : "FALSE";
  }
}
