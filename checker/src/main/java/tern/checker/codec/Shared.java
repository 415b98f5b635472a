package tern.checker.codec;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tern.checker.value.Value;

/// A codec that decodes equal objects as the same one.
final class Shared implements Codec {
  private final Codec codec;
  private final Map<Object, Object> known = new HashMap<>();

  Shared(Codec codec) {
    this.codec = codec;
  }

  /// What a codec is without it.
  static Codec bare(Codec codec) {
    return codec instanceof Shared shared ? shared.codec : codec;
  }

  @Override
  public Value encode(@Nullable Object object) {
    return codec.encode(object);
  }

  @Override
  public @Nullable Object decode(Value value) {
    var object = codec.decode(value);
    return object == null ? null : known.computeIfAbsent(object, same -> same);
  }
}
