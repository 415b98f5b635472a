package tern.checker.codec;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tern.checker.value.Fn;
import tern.checker.value.Str;
import tern.checker.value.Value;

/// A sealed interface: one of its records, told apart by a field.
final class UnionCodec implements Codec {
  private final Codecs.Tagging tagging;
  private final Map<String, RecordCodec> alternatives;
  private final Map<Class<?>, RecordCodec> byClass = new HashMap<>();

  UnionCodec(Codecs.Tagging tagging, Map<Class<?>, RecordCodec> alternatives) {
    this.tagging = tagging;
    this.alternatives = new HashMap<>();
    this.byClass.putAll(alternatives);
    alternatives.values().forEach(codec -> this.alternatives.put(codec.tag().name(), codec));
  }

  @Override
  public Value encode(@Nullable Object object) {
    return requireNonNull(byClass.get(requireNonNull(object).getClass())).encode(object);
  }

  @Override
  public Object decode(Value value) {
    if (!(value instanceof Fn record)) {
      throw new CodecException("not a record: " + value);
    }
    var name = RecordCodec.get(record, tagging.field());
    var alternative = name instanceof Str text ? alternatives.get(text.text()) : null;
    if (alternative == null) {
      throw new CodecException("no such alternative: " + name).under(tagging.field());
    }
    return alternative.decode(value);
  }
}
