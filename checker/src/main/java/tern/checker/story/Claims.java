package tern.checker.story;

import java.util.List;
import java.util.Optional;
import tern.checker.value.Value;

/// The claims of a predicate, each as a question about a rank's value (`mds[r]`) or about a state.
final class Claims {
  static final String INHERITED = "as its parent";

  private Claims() {}

  /// Whether there is such an entry in `exports` or `imports`; no peers and no phase mean any.
  static boolean migrates(Value mds, String field, String dir, List<Node> peers, String phase) {
    return Fields.get(Fields.field(mds, field), dir)
        .filter(entry ->
            peers.isEmpty() || peers.contains(new Node(Fields.number(Fields.field(entry, "peer")))))
        .filter(entry -> phase.isEmpty() || Fields.text(Fields.field(entry, "state")).equals(phase))
        .isPresent();
  }

  /// A dirfrag of the rank's cache.
  static Optional<Value> dirfrag(Value mds, String dir) {
    return Fields.get(Fields.field(mds, "cache"), dir);
  }

  static boolean owns(Value mds, String dir) {
    return dirfrag(mds, dir).filter(it -> Fields.truth(Fields.field(it, "auth"))).isPresent();
  }

  /// Whether an import of the dirfrag is left in doubt at the rank.
  static boolean doubts(Value mds, String dir) {
    return Fields.get(Fields.field(mds, "ambiguousImports"), dir).isPresent();
  }

  /// Whether the pair of the dirfrag names two ranks.
  static boolean isInDoubt(Value mds, String dir) {
    return dirfrag(mds, dir)
        .filter(it -> Words.auth(Fields.field(it, "dirAuth")).contains(","))
        .isPresent();
  }

  /// Whether `auth` is the pair of the dirfrag, its own or that of the subtree which it is in.
  static boolean sees(Value mds, String dir, String auth) {
    Optional<Value> dirfrag = dirfrag(mds, dir);
    if (dirfrag.isEmpty()) {
      return false;
    }
    String pair = Words.auth(Fields.field(dirfrag.get(), "dirAuth"));
    return pair.equals(auth)
        || (pair.equals(INHERITED) && !dir.equals("/") && sees(mds, parent(dir), auth));
  }

  private static String parent(String dir) {
    int slash = dir.lastIndexOf('/');
    return slash == 0 ? "/" : dir.substring(0, slash);
  }

  static boolean freezes(Value mds, String dir, boolean frozen) {
    return dirfrag(mds, dir)
        .filter(it -> !Fields.text(Fields.field(it, "freeze")).isEmpty())
        .filter(it -> Fields.truth(Fields.field(it, "frozen")) == frozen)
        .isPresent();
  }

  /// The state that the rank has in the map that it knows; without an instance it knows none.
  static boolean isInState(Value mds, Node rank, String state) {
    return (isHalted(mds) ? "halted" : state(mds, rank)).equals(state);
  }

  /// Whether no instance of the rank runs.
  static boolean isHalted(Value mds) {
    return Fields.get(mds, "halted").filter(Fields::truth).isPresent();
  }

  /// Whether a client has gone away.
  static boolean isGone(Value client) {
    return Fields.truth(Fields.field(client, "gone"));
  }

  /// Whether a rank gets no mail, in this map.
  static boolean isDown(Value map, Node rank) {
    String state = Fields.text(Fields.at(Fields.field(map, "state"), rank.rank()));
    return state.equals("stopped") || state.equals("failed");
  }

  /// Which instance of a rank runs, or ran last.
  static int incarnation(Value mds) {
    return Fields.number(Fields.field(mds, "incarnation"));
  }

  /// The instance of a rank that a map speaks of.
  static int incarnation(Value map, Node rank) {
    return Fields.number(Fields.at(Fields.field(map, "incarnation"), rank.rank()));
  }

  /// The state of a rank in the map that this one knows.
  static String state(Value mds, Node rank) {
    return Fields.text(Fields.at(Fields.field(Fields.field(mds, "map"), "state"), rank.rank()));
  }

  static String assertion(Value mds) {
    return Fields.text(Fields.field(mds, "assertion"));
  }

  /// Whether such a message is in a channel; what is empty does not matter.
  static boolean isUnderWay(
      Value state, String type, String success, String dir, List<Node> from, List<Node> to) {
    return new Mail(state)
        .underWay().stream()
            .filter(letter -> !letter.from().isMonitor())
            .filter(letter -> isAmong(from, letter.from()))
            .filter(letter -> isAmong(to, letter.to()))
            .map(Mail.Letter::message)
            .filter(message -> Fields.text(Fields.field(message, "type")).equals(type))
            .filter(message -> success.isEmpty() || says(message, success.equals("yes")))
            .anyMatch(message -> dir.isEmpty() || Words.subject(message).equals(dir));
  }

  private static boolean says(Value message, boolean success) {
    return Fields.get(message, "success").equals(Optional.of(Value.of(success)));
  }

  private static boolean isAmong(List<Node> nodes, Node node) {
    return nodes.isEmpty() || nodes.contains(node);
  }
}
