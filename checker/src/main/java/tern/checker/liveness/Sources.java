package tern.checker.liveness;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The fair sources of steps as bits, by the numbers of events.
final class Sources {
  private static final int MOST = 63;
  private static final long UNKNOWN = -1;

  /// Tells the source of the event with a number, null if that is not fair.
  @FunctionalInterface
  interface Of {
    @Nullable Object of(int event);
  }

  private final Of source;
  private final Map<Object, Long> bits = new HashMap<>();
  private long[] known = new long[0];

  Sources(Of source) {
    this.source = source;
  }

  /// The bit of an event's source, 0 if it has none.
  long bit(int event) {
    if (event >= known.length) {
      int before = known.length;
      known = Arrays.copyOf(known, Math.max(2 * before, event + 1));
      Arrays.fill(known, before, known.length, UNKNOWN);
    }
    if (known[event] == UNKNOWN) {
      known[event] = firstBit(event);
    }
    return known[event];
  }

  private long firstBit(int event) {
    var of = source.of(event);
    if (of == null) {
      return 0;
    }
    if (bits.size() == MOST && !bits.containsKey(of)) {
      throw new IllegalArgumentException("more than " + MOST + " fair sources: take fewer ranks");
    }
    return bits.computeIfAbsent(of, _ -> 1L << bits.size());
  }
}
