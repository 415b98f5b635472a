package tern.checker.value;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Writes values compactly: what was written before is only named. See [Tag] for the format.
public final class ValueEncoder {
  private final ByteWriter out;
  private final Map<Str, Integer> strings = new HashMap<>();
  private final Map<Shape, Integer> shapes = new HashMap<>();
  private final Map<Value, Integer> composites = new HashMap<>();
  private final List<Str> stringList = new ArrayList<>();
  private final List<Shape> shapeList = new ArrayList<>();
  private final List<Value> compositeList = new ArrayList<>();

  public ValueEncoder(ByteWriter out) {
    this.out = out;
  }

  /// One value, alone.
  public static byte[] encode(Value value) {
    ByteWriter out = new ByteWriter();
    new ValueEncoder(out).write(value);
    return out.toByteArray();
  }

  /// A decoder for an answer that names what this encoder has written.
  public ValueDecoder answer(ByteReader in) {
    return new ValueDecoder(in, stringList, shapeList, compositeList);
  }

  public void write(Value value) {
    switch (value) {
      case Bool bool -> out.writeByte(bool.truth() ? Tag.TRUE : Tag.FALSE);
      case Int number -> {
        out.writeByte(Tag.INT);
        out.writeNumber(number.number());
      }
      case Str string -> writeString(string);
      case SetOf set -> {
        if (beginComposite(set, Tag.SET, set.size())) {
          for (int i = 0; i < set.size(); i++) {
            write(set.element(i));
          }
          endComposite(set, set.size());
        }
      }
      case Tuple tuple -> {
        if (beginComposite(tuple, Tag.TUPLE, tuple.size())) {
          for (int i = 0; i < tuple.size(); i++) {
            write(tuple.element(i));
          }
          endComposite(tuple, tuple.size());
        }
      }
      case Fn function -> writeFunction(function);
    }
  }

  private void writeString(Str string) {
    Integer known = strings.putIfAbsent(string, stringList.size());
    if (known != null) {
      out.writeByte(Tag.OLD_STRING);
      out.writeCount(known);
    } else {
      stringList.add(string);
      out.writeByte(Tag.NEW_STRING);
      out.writeString(string.text());
    }
  }

  private void writeFunction(Fn function) {
    if (writeKnown(function)) {
      return;
    }
    Shape shape = function.shape();
    Integer known = shapes.putIfAbsent(shape, shapeList.size());
    if (known != null) {
      out.writeByte(Tag.OLD_DOMAIN);
      out.writeCount(known);
    } else {
      shapeList.add(shape);
      out.writeByte(Tag.NEW_DOMAIN);
      out.writeCount(shape.size());
      for (int i = 0; i < shape.size(); i++) {
        write(shape.key(i));
      }
    }
    for (int i = 0; i < function.size(); i++) {
      write(function.value(i));
    }
    endComposite(function, function.size());
  }

  /// Writes the head of a set or tuple, and says whether its elements must follow.
  private boolean beginComposite(Value value, int tag, int size) {
    if (writeKnown(value)) {
      return false;
    }
    out.writeByte(tag);
    out.writeCount(size);
    return true;
  }

  private boolean writeKnown(Value value) {
    Integer known = composites.get(value);
    if (known == null) {
      return false;
    }
    out.writeByte(Tag.OLD_VALUE);
    out.writeCount(known);
    return true;
  }

  private void endComposite(Value value, int size) {
    if (size > 0) {
      composites.put(value, compositeList.size());
      compositeList.add(value);
    }
  }
}
