package tern.checker.tlc.child;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tlc2.value.impl.FcnRcdValue;
import tlc2.value.impl.RecordValue;
import tlc2.value.impl.StringValue;
import tlc2.value.impl.Value;
import util.UniqueString;

/// The domain of functions that come from the parent, put into TLC's order once for all of them.
///
/// Never an interval, which TLC could hold more compactly: its `EXCEPT` on such a function writes
/// to the wrong place unless the interval begins at 0.
final class Domain {
  private final int[] order;
  private final Value[] keys;
  private final UniqueString @Nullable [] names;

  /// @param keys the keys in the parent's order
  Domain(Value[] keys) {
    this.order =
        IntStream.range(0, keys.length)
            .boxed()
            .sorted((i, j) -> compare(keys[i], keys[j]))
            .mapToInt(i -> i)
            .toArray();
    this.keys = sort(keys);
    this.names =
        Arrays.stream(keys).allMatch(StringValue.class::isInstance)
            ? Arrays.stream(this.keys)
                .map(key -> ((StringValue) key).val)
                .toArray(UniqueString[]::new)
            : null;
  }

  int size() {
    return order.length;
  }

  /// The function with these values, given in the parent's order of the keys.
  Value function(Value[] values) {
    Value[] sorted = sort(values);
    return names != null
        ? new RecordValue(names, sorted, true)
        : new FcnRcdValue(keys, sorted, true);
  }

  private Value[] sort(Value[] values) {
    Value[] sorted = new Value[values.length];
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = values[order[i]];
    }
    return sorted;
  }

  private static int compare(Value a, Value b) {
    return a instanceof StringValue x && b instanceof StringValue y
        ? x.val.compareTo(y.val)
        : a.compareTo(b);
  }
}
