package tern.checker.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// Where two values differ, field by field.
///
/// Functions (records and sequences are some) are compared key by key. Of two sets, the elements
/// that only one of them has are shown, at a path that ends in `{}`.
public final class Diff {
  private final List<Difference> differences = new ArrayList<>();

  private Diff() {}

  /// All differences, in the order of the values; none if `left` equals `right`.
  public static List<Difference> between(Value left, Value right) {
    Diff diff = new Diff();
    diff.compare("", left, right);
    return List.copyOf(diff.differences);
  }

  private void compare(String path, Value left, Value right) {
    if (left.equals(right)) {
      return;
    }
    if (left instanceof SetOf a && right instanceof SetOf b) {
      differences.add(new Difference(path + "{}", without(a, b), without(b, a)));
    } else if (isFunction(left) && isFunction(right) && related(left, right)) {
      mappings(path, mappings(left), mappings(right));
    } else {
      differences.add(new Difference(path, left, right));
    }
  }

  private void mappings(String path, Map<Value, Value> left, Map<Value, Value> right) {
    TreeSet<Value> keys = new TreeSet<>(left.keySet());
    keys.addAll(right.keySet());
    for (Value key : keys) {
      Value a = left.get(key);
      Value b = right.get(key);
      if (a == null || b == null) {
        differences.add(new Difference(step(path, key), a, b));
      } else {
        compare(step(path, key), a, b);
      }
    }
  }

  /// Two functions are worth comparing key by key if one is empty or they have a key in common.
  private static boolean related(Value left, Value right) {
    Map<Value, Value> a = mappings(left);
    Map<Value, Value> b = mappings(right);
    return a.isEmpty() || b.isEmpty() || a.keySet().stream().anyMatch(b::containsKey);
  }

  private static boolean isFunction(Value value) {
    return value instanceof Tuple || value instanceof Fn;
  }

  private static Map<Value, Value> mappings(Value function) {
    TreeMap<Value, Value> mappings = new TreeMap<>();
    switch (function) {
      case Tuple tuple -> {
        for (int i = 1; i <= tuple.size(); i++) {
          mappings.put(Int.of(i), tuple.at(i));
        }
      }
      case Fn fn -> {
        for (int i = 0; i < fn.size(); i++) {
          mappings.put(fn.shape().key(i), fn.value(i));
        }
      }
      case Bool _, Int _, Str _, SetOf _ ->
          throw new IllegalArgumentException("not a function: " + function);
    }
    return mappings;
  }

  private static Value without(SetOf from, SetOf other) {
    return SetOf.of(from.elements().stream().filter(element -> !other.contains(element)).toList());
  }

  private static String step(String path, Value key) {
    if (key instanceof Str name && name.isFieldName()) {
      return path.isEmpty() ? name.text() : path + "." + name.text();
    }
    return path + "[" + key + "]";
  }
}
