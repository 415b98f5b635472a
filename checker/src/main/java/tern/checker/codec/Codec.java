package tern.checker.codec;

import org.jspecify.annotations.Nullable;
import tern.checker.value.Value;

/// Both directions for one type. Made by [Codecs], which knows that the types fit.
interface Codec {

  Value encode(@Nullable Object object);

  /// The inverse; a [CodecException] if `value` is none of the type's.
  @Nullable Object decode(Value value);
}
