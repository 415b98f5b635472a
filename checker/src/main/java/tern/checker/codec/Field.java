package tern.checker.codec;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import org.jspecify.annotations.Nullable;
import tern.checker.value.Value;

/// One component of a record.
final class Field {
  private final String name;
  private final Class<?> type;
  private final Method accessor;
  private final Codec codec;

  Field(RecordComponent component, Codec codec) {
    this.name = component.getName();
    this.type = component.getType();
    this.accessor = component.getAccessor();
    this.codec = codec;
  }

  String name() {
    return name;
  }

  /// Its type, without arguments.
  Class<?> type() {
    return type;
  }

  Value encode(Object owner) {
    try {
      return codec.encode(accessor.invoke(owner));
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(accessor + " cannot be called", e);
    }
  }

  @Nullable Object decode(Value value) {
    try {
      return codec.decode(value);
    } catch (CodecException e) {
      throw e.under(name);
    }
  }
}
