package tern.checker.killpoints;

/// Who owns the tree in the end.
public enum Owner {
  EXPORTER("A"),
  IMPORTER("B"),
  OTHER("C"),
  SEVERAL("several"),
  NOBODY("nobody");

  private final String word;

  Owner(String word) {
    this.word = word;
  }

  @Override
  public String toString() {
    return word;
  }
}
