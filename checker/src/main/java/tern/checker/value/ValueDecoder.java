package tern.checker.value;

import java.util.ArrayList;
import java.util.List;

/// Reads what a [ValueEncoder] wrote. Bytes that no encoder writes are an
/// [IllegalArgumentException].
public final class ValueDecoder {
  private static final Shape EMPTY = Shape.of(new Value[0]);

  private final ByteReader in;
  private final List<Str> strings;
  private final List<Shape> shapes;
  private final List<Value> composites;

  public ValueDecoder(ByteReader in) {
    this(in, List.of(), List.of(), List.of());
  }

  ValueDecoder(ByteReader in, List<Str> strings, List<Shape> shapes, List<Value> composites) {
    this.in = in;
    this.strings = new ArrayList<>(strings);
    this.shapes = new ArrayList<>(shapes);
    this.composites = new ArrayList<>(composites);
  }

  /// The inverse of [ValueEncoder#encode].
  public static Value decode(byte[] bytes) {
    ByteReader in = new ByteReader(bytes);
    Value value = new ValueDecoder(in).read();
    if (!in.atEnd()) {
      throw new IllegalArgumentException("bytes after the value");
    }
    return value;
  }

  public Value read() {
    int tag = in.readByte();
    return switch (tag) {
      case Tag.FALSE -> Bool.FALSE;
      case Tag.TRUE -> Bool.TRUE;
      case Tag.INT -> Int.of(Math.toIntExact(in.readNumber()));
      case Tag.NEW_STRING -> {
        Str string = new Str(in.readString());
        strings.add(string);
        yield string;
      }
      case Tag.OLD_STRING -> known(strings);
      case Tag.TUPLE -> {
        Value[] elements = readAll(in.readCount());
        yield remember(Tuple.ofOwned(elements), elements.length);
      }
      case Tag.SET -> {
        Value[] elements = readAll(in.readCount());
        yield remember(SetOf.ofOwned(elements), elements.length);
      }
      case Tag.NEW_DOMAIN -> {
        int size = in.readCount();
        int number = shapes.size();
        shapes.add(EMPTY);
        Shape shape = Shape.of(readAll(size));
        shapes.set(number, shape);
        yield remember(Fn.ofOwned(shape, readAll(size)), size);
      }
      case Tag.OLD_DOMAIN -> {
        Shape shape = known(shapes);
        yield remember(Fn.ofOwned(shape, readAll(shape.size())), shape.size());
      }
      case Tag.OLD_VALUE -> known(composites);
      default -> throw new IllegalArgumentException("no value begins with byte " + tag);
    };
  }

  private Value[] readAll(int size) {
    Value[] values = new Value[size];
    for (int i = 0; i < size; i++) {
      values[i] = read();
    }
    return values;
  }

  private <T> T known(List<T> list) {
    int number = in.readCount();
    if (number >= list.size()) {
      throw new IllegalArgumentException("number " + number + " of " + list.size());
    }
    return list.get(number);
  }

  private Value remember(Value value, int size) {
    if (size > 0) {
      composites.add(value);
    }
    return value;
  }
}
