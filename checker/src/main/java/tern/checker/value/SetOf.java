package tern.checker.value;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/// A finite set: its elements in order, each once.
public final class SetOf implements Value {
  static final SetOf EMPTY = new SetOf(new Value[0]);

  private final Value[] elements;
  private final int hash;

  private SetOf(Value[] elements) {
    this.elements = elements;
    this.hash = 31 * Arrays.hashCode(elements) + 3;
  }

  public static SetOf of(Collection<? extends Value> elements) {
    return ofOwned(elements.toArray(new Value[0]));
  }

  /// The set of these elements, in any order and with any repetitions. The array belongs to the set
  /// from here on.
  static SetOf ofOwned(Value[] elements) {
    if (elements.length == 0) {
      return EMPTY;
    }
    boolean ascending = true;
    for (int i = 1; i < elements.length && ascending; i++) {
      ascending = elements[i - 1].compareTo(elements[i]) < 0;
    }
    if (ascending) {
      return new SetOf(elements);
    }
    Arrays.sort(elements);
    int kept = 1;
    for (int i = 1; i < elements.length; i++) {
      if (!elements[i].equals(elements[kept - 1])) {
        elements[kept++] = elements[i];
      }
    }
    return new SetOf(kept == elements.length ? elements : Arrays.copyOf(elements, kept));
  }

  public List<Value> elements() {
    return Collections.unmodifiableList(Arrays.asList(elements));
  }

  public boolean contains(Value element) {
    return Arrays.binarySearch(elements, element) >= 0;
  }

  public int size() {
    return elements.length;
  }

  Value element(int index) {
    return elements[index];
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof SetOf that
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
