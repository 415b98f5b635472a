package tern.checker.engine;

import java.time.Duration;

/// Where to stop, complete or not.
///
/// @param states how many distinct states are enough
/// @param time how long is enough
public record Limits(int states, Duration time) {
  public static final Limits NONE = new Limits(Integer.MAX_VALUE, Duration.ofDays(365));

  public Limits {
    if (states < 1) {
      throw new IllegalArgumentException("a limit below one state: " + states);
    }
  }
}
