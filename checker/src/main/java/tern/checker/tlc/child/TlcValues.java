package tern.checker.tlc.child;

import tern.checker.value.ByteWriter;
import tern.checker.value.Value;
import tern.checker.value.ValueDecoder;
import tlc2.value.IValue;
import util.UniqueString;

/// TLC's values as the checker's, one at a time.
final class TlcValues {
  private TlcValues() {}

  static Value toValue(IValue value) {
    ByteWriter out = new ByteWriter();
    TlcEncoder encoder = new TlcEncoder();
    encoder.begin(out);
    encoder.write(value);
    return ValueDecoder.decode(out.toByteArray());
  }

  /// A key of a function, as [TlcEncoder] keeps it.
  static Value keyOf(Object key) {
    return switch (key) {
      case UniqueString string -> Value.of(string.toString());
      case Integer number -> Value.of(number);
      case Value value -> value;
      default -> throw new IllegalArgumentException("no key of a function: " + key);
    };
  }
}
