package tern.checker.diff;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// How much of a graph the other one does not have.
///
/// @param states how many states there are
/// @param steps how many steps
/// @param statesAlone the states that the other does not have
/// @param stepsAlone the steps that the other does not have, by action
public record Side(long states, long steps, long statesAlone, SortedMap<String, Long> stepsAlone) {
  public Side {
    stepsAlone = Collections.unmodifiableSortedMap(new TreeMap<>(stepsAlone));
  }

  /// The steps of all actions.
  public long allStepsAlone() {
    return stepsAlone.values().stream().mapToLong(Long::longValue).sum();
  }
}
