package tern.checker.value;

/// An integer; TLC's are 32 bits wide and so are these.
public record Int(int number) implements Value {
  private static final Int[] SMALL = new Int[256];

  static {
    for (int i = 0; i < SMALL.length; i++) {
      SMALL[i] = new Int(i);
    }
  }

  public static Int of(int number) {
    return number >= 0 && number < SMALL.length ? SMALL[number] : new Int(number);
  }

  @Override
  public String toString() {
    return Integer.toString(number);
  }
}
