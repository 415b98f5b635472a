package tern.checker.codec;

import static java.util.Objects.requireNonNull;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tern.checker.value.Bool;
import tern.checker.value.Int;
import tern.checker.value.Str;
import tern.checker.value.Value;

/// Booleans, integers, strings, and what stands for one.
final class Scalars {
  static final Codec BOOLEAN = of(Boolean.class, Value::of, value -> truth(value));
  static final Codec INTEGER = of(Integer.class, number -> Int.of(number), Scalars::number);
  static final Codec STRING = of(String.class, Value::of, Scalars::text);

  private Scalars() {}

  /// The codec of a type from two functions.
  static <T> Codec of(Class<T> type, Function<T, Value> encode, Function<Value, T> decode) {
    return new Codec() {
      @Override
      public Value encode(@Nullable Object object) {
        return encode.apply(type.cast(requireNonNull(object)));
      }

      @Override
      public Object decode(Value value) {
        return requireNonNull(decode.apply(value));
      }
    };
  }

  static int number(Value value) {
    if (value instanceof Int number) {
      return number.number();
    }
    throw new CodecException("not a number: " + value);
  }

  static String text(Value value) {
    if (value instanceof Str string) {
      return string.text();
    }
    throw new CodecException("not a string: " + value);
  }

  private static boolean truth(Value value) {
    if (value instanceof Bool bool) {
      return bool.truth();
    }
    throw new CodecException("not a boolean: " + value);
  }
}
