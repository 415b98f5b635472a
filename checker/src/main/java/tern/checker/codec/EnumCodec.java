package tern.checker.codec;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tern.checker.value.Str;
import tern.checker.value.Value;

/// An enum constant is the string that its `toString` gives.
final class EnumCodec implements Codec {
  private final String type;
  private final Map<Value, Object> constants = new HashMap<>();

  EnumCodec(Class<?> type) {
    this.type = type.getSimpleName();
    for (var constant : type.getEnumConstants()) {
      constants.put(new Str(constant.toString()), constant);
    }
  }

  @Override
  public Value encode(@Nullable Object object) {
    return new Str(String.valueOf(object));
  }

  @Override
  public Object decode(Value value) {
    var constant = constants.get(value);
    if (constant == null) {
      throw new CodecException("no " + type + ": " + value);
    }
    return constant;
  }
}
