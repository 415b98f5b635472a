package tern.checker.story;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tern.checker.value.Bool;
import tern.checker.value.Fn;
import tern.checker.value.Int;
import tern.checker.value.SetOf;
import tern.checker.value.Str;
import tern.checker.value.Tuple;
import tern.checker.value.Value;

/// Reads values of an expected form: a function may be a [Tuple] or an [Fn], depending on its
/// domain.
final class Fields {

  /// A value has not the form that a state of the spec has.
  static final class Misshapen extends BadTrace {
    private static final long serialVersionUID = 1;

    Misshapen(String message) {
      super("not a state of Migration: " + message);
    }
  }

  private Fields() {}

  static boolean isFunction(Value value) {
    return value instanceof Tuple || value instanceof Fn;
  }

  /// The mappings of a function, in the order of its domain.
  static Map<Value, Value> mappings(Value function) {
    Map<Value, Value> mappings = new TreeMap<>();
    if (function instanceof Tuple tuple) {
      for (int i = 1; i <= tuple.size(); i++) {
        mappings.put(Value.of(i), tuple.at(i));
      }
    } else if (function instanceof Fn fn) {
      List<Value> keys = fn.keys();
      List<Value> values = fn.values();
      for (int i = 0; i < keys.size(); i++) {
        mappings.put(keys.get(i), values.get(i));
      }
    } else {
      throw new Misshapen("expected a function, found " + brief(function));
    }
    return mappings;
  }

  /// The domain of a function that maps strings.
  static Set<String> names(Value function) {
    Set<String> names = new TreeSet<>();
    mappings(function).keySet().forEach(key -> names.add(text(key)));
    return names;
  }

  static Optional<Value> get(Value function, Value key) {
    if (function instanceof Fn fn) {
      return fn.get(key);
    }
    if (function instanceof Tuple tuple) {
      return key instanceof Int place && place.number() >= 1 && place.number() <= tuple.size()
          ? Optional.of(tuple.at(place.number()))
          : Optional.empty();
    }
    throw new Misshapen("expected a function, found " + brief(function));
  }

  static Optional<Value> get(Value function, String key) {
    return get(function, new Str(key));
  }

  static Value at(Value function, Value key) {
    return get(function, key)
        .orElseThrow(() -> new Misshapen("nothing at " + key + " in " + brief(function)));
  }

  static Value at(Value function, int key) {
    return at(function, Value.of(key));
  }

  /// `record.name`
  static Value field(Value record, String name) {
    return get(record, name)
        .orElseThrow(() -> new Misshapen("no field " + name + " in " + brief(record)));
  }

  static String text(Value value) {
    if (value instanceof Str string) {
      return string.text();
    }
    throw new Misshapen("expected a string, found " + brief(value));
  }

  static int number(Value value) {
    if (value instanceof Int number) {
      return number.number();
    }
    throw new Misshapen("expected an integer, found " + brief(value));
  }

  static boolean truth(Value value) {
    if (value instanceof Bool bool) {
      return bool.truth();
    }
    throw new Misshapen("expected TRUE or FALSE, found " + brief(value));
  }

  static List<Value> sequence(Value value) {
    if (value instanceof Tuple tuple) {
      return tuple.elements();
    }
    throw new Misshapen("expected a sequence, found " + brief(value));
  }

  static List<Value> set(Value value) {
    if (value instanceof SetOf set) {
      return set.elements();
    }
    throw new Misshapen("expected a set, found " + brief(value));
  }

  static List<Integer> numbers(Value set) {
    List<Integer> numbers = new ArrayList<>();
    set(set).forEach(element -> numbers.add(number(element)));
    return numbers;
  }

  static List<String> texts(Value set) {
    List<String> texts = new ArrayList<>();
    set(set).forEach(element -> texts.add(text(element)));
    return texts;
  }

  private static String brief(Value value) {
    String text = value.toString();
    return text.length() <= 60 ? text : text.substring(0, 57) + "...";
  }
}
