package tern.checker.engine;

import java.time.Duration;

/// Where to stop, complete or not.
///
/// @param states how many distinct states are enough
/// @param time how long is enough
/// @param heap how many bytes of the heap are enough; it also ends before the heap itself is full.
///   With [#WHOLE_HEAP] a full heap is no limit that is met but an [OutOfMemoryError]: nobody takes
///   a part for the whole who did not ask for parts.
public record Limits(int states, Duration time, long heap) {
  public static final long WHOLE_HEAP = Long.MAX_VALUE;

  public static final Limits NONE = new Limits(Integer.MAX_VALUE, Duration.ofDays(365));

  public Limits {
    if (states < 1) {
      throw new IllegalArgumentException("a limit below one state: " + states);
    }
  }

  public Limits(int states, Duration time) {
    this(states, time, WHOLE_HEAP);
  }
}
