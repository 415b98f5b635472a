package tern.checker.codec;

import static java.util.Objects.requireNonNull;

import tern.checker.value.Value;

/// One of the kernel's types as the spec writes it. What is decoded shares its equal parts, as what
/// the kernel computes does.
public final class TypeCodec<T> {
  private final Class<T> type;
  private final Codec codec;

  public TypeCodec(Class<T> type) {
    this.type = type;
    this.codec = KernelTypes.codecs().share().of(type);
  }

  public Value encode(T object) {
    return codec.encode(object);
  }

  /// The inverse; a [CodecException] says where `value` is none of the type's.
  public T decode(Value value) {
    return type.cast(requireNonNull(codec.decode(value)));
  }
}
