package tern.checker.value;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/// A function with domain 1..n: a tuple, a sequence, the empty function.
public final class Tuple implements Value {
  static final Tuple EMPTY = new Tuple(new Value[0]);

  private final Value[] elements;
  private final int hash;

  private Tuple(Value[] elements) {
    this.elements = elements;
    this.hash = 31 * Arrays.hashCode(elements) + 4;
  }

  public static Tuple of(Collection<? extends Value> elements) {
    return ofOwned(elements.toArray(new Value[0]));
  }

  /// The array belongs to the tuple from here on.
  static Tuple ofOwned(Value[] elements) {
    return elements.length == 0 ? EMPTY : new Tuple(elements);
  }

  public List<Value> elements() {
    return Collections.unmodifiableList(Arrays.asList(elements));
  }

  public int size() {
    return elements.length;
  }

  /// `t[position]`; positions count from 1, as in TLA+.
  public Value at(int position) {
    if (position < 1 || position > elements.length) {
      throw new IllegalArgumentException(
          "position " + position + " of a tuple with " + elements.length + " elements");
    }
    return elements[position - 1];
  }

  Value element(int index) {
    return elements[index];
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof Tuple that
            && hash == that.hash
            && Arrays.equals(elements, that.elements));
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return ValueText.of(this);
  }
}
