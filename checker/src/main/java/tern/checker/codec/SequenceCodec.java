package tern.checker.codec;

import static java.util.Objects.requireNonNull;

import io.vavr.collection.Vector;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import tern.checker.value.Tuple;
import tern.checker.value.Value;

/// A vector is a sequence.
final class SequenceCodec implements Codec {
  private final Codec elements;

  SequenceCodec(Codec elements) {
    this.elements = elements;
  }

  @Override
  public Value encode(@Nullable Object object) {
    var values = new ArrayList<Value>();
    for (var element : (Vector<?>) requireNonNull(object)) {
      values.add(elements.encode(element));
    }
    return Value.tuple(values);
  }

  @Override
  public Object decode(Value value) {
    if (!(value instanceof Tuple tuple)) {
      throw new CodecException("not a sequence: " + value);
    }
    var decoded = new ArrayList<@Nullable Object>();
    for (int i = 1; i <= tuple.size(); i++) {
      try {
        decoded.add(elements.decode(tuple.at(i)));
      } catch (CodecException e) {
        throw e.under("[" + i + "]");
      }
    }
    return Vector.ofAll(decoded);
  }
}
