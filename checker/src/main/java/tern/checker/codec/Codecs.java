package tern.checker.codec;

import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Makes the codec of a type from the type itself.
final class Codecs {
  private final Map<Type, Codec> made = new HashMap<>();
  private final Map<Class<?>, Tagging> taggings = new HashMap<>();
  private boolean sharing;

  /// How the alternatives of a sealed interface are told apart.
  ///
  /// @param field the field that names the alternative
  /// @param name the name of each
  record Tagging(String field, Function<Class<?>, String> name) {}

  Codecs() {
    made.put(boolean.class, Scalars.BOOLEAN);
    made.put(Boolean.class, Scalars.BOOLEAN);
    made.put(int.class, Scalars.INTEGER);
    made.put(Integer.class, Scalars.INTEGER);
    made.put(String.class, Scalars.STRING);
  }

  /// A type that is not written as it looks.
  Codecs put(Class<?> type, Codec codec) {
    made.put(type, codec);
    return this;
  }

  Codecs tag(Class<?> sealed, Tagging tagging) {
    taggings.put(sealed, tagging);
    return this;
  }

  /// From now on, equal objects are decoded as the same.
  Codecs share() {
    sharing = true;
    return this;
  }

  Codec of(Type type) {
    var known = made.get(type);
    if (known != null) {
      return known;
    }
    var codec = sharing ? new Shared(make(type)) : make(type);
    made.put(type, codec);
    return codec;
  }

  /// The codecs of a record's components, in their order.
  List<Field> fields(Class<?> type) {
    var fields = new ArrayList<Field>();
    for (var component : type.getRecordComponents()) {
      try {
        fields.add(new Field(component, of(component.getGenericType())));
      } catch (CodecException e) {
        throw e.under(component.getName());
      }
    }
    return fields;
  }

  private Codec make(Type type) {
    return switch (type) {
      case ParameterizedType generic -> collection(generic);
      case Class<?> plain when plain.isEnum() -> new EnumCodec(plain);
      case Class<?> plain when plain.isRecord() ->
          new RecordCodec(plain, fields(plain), tag(plain));
      case Class<?> plain when plain.isSealed() ->
          new UnionCodec(tagging(plain), alternatives(plain));
      default -> throw new CodecException("no way to write " + type.getTypeName());
    };
  }

  private Codec collection(ParameterizedType type) {
    var arguments = Arrays.stream(type.getActualTypeArguments()).map(this::of).toList();
    if (type.getRawType() == TreeMap.class) {
      return new MapCodec(arguments.get(0), arguments.get(1));
    }
    if (type.getRawType() == TreeSet.class) {
      return new SetCodec(arguments.get(0));
    }
    if (type.getRawType() == Vector.class) {
      return new SequenceCodec(arguments.get(0));
    }
    throw new CodecException("no way to write " + type.getTypeName());
  }

  private Tagging tagging(Class<?> sealed) {
    var tagging = taggings.get(sealed);
    if (tagging == null) {
      throw new CodecException("no field that tells the alternatives of " + sealed.getSimpleName());
    }
    return tagging;
  }

  private Map<Class<?>, RecordCodec> alternatives(Class<?> sealed) {
    var alternatives = new HashMap<Class<?>, RecordCodec>();
    for (var permitted : sealed.getPermittedSubclasses()) {
      if (permitted.isSealed()) {
        alternatives.putAll(alternatives(permitted));
      } else if (Shared.bare(of(permitted)) instanceof RecordCodec codec) {
        alternatives.put(permitted, codec);
      } else {
        throw new CodecException("not a record: " + permitted.getSimpleName());
      }
    }
    return alternatives;
  }

  /// The field that names `type` among its alternatives, if it is one.
  private RecordCodec.Tag tag(Class<?> type) {
    var tagging = taggingAbove(type);
    return tagging == null
        ? RecordCodec.Tag.NONE
        : new RecordCodec.Tag(tagging.field(), tagging.name().apply(type));
  }

  private @Nullable Tagging taggingAbove(Class<?> type) {
    for (var parent : type.getInterfaces()) {
      var tagging = taggings.containsKey(parent) ? taggings.get(parent) : taggingAbove(parent);
      if (tagging != null) {
        return tagging;
      }
    }
    return null;
  }
}
