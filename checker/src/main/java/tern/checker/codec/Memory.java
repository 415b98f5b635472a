package tern.checker.codec;

import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;
import tern.checker.value.Value;

/// A codec that encodes the same object only once.
final class Memory implements Codec {
  private final Codec codec;
  private final IdentityHashMap<Object, Value> known = new IdentityHashMap<>();

  Memory(Codec codec) {
    this.codec = codec;
  }

  @Override
  public Value encode(@Nullable Object object) {
    if (object == null) {
      return codec.encode(null);
    }
    var value = known.get(object);
    if (value == null) {
      value = codec.encode(object);
      known.put(object, value);
    }
    return value;
  }

  @Override
  public @Nullable Object decode(Value value) {
    return codec.decode(value);
  }
}
