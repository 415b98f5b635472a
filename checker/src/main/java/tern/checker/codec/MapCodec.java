package tern.checker.codec;

import static java.util.Objects.requireNonNull;

import io.vavr.collection.TreeMap;
import java.util.Comparator;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;
import tern.checker.value.Fn;
import tern.checker.value.Int;
import tern.checker.value.Tuple;
import tern.checker.value.Value;

/// A map is a function; one on 1..n, or on nothing, is the same as a sequence.
final class MapCodec implements Codec {
  private final Codec keys;
  private final Codec values;

  MapCodec(Codec keys, Codec values) {
    this.keys = keys;
    this.values = values;
  }

  @Override
  public Value encode(@Nullable Object object) {
    var mappings = new HashMap<Value, Value>();
    for (var entry : (TreeMap<?, ?>) requireNonNull(object)) {
      mappings.put(keys.encode(entry._1), values.encode(entry._2));
    }
    return Value.function(mappings);
  }

  @Override
  public Object decode(Value value) {
    TreeMap<Object, Object> map = TreeMap.empty(naturalOrder());
    switch (value) {
      case Tuple tuple -> {
        for (int i = 1; i <= tuple.size(); i++) {
          map = put(map, Int.of(i), tuple.at(i));
        }
      }
      case Fn function -> {
        for (int i = 0; i < function.size(); i++) {
          map = put(map, function.keys().get(i), function.values().get(i));
        }
      }
      default -> throw new CodecException("not a function: " + value);
    }
    return map;
  }

  private TreeMap<Object, Object> put(TreeMap<Object, Object> map, Value key, Value value) {
    try {
      return map.put(requireNonNull(keys.decode(key)), requireNonNull(values.decode(value)));
    } catch (CodecException e) {
      throw e.under("[" + key + "]");
    }
  }

  /// The kernel's maps have comparable keys, or they would not compile.
  @SuppressWarnings("unchecked")
  static Comparator<Object> naturalOrder() {
    return (a, b) -> ((Comparable<Object>) a).compareTo(b);
  }
}
