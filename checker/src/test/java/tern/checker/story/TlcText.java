package tern.checker.story;

import java.util.ArrayList;
import java.util.List;
import tern.checker.value.Bool;
import tern.checker.value.Fn;
import tern.checker.value.Int;
import tern.checker.value.SetOf;
import tern.checker.value.Str;
import tern.checker.value.Tuple;
import tern.checker.value.Value;
import tlc2.value.IValue;
import tlc2.value.Values;
import tlc2.value.impl.BoolValue;
import tlc2.value.impl.FcnRcdValue;
import tlc2.value.impl.IntValue;
import tlc2.value.impl.SetEnumValue;
import tlc2.value.impl.StringValue;
import tlc2.value.impl.TupleValue;
import util.UniqueString;

/// Values as TLC itself prints them.
final class TlcText {
  private TlcText() {}

  static String of(Value value) {
    return Values.ppr((IValue) toTlc(value));
  }

  private static tlc2.value.impl.Value toTlc(Value value) {
    return switch (value) {
      case Bool bool -> bool.truth() ? BoolValue.ValTrue : BoolValue.ValFalse;
      case Int number -> IntValue.gen(number.number());
      case Str string -> new StringValue(UniqueString.uniqueStringOf(string.text()));
      case SetOf set -> new SetEnumValue(toTlc(set.elements()), false);
      case Tuple tuple -> new TupleValue(toTlc(tuple.elements()));
      case Fn function -> new FcnRcdValue(toTlc(function.keys()), toTlc(function.values()), false);
    };
  }

  private static tlc2.value.impl.Value[] toTlc(List<Value> values) {
    List<tlc2.value.impl.Value> converted = new ArrayList<>();
    values.forEach(value -> converted.add(toTlc(value)));
    return converted.toArray(new tlc2.value.impl.Value[0]);
  }
}
