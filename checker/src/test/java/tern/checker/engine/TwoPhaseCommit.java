package tern.checker.engine;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;

/// Two-phase commit as in the paper of Gray and Lamport, "Consensus on Transaction Commit": node 0
/// is the transaction manager, the others are resource managers. There a message that was sent can
/// be received for ever, so here it goes back into its link.
///
/// TLC finds 288 distinct states for three resource managers, depth 11.
record TwoPhaseCommit(int managers)
    implements NodeSystem<
        TwoPhaseCommit.Whole, TwoPhaseCommit.Node, TwoPhaseCommit.Message, String> {
  static final int MANAGER = 0;

  /// What a resource manager, or the transaction manager, has come to.
  enum State {
    WORKING,
    PREPARED,
    COMMITTED,
    ABORTED
  }

  /// A node.
  ///
  /// @param prepared the resource managers that the transaction manager knows to be prepared
  record Node(int number, State state, List<Integer> prepared) {
    Node with(State next) {
      return new Node(number, next, prepared);
    }

    /// `0 WORKING 1 2`.
    String toText() {
      return prepared.stream()
          .map(manager -> " " + manager)
          .collect(joining("", number + " " + state, ""));
    }

    static Node ofText(String text) {
      var words = List.of(text.split(" "));
      return new Node(
          Integer.parseInt(words.get(0)),
          State.valueOf(words.get(1)),
          words.stream().skip(2).map(Integer::valueOf).toList());
    }
  }

  /// What is sent.
  enum Message {
    PREPARED,
    COMMIT,
    ABORT
  }

  /// A state.
  record Whole(List<Node> nodes, List<List<Message>> links) {}

  /// No resource manager commits what another aborts. TLA+: `TCConsistent`.
  static final Question<Whole, Node> CONSISTENT =
      new Question<>(
          "ConsistentInv",
          Question.Kind.INVARIANT,
          new Question.OfNodes<>(
              new Question.View<>(
                  Node::state,
                  states -> {
                    var managers = states.subList(1, states.size());
                    return !managers.contains(State.COMMITTED) || !managers.contains(State.ABORTED);
                  })));

  /// All have come to an end.
  static final Question<Whole, Node> ALL_COMMITTED =
      new Question<>(
          "ReachCommitted",
          Question.Kind.REACH,
          new Question.OfNodes<>(
              new Question.View<>(
                  Node::state, states -> states.stream().allMatch(State.COMMITTED::equals))));

  @Override
  public List<Node> nodes() {
    var nodes = new ArrayList<Node>();
    for (int node = 0; node <= managers; node++) {
      nodes.add(new Node(node, State.WORKING, List.of()));
    }
    return nodes;
  }

  /// From each resource manager to the transaction manager, then back.
  @Override
  public List<Link> links() {
    var links = new ArrayList<Link>();
    for (int manager = 1; manager <= managers; manager++) {
      links.add(new Link(manager, MANAGER));
    }
    for (int manager = 1; manager <= managers; manager++) {
      links.add(new Link(MANAGER, manager));
    }
    return links;
  }

  @Override
  public List<Integer> purse() {
    return List.of();
  }

  @Override
  public List<Move<Node, Message, String>> moves(int node, Node value) {
    if (value.state() != State.WORKING) {
      return List.of();
    }
    if (node == MANAGER) {
      var moves = new ArrayList<Move<Node, Message, String>>();
      if (value.prepared().size() == managers) {
        moves.add(Move.owed("TMCommit", value.with(State.COMMITTED), toAll(Message.COMMIT)));
      }
      moves.add(Move.owed("TMAbort", value.with(State.ABORTED), toAll(Message.ABORT)));
      return moves;
    }
    return List.of(
        Move.owed(
            "RMPrepare",
            value.with(State.PREPARED),
            List.of(new Effect.Send<>(node - 1, Message.PREPARED))),
        Move.owed("RMChooseToAbort", value.with(State.ABORTED), List.of()));
  }

  private List<Effect<Message>> toAll(Message message) {
    var effects = new ArrayList<Effect<Message>>();
    for (int link = managers; link < 2 * managers; link++) {
      effects.add(new Effect.Send<>(link, message));
    }
    return effects;
  }

  @Override
  public List<Move<Node, Message, String>> receive(
      int link, Node value, Message message, int place) {
    var again = List.<Effect<Message>>of(new Effect.Send<>(link, message));
    return switch (message) {
      case PREPARED ->
          value.state() == State.WORKING
              ? List.of(Move.owed("TMRcvPrepared", heard(value, link + 1), again))
              : List.of();
      case COMMIT -> List.of(Move.owed("RMRcvCommitMsg", value.with(State.COMMITTED), again));
      case ABORT -> List.of(Move.owed("RMRcvAbortMsg", value.with(State.ABORTED), again));
    };
  }

  private static Node heard(Node manager, int from) {
    var prepared = new TreeSet<>(manager.prepared());
    prepared.add(from);
    return new Node(manager.number(), manager.state(), List.copyOf(prepared));
  }

  @Override
  public String action(String event) {
    return event;
  }

  @Override
  public Whole state(List<Node> nodes, List<List<Message>> links, List<Integer> purse) {
    return new Whole(Collections.unmodifiableList(nodes), Collections.unmodifiableList(links));
  }
}
