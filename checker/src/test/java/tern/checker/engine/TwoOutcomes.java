package tern.checker.engine;

import java.util.List;

/// Node 0 counts for a while and then sends to node 1, which can receive with two outcomes: both by
/// one event as long as it has done nothing else, by two events after it has. Each count is another
/// time that this is met, the later ones when it is known what node 1 can do.
record TwoOutcomes() implements NodeSystem<List<Integer>, Integer, Integer, String> {
  @Override
  public List<Integer> nodes() {
    return List.of(0, 0);
  }

  @Override
  public List<Link> links() {
    return List.of(new Link(0, 1));
  }

  @Override
  public List<Integer> purse() {
    return List.of();
  }

  private static Move<Integer, Integer, String> other(int next) {
    return new Move<>("Other", next, List.of(), Move.FREE, false);
  }

  @Override
  public List<Move<Integer, Integer, String>> moves(int node, Integer value) {
    if (node == 0) {
      var send = Move.owed("Send", value + 10, List.of(new Effect.Send<>(0, 7)));
      var count = Move.<Integer, Integer, String>owed("Count", value + 1, List.of());
      return value < 3 ? List.of(send, count) : value == 3 ? List.of(send) : List.of();
    }
    return switch (value) {
      case 0 -> List.of(other(3));
      case 1, 2 -> List.of(other(4));
      default -> List.of();
    };
  }

  @Override
  public List<Move<Integer, Integer, String>> receive(
      int link, Integer value, Integer message, int place) {
    return switch (value) {
      case 0 -> List.of(Move.owed("Take", 1, List.of()), Move.owed("Take", 2, List.of()));
      case 3 -> List.of(Move.owed("Take", 4, List.of()), Move.owed("Leave", 5, List.of()));
      default -> List.of();
    };
  }

  @Override
  public String action(String event) {
    return event;
  }

  @Override
  public List<Integer> state(List<Integer> nodes, List<List<Integer>> links, List<Integer> purse) {
    return List.of(nodes.get(0), nodes.get(1), links.getFirst().size());
  }
}
