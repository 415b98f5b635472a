package tern.checker.tlc.child;

import java.util.ArrayList;
import java.util.List;
import tern.checker.value.ByteReader;
import tern.checker.value.Tag;
import tlc2.value.impl.BoolValue;
import tlc2.value.impl.IntValue;
import tlc2.value.impl.SetEnumValue;
import tlc2.value.impl.StringValue;
import tlc2.value.impl.TupleValue;
import tlc2.value.impl.Value;
import tlc2.value.impl.ValueVec;
import util.UniqueString;

/// Reads values that the parent encoded straight into TLC's, normalised. The format is [Tag]'s.
///
/// A function with strings as its domain becomes a record, one with 1..n a tuple, any other an
/// explicit function: TLC takes each of them for what it equals.
final class TlcDecoder {
  private final ByteReader in;
  final List<StringValue> strings = new ArrayList<>();
  final List<Domain> domains = new ArrayList<>();
  final List<Value> composites = new ArrayList<>();

  TlcDecoder(ByteReader in) {
    this.in = in;
  }

  Value read() {
    int tag = in.readByte();
    return switch (tag) {
      case Tag.FALSE -> BoolValue.ValFalse;
      case Tag.TRUE -> BoolValue.ValTrue;
      case Tag.INT -> IntValue.gen(Math.toIntExact(in.readNumber()));
      case Tag.NEW_STRING -> {
        StringValue string = new StringValue(UniqueString.uniqueStringOf(in.readString()));
        strings.add(string);
        yield string;
      }
      case Tag.OLD_STRING -> strings.get(in.readCount());
      case Tag.TUPLE -> {
        Value[] elements = readAll(in.readCount());
        yield elements.length == 0 ? TupleValue.EmptyTuple : remember(new TupleValue(elements));
      }
      case Tag.SET -> {
        Value[] elements = readAll(in.readCount());
        Value set = new SetEnumValue(new ValueVec(elements), false).normalize();
        yield elements.length == 0 ? set : remember(set);
      }
      case Tag.NEW_DOMAIN -> {
        int size = in.readCount();
        int number = domains.size();
        domains.add(NONE);
        Domain domain = new Domain(readAll(size));
        domains.set(number, domain);
        yield remember(domain.function(readAll(size)));
      }
      case Tag.OLD_DOMAIN -> {
        Domain domain = domains.get(in.readCount());
        yield remember(domain.function(readAll(domain.size())));
      }
      case Tag.OLD_VALUE -> composites.get(in.readCount());
      default -> throw new IllegalArgumentException("no value begins with byte " + tag);
    };
  }

  private static final Domain NONE = new Domain(new Value[0]);

  private Value[] readAll(int size) {
    Value[] values = new Value[size];
    for (int i = 0; i < size; i++) {
      values[i] = read();
    }
    return values;
  }

  private Value remember(Value value) {
    composites.add(value);
    return value;
  }
}
