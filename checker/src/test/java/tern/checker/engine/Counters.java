package tern.checker.engine;

import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// Some counters that are counted up one at a time, each to a limit: nodes that know nothing of
/// each other. A counter at `death` ends everything; at `trap`, its code fails.
record Counters(int count, int limit, int death, int trap)
    implements NodeSystem<List<Integer>, Integer, Void, Integer> {

  static Counters of(int count, int limit) {
    return new Counters(count, limit, -1, -1);
  }

  @Override
  public List<Integer> nodes() {
    return Collections.nCopies(count, 0);
  }

  @Override
  public List<Link> links() {
    return List.of();
  }

  @Override
  public List<Integer> purse() {
    return List.of();
  }

  @Override
  public List<Move<Integer, Void, Integer>> moves(int node, Integer value) {
    if (value == trap) {
      throw new IllegalStateException("trapped");
    }
    return value < limit ? List.of(Move.owed(node, value + 1, List.of())) : List.of();
  }

  @Override
  public List<Move<Integer, Void, Integer>> receive(
      int link, Integer value, Void message, int place) {
    throw new IllegalStateException("there is no link");
  }

  @Override
  public Optional<String> failure(Integer value) {
    return value == death ? Optional.of("At" + death) : Optional.empty();
  }

  @Override
  public String action(Integer event) {
    return "Count" + event;
  }

  @Override
  public List<Integer> state(List<Integer> nodes, List<List<Void>> links, List<Integer> purse) {
    return List.copyOf(nodes);
  }
}
