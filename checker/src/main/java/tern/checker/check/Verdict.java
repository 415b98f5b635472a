package tern.checker.check;

/// What is said of a case in the end.
public enum Verdict {
  /// Everything is as the manifest says, expected violations included.
  AS_EXPECTED("as expected"),
  /// The manifest says nothing; spec and kernel are equal, and nothing is violated.
  HOLDS("holds"),
  /// The manifest says nothing; spec and kernel are equal, and something is violated.
  VIOLATED("violated"),
  /// Spec and kernel differ, or they differ from the manifest.
  DIFFERENT("different"),
  /// There was too little time.
  UNFINISHED("out of time");

  private final String words;

  Verdict(String words) {
    this.words = words;
  }

  @Override
  public String toString() {
    return words;
  }
}
