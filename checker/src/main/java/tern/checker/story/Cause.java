package tern.checker.story;

import java.util.OptionalInt;
import java.util.function.Function;
import tern.checker.value.Value;

/// Steps as causes: which one made something what it is, what it took for that, and who had sent it
/// why.
record Cause(Chronicle chronicle) {

  /// `step 42 (ClientHandleSession), when it took SessionClose from r1, sent in step 39
  /// (HandleClientReconnect)`
  String tell(int step) {
    Scene.Arrival arrival = step == 0 ? null : chronicle.scene(step).arrival();
    if (arrival == null || arrival.from().isMonitor()) {
      return chronicle.cite(step);
    }
    String about = arrival.about().isEmpty() ? "" : " (" + arrival.about() + ")";
    String sent = arrival.sentIn() == 0 ? "" : ", sent in " + chronicle.cite(arrival.sentIn());
    return "%s, when it took %s%s from %s%s"
        .formatted(chronicle.cite(step), arrival.message(), about, arrival.from(), sent);
  }

  /// The same with the reason: of who sent what it took, else its own.
  String explain(int step) {
    if (step == 0) {
      return tell(step) + ".";
    }
    return tell(step) + ": \"" + chronicle.scene(origin(step)).reason() + "\"";
  }

  /// What the sender had taken itself in the step that it sent this one's message in; or nothing.
  String before(int step) {
    int origin = step == 0 ? 0 : origin(step);
    Scene.Arrival arrival = origin == step ? null : chronicle.scene(origin).arrival();
    return arrival == null || arrival.from().isMonitor() || arrival.sentIn() == 0
        ? ""
        : " There %s had taken %s from %s, sent in %s."
            .formatted(
                chronicle.scene(origin).actor(),
                arrival.message(),
                arrival.from(),
                chronicle.cite(arrival.sentIn()));
  }

  /// The step that sent what this one took; itself, if no rank or client has sent it.
  private int origin(int step) {
    Scene.Arrival arrival = chronicle.scene(step).arrival();
    return arrival == null || arrival.from().isMonitor() || arrival.sentIn() == 0
        ? step
        : arrival.sentIn();
  }

  /// Since which step a reading of a node is what it is at the end; empty if it was never
  /// otherwise.
  OptionalInt since(Node node, Function<Value, Object> reading) {
    int since = chronicle.since(node, chronicle.steps(), reading);
    return since == 0 ? OptionalInt.empty() : OptionalInt.of(since);
  }
}
