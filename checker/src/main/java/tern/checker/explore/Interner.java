package tern.checker.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// Numbers values: equal ones get the same number, counted from 0.
public final class Interner<T> {
  private final ConcurrentMap<T, Integer> numbers = new ConcurrentHashMap<>();
  private final List<T> values = new ArrayList<>();

  public int number(T value) {
    var known = numbers.get(value);
    return known != null ? known : numbers.computeIfAbsent(value, this::add);
  }

  public T value(int number) {
    synchronized (values) {
      return values.get(number);
    }
  }

  public int size() {
    synchronized (values) {
      return values.size();
    }
  }

  private int add(T value) {
    synchronized (values) {
      values.add(value);
      return values.size() - 1;
    }
  }
}
