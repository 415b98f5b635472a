package tern.checker.story;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import tern.checker.value.Value;

/// The clients that an export waits for: each is to say that all it was sent has come.
///
/// @param node the exporter
/// @param dir what it exports
record Flushes(Chronicle chronicle, Node node, String dir) {
  private static final int CLIENTS = -1;

  /// The clients that an export still waits for.
  static Set<Node> awaited(Value mds, Value export, String dir) {
    Set<Node> clients = new TreeSet<>();
    if (Fields.get(export, "warningAckWaiting")
        .map(Fields::numbers)
        .orElse(List.of())
        .contains(CLIENTS)) {
      Value sessions = Fields.field(Fields.field(mds, "sessionMap"), "sessions");
      Value tid = Fields.field(export, "tid");
      Fields.names(sessions).stream()
          .filter(client -> owes(Fields.at(sessions, Value.of(client)), dir, tid))
          .forEach(client -> clients.add(Node.ofClient(client)));
    }
    return clients;
  }

  private static boolean owes(Value session, String dir, Value tid) {
    return Fields.set(Fields.field(session, "flushes")).stream()
        .anyMatch(flush -> Words.dir(flush).equals(dir) && Fields.field(flush, "tid").equals(tid));
  }

  /// Since when it waits for a client, and what the client has heard last.
  List<String> told(Node client) {
    int last = chronicle.steps();
    int since =
        chronicle.since(
            node,
            last,
            mds ->
                Fields.get(Fields.field(mds, "exports"), dir)
                    .filter(export -> awaited(mds, export, dir).contains(client))
                    .isPresent());
    List<String> sentences = new ArrayList<>();
    sentences.add(
        "It has waited for %s since %s to say that all has come."
            .formatted(client, chronicle.cite(since)));
    OptionalInt heard =
        IntStream.iterate(last, step -> step > 0, step -> step - 1)
            .filter(step -> hears(chronicle.scene(step), client))
            .findFirst();
    sentences.add(
        heard.isEmpty()
            ? "%s has had no word of %s.".formatted(client, node)
            : heard(client, heard.getAsInt()));
    return sentences;
  }

  private boolean hears(Scene scene, Node client) {
    Scene.Arrival arrival = scene.arrival();
    return scene.actor().equals(client) && arrival != null && arrival.from().equals(node);
  }

  private String heard(Node client, int step) {
    Scene.Arrival arrival = chronicle.scene(step).arrival();
    String message =
        arrival == null ? "" : "%s of step %d".formatted(arrival.message(), arrival.sentIn());
    return switch (chronicle.call(step).action()) {
      case "ResetSession" ->
          "The connection of %s broke in %s, and the %s was lost."
              .formatted(client, chronicle.cite(step), message);
      case "DropCall" ->
          "%s was gone when the %s came, in %s.".formatted(client, message, chronicle.cite(step));
      default ->
          "The last that %s had from %s was the %s, in %s."
              .formatted(client, node, message, chronicle.cite(step));
    };
  }
}
