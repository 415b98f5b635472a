package tern.checker.codec;

import static java.util.Objects.requireNonNull;

import io.vavr.collection.TreeSet;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import tern.checker.value.SetOf;
import tern.checker.value.Value;

/// A set is a set.
final class SetCodec implements Codec {
  private final Codec elements;

  SetCodec(Codec elements) {
    this.elements = elements;
  }

  @Override
  public Value encode(@Nullable Object object) {
    var values = new ArrayList<Value>();
    for (var element : (TreeSet<?>) requireNonNull(object)) {
      values.add(elements.encode(element));
    }
    return Value.set(values);
  }

  @Override
  public Object decode(Value value) {
    if (!(value instanceof SetOf set)) {
      throw new CodecException("not a set: " + value);
    }
    var decoded = new ArrayList<Object>();
    for (var element : set.elements()) {
      try {
        decoded.add(requireNonNull(elements.decode(element)));
      } catch (CodecException e) {
        throw e.under("{" + element + "}");
      }
    }
    return TreeSet.ofAll(MapCodec.naturalOrder(), decoded);
  }
}
