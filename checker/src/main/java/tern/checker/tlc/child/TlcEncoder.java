package tern.checker.tlc.child;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tern.checker.value.ByteWriter;
import tern.checker.value.Tag;
import tlc2.tool.TLCState;
import tlc2.value.IValue;
import tlc2.value.impl.BoolValue;
import tlc2.value.impl.FcnRcdValue;
import tlc2.value.impl.IntValue;
import tlc2.value.impl.IntervalValue;
import tlc2.value.impl.ModelValue;
import tlc2.value.impl.RecordValue;
import tlc2.value.impl.SetEnumValue;
import tlc2.value.impl.StringValue;
import tlc2.value.impl.TupleValue;
import tlc2.value.impl.Value;
import tlc2.value.impl.ValueVec;
import util.UniqueString;

/// Writes TLC's values for the parent. The format is [Tag]'s; sets leave in TLC's order, and the
/// parent puts them into its own.
///
/// Whatever came with the request, or was written before, is found again by identity and only
/// named.
final class TlcEncoder {
  private final IdentityNumbers strings = new IdentityNumbers();
  private final IdentityNumbers composites = new IdentityNumbers();
  private final Map<List<Object>, Keys> domains = new HashMap<>();
  private ByteWriter out = new ByteWriter();
  private int stringCount;
  private int domainCount;
  private int compositeCount;
  private int message;
  private int stateDomain = -1;

  /// The keys of functions in the parent's order, and their number in a message.
  private static final class Keys {
    final boolean sequence;
    final int[] order;
    int message;
    int number;

    Keys(boolean sequence, int[] order) {
      this.sequence = sequence;
      this.order = order;
    }
  }

  /// Begins a message that stands alone.
  void begin(ByteWriter to) {
    out = to;
    message++;
    strings.clear();
    composites.clear();
    stringCount = 0;
    domainCount = 0;
    compositeCount = 0;
    stateDomain = -1;
    if (domains.size() > 10_000) {
      domains.clear();
    }
  }

  /// Begins the answer to a message that `request` has read.
  void begin(ByteWriter to, TlcDecoder request) {
    begin(to);
    for (StringValue string : request.strings) {
      strings.put(string.val, stringCount++);
    }
    domainCount = request.domains.size();
    for (Value composite : request.composites) {
      if (composites.get(composite) < 0) {
        composites.put(composite, compositeCount);
      }
      compositeCount++;
    }
  }

  void write(IValue value) {
    switch (value) {
      case BoolValue bool -> out.writeByte(bool.getVal() ? Tag.TRUE : Tag.FALSE);
      case IntValue number -> writeInt(number.val);
      case StringValue string -> writeString(string.val);
      case IntervalValue interval -> writeInterval(interval);
      case ModelValue model ->
          throw new IllegalArgumentException(
              "model value " + model.val + " in a state; use a string instead");
      case Value composite -> writeComposite(composite);
      default -> throw unknown(value);
    }
  }

  /// A state, as the record of these variables, which are in the parent's order.
  void writeState(TLCState state, UniqueString[] variables) {
    if (stateDomain >= 0) {
      out.writeByte(Tag.OLD_DOMAIN);
      out.writeCount(stateDomain);
    } else {
      stateDomain = domainCount++;
      out.writeByte(Tag.NEW_DOMAIN);
      out.writeCount(variables.length);
      for (UniqueString variable : variables) {
        writeString(variable);
      }
    }
    for (UniqueString variable : variables) {
      write(state.lookup(variable));
    }
    compositeCount++;
  }

  private void writeComposite(Value value) {
    int known = composites.get(value);
    if (known >= 0) {
      out.writeByte(Tag.OLD_VALUE);
      out.writeCount(known);
      return;
    }
    switch (value) {
      case RecordValue record -> writeFunction(value, keys(record), null, record.values);
      case TupleValue tuple -> writeElements(value, Tag.TUPLE, tuple.elems, tuple.elems.length);
      case SetEnumValue set -> writeSet(value, set);
      case FcnRcdValue function -> {
        function.normalize();
        Value[] domain = function.getDomainAsValues();
        writeFunction(value, keys(domain), domain, function.values);
      }
      default -> {
        if (value.toFcnRcd() instanceof FcnRcdValue function) {
          write(function);
        } else if (value.toSetEnum() instanceof SetEnumValue set) {
          write(set);
        } else {
          throw unknown(value);
        }
      }
    }
  }

  private void writeInt(int number) {
    out.writeByte(Tag.INT);
    out.writeNumber(number);
  }

  private void writeString(UniqueString string) {
    int known = strings.get(string);
    if (known >= 0) {
      out.writeByte(Tag.OLD_STRING);
      out.writeCount(known);
    } else {
      strings.put(string, stringCount++);
      out.writeByte(Tag.NEW_STRING);
      out.writeString(string.toString());
    }
  }

  private void writeInterval(IntervalValue interval) {
    int size = Math.max(0, interval.high - interval.low + 1);
    out.writeByte(Tag.SET);
    out.writeCount(size);
    for (int i = 0; i < size; i++) {
      writeInt(interval.low + i);
    }
    compositeCount += size > 0 ? 1 : 0;
  }

  private void writeSet(Value value, SetEnumValue set) {
    ValueVec elements = set.elems;
    int size = elements.size();
    out.writeByte(Tag.SET);
    out.writeCount(size);
    for (int i = 0; i < size; i++) {
      write(elements.elementAt(i));
    }
    remember(value, size);
  }

  private void writeElements(Value value, int tag, Value[] elements, int size) {
    out.writeByte(tag);
    out.writeCount(size);
    for (int i = 0; i < size; i++) {
      write(elements[i]);
    }
    remember(value, size);
  }

  /// @param domain the keys, null if they are the names of a record
  private void writeFunction(Value value, Keys keys, Value @Nullable [] domain, Value[] values) {
    if (keys.sequence) {
      out.writeByte(Tag.TUPLE);
      out.writeCount(values.length);
    } else if (keys.message == message) {
      out.writeByte(Tag.OLD_DOMAIN);
      out.writeCount(keys.number);
    } else {
      keys.message = message;
      keys.number = domainCount++;
      out.writeByte(Tag.NEW_DOMAIN);
      out.writeCount(values.length);
      for (int index : keys.order) {
        if (domain != null) {
          write(domain[index]);
        } else if (value instanceof RecordValue record) {
          writeString(record.names[index]);
        }
      }
    }
    for (int index : keys.order) {
      write(values[index]);
    }
    remember(value, values.length);
  }

  private void remember(Value value, int size) {
    if (size > 0) {
      composites.put(value, compositeCount++);
    }
  }

  private Keys keys(RecordValue record) {
    return keys(List.of((Object[]) record.names));
  }

  private Keys keys(Value[] domain) {
    Object[] keys = new Object[domain.length];
    for (int i = 0; i < keys.length; i++) {
      keys[i] =
          switch (domain[i]) {
            case StringValue string -> string.val;
            case IntValue number -> number.val;
            default -> TlcValues.toValue(domain[i]);
          };
    }
    return keys(List.of(keys));
  }

  private Keys keys(List<Object> keys) {
    Keys known = domains.get(keys);
    if (known == null) {
      tern.checker.value.Value[] values =
          keys.stream().map(TlcValues::keyOf).toArray(tern.checker.value.Value[]::new);
      Integer[] order = new Integer[values.length];
      Arrays.setAll(order, i -> i);
      Arrays.sort(order, (i, j) -> values[i].compareTo(values[j]));
      boolean sequence = true;
      for (int i = 0; i < order.length; i++) {
        sequence &= values[order[i]].equals(tern.checker.value.Value.of(i + 1));
      }
      known = new Keys(sequence, Arrays.stream(order).mapToInt(i -> i).toArray());
      domains.put(keys, known);
    }
    return known;
  }

  private static IllegalArgumentException unknown(IValue value) {
    return new IllegalArgumentException(
        "no value of a state: " + value + " (" + value.getClass().getSimpleName() + ")");
  }
}
