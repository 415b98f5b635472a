package tern.checker.codec;

import static java.util.Objects.requireNonNull;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tern.checker.value.Fn;
import tern.checker.value.Str;
import tern.checker.value.Value;

/// A Java record is a TLA+ record with the same fields; as an alternative of a sealed interface it
/// also has one that names it.
final class RecordCodec implements Codec {
  private final List<Field> fields;
  private final Tag tag;
  private final Constructor<?> constructor;

  /// The field that names an alternative, and the name.
  record Tag(String field, String name) {
    static final Tag NONE = new Tag("", "");

    boolean isNone() {
      return field.isEmpty();
    }
  }

  RecordCodec(Class<?> type, List<Field> fields, Tag tag) {
    this.fields = List.copyOf(fields);
    this.tag = tag;
    this.constructor = constructor(type, fields);
  }

  Tag tag() {
    return tag;
  }

  int size() {
    return fields.size();
  }

  /// The values of the components, in their order.
  List<Value> encodeComponents(Object object) {
    return fields.stream().map(field -> field.encode(object)).toList();
  }

  /// The inverse.
  Object decodeComponents(List<Value> values) {
    if (values.size() != fields.size()) {
      throw new CodecException("not " + names() + ": " + values);
    }
    var arguments = new @Nullable Object[fields.size()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = fields.get(i).decode(values.get(i));
    }
    return construct(arguments);
  }

  /// Decodes the value of one component, to see whether it is one.
  void check(String component, Value value) {
    fields.stream().filter(field -> field.name().equals(component)).forEach(f -> f.decode(value));
  }

  @Override
  public Value encode(@Nullable Object object) {
    var values = new HashMap<String, Value>();
    for (var field : fields) {
      values.put(field.name(), field.encode(requireNonNull(object)));
    }
    if (!tag.isNone()) {
      values.put(tag.field(), new Str(tag.name()));
    }
    return Value.record(values);
  }

  @Override
  public Object decode(Value value) {
    if (!(value instanceof Fn record)) {
      throw new CodecException("not a record: " + value);
    }
    var arguments = new @Nullable Object[fields.size()];
    int expected = arguments.length;
    if (!tag.isNone()) {
      var name = Scalars.text(get(record, tag.field()));
      if (!name.equals(tag.name())) {
        throw new CodecException("not " + tag.name() + ": \"" + name + "\"").under(tag.field());
      }
      expected++;
    }
    if (record.size() > expected) {
      throw new CodecException("more fields than " + names() + ": " + record.keys());
    }
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = fields.get(i).decode(get(record, fields.get(i).name()));
    }
    return construct(arguments);
  }

  static Value get(Fn record, String name) {
    return record
        .get(new Str(name))
        .orElseThrow(() -> new CodecException("the field is missing").under(name));
  }

  List<String> names() {
    return fields.stream().map(Field::name).toList();
  }

  private Object construct(@Nullable Object[] arguments) {
    try {
      return constructor.newInstance(arguments);
    } catch (InvocationTargetException e) {
      throw new CodecException(String.valueOf(e.getCause()));
    } catch (InstantiationException | IllegalAccessException e) {
      throw new IllegalStateException(constructor + " cannot be called", e);
    }
  }

  static Constructor<?> constructor(Class<?> type, List<Field> fields) {
    try {
      return type.getConstructor(fields.stream().map(Field::type).toArray(Class<?>[]::new));
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(type + " is not public", e);
    }
  }
}
