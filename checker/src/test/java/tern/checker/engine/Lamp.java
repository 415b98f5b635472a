package tern.checker.engine;

import java.util.ArrayList;
import java.util.List;

/// A switch that flips a lamp by mail, and a lamp that may break once: then all that is under way
/// to it is lost, the switch is told, and what comes later stays where it is.
///
/// @param flips how often the switch flips
record Lamp(int flips) implements NodeSystem<String, Lamp.Node, String, String> {
  private static final int SWITCH = 0;
  private static final int LAMP = 1;

  /// The switch, with what is left to flip, or the lamp, with how often it was.
  ///
  /// @param broken whether the lamp is, as far as the node knows
  record Node(int count, boolean broken) {}

  @Override
  public List<Node> nodes() {
    return List.of(new Node(flips, false), new Node(0, false));
  }

  @Override
  public List<Link> links() {
    return List.of(new Link(SWITCH, LAMP));
  }

  @Override
  public List<Integer> purse() {
    return List.of(1);
  }

  @Override
  public List<Move<Node, String, String>> moves(int node, Node value) {
    var moves = new ArrayList<Move<Node, String, String>>();
    if (node == SWITCH && value.count > 0) {
      moves.add(
          Move.owed(
              "flip",
              new Node(value.count - 1, value.broken),
              List.of(new Effect.Send<>(0, "flipped"))));
    }
    if (node == LAMP && !value.broken) {
      moves.add(
          new Move<>(
              "break",
              new Node(value.count, true),
              List.of(new Effect.Empty<>(0), new Effect.Tell<>(SWITCH, "broken")),
              0,
              false));
    }
    return moves;
  }

  @Override
  public List<Move<Node, String, String>> receive(int link, Node lamp, String message, int place) {
    return lamp.broken
        ? List.of()
        : List.of(Move.owed("light", new Node(lamp.count + 1, false), List.of()));
  }

  @Override
  public Node told(int node, Node value, Object note) {
    return new Node(value.count, true);
  }

  @Override
  public boolean isQuiet(Node value) {
    return !value.broken;
  }

  @Override
  public boolean isDown(Node value) {
    return value.broken;
  }

  @Override
  public boolean isSettled(Node value) {
    return true;
  }

  @Override
  public String action(String event) {
    return event;
  }

  @Override
  public String state(List<Node> nodes, List<List<String>> links, List<Integer> purse) {
    var lamp = nodes.get(LAMP);
    return "%d left, %d on the way, lit %d times%s%s"
        .formatted(
            nodes.get(SWITCH).count,
            links.getFirst().size(),
            lamp.count,
            lamp.broken ? ", broken" : "",
            nodes.get(SWITCH).broken ? ", known" : "");
  }
}
