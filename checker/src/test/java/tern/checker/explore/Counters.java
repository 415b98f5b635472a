package tern.checker.explore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Some counters that are counted up one at a time, each to a limit. When all are at `death`, the
/// machine dies; at `trap`, its code fails.
record Counters(int count, int limit, int death, int trap)
    implements StateMachine<List<Integer>, Integer> {

  static Counters of(int count, int limit) {
    return new Counters(count, limit, -1, -1);
  }

  @Override
  public List<Integer> initial() {
    var zero = new Integer[count];
    Arrays.fill(zero, 0);
    return List.of(zero);
  }

  @Override
  public List<Step<List<Integer>, Integer>> steps(List<Integer> state) {
    var steps = new ArrayList<Step<List<Integer>, Integer>>();
    if (all(state, trap)) {
      throw new IllegalStateException("trapped");
    }
    for (int i = 0; i < count && failure(state).isEmpty(); i++) {
      if (state.get(i) < limit) {
        var next = new ArrayList<>(state);
        next.set(i, state.get(i) + 1);
        steps.add(new Step<>(i, List.copyOf(next)));
      }
    }
    return steps;
  }

  @Override
  public Optional<String> failure(List<Integer> state) {
    return all(state, death) ? Optional.of("AllAt" + death) : Optional.empty();
  }

  @Override
  public String action(Integer event) {
    return "Count" + event;
  }

  /// One component a counter.
  @Override
  public Packing<List<Integer>> packing() {
    return new Packing<>() {
      @Override
      public int width() {
        return count;
      }

      @Override
      public int[] pack(List<Integer> state) {
        return state.stream().mapToInt(Integer::intValue).toArray();
      }

      @Override
      public List<Integer> unpack(int[] vector) {
        return Arrays.stream(vector).boxed().toList();
      }
    };
  }

  private static boolean all(List<Integer> state, int value) {
    return state.stream().allMatch(counter -> counter == value);
  }
}
