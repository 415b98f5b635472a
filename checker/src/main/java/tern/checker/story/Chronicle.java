package tern.checker.story;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tern.checker.causality.Causality;
import tern.checker.causality.Place;
import tern.checker.value.Value;
import tern.kernel.Rank;

/// A behaviour to look things up in: what a step was about, and since when something is so.
///
/// Steps have the numbers 1 up; state 0 is the initial one.
///
/// @param underWay the messages that nobody has taken at the end
record Chronicle(
    Behaviour behaviour, Story story, Causality causality, List<Mail.Letter> underWay) {

  static Chronicle of(Behaviour behaviour) {
    Mail mail = new Mail(behaviour.initial());
    int number = 0;
    for (Behaviour.Move move : behaviour.moves()) {
      mail.follow(++number, move);
    }
    return new Chronicle(
        behaviour,
        Story.of(behaviour),
        Causality.of(KernelMachine.path(behaviour)),
        mail.underWay());
  }

  int steps() {
    return behaviour.moves().size();
  }

  Scene scene(int step) {
    return story.scenes().get(step - 1);
  }

  Call call(int step) {
    return Optional.ofNullable(behaviour.moves().get(step - 1).call()).orElseThrow();
  }

  /// The kernel's name of a node.
  static Place place(Node node) {
    return new Place(new Rank(node.rank()), node.client());
  }

  /// What a rank knows after so many steps.
  Value rank(Node node, int steps) {
    return Story.rank(behaviour.state(steps), node);
  }

  /// What a rank or a client knows after so many steps.
  Value known(Node node, int steps) {
    return node.isClient() ? Story.client(behaviour.state(steps), node) : rank(node, steps);
  }

  /// The step since which a reading of a rank or a client has been what it is after so many steps;
  /// 0 if it has been so from the start.
  int since(Node node, int steps, Function<Value, Object> reading) {
    Object now = reading.apply(known(node, steps));
    int since = steps;
    while (since > 0 && reading.apply(known(node, since - 1)).equals(now)) {
      since--;
    }
    return since;
  }

  /// `step 3 (FindStaleExportFreeze)`; of 0, `the start`.
  String cite(int step) {
    return step == 0 ? "the start" : "step " + step + " (" + call(step).action() + ")";
  }

  /// `steps 1 (ExportDir) and 2 (RemoteWaiter)`
  String cite(List<Integer> steps) {
    List<String> cited =
        steps.stream().map(step -> step + " (" + call(step).action() + ")").toList();
    return (steps.size() == 1 ? "step " : "steps ") + and(cited);
  }

  static String and(List<String> words) {
    int last = words.size() - 1;
    return last < 1
        ? String.join("", words)
        : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
  }

  /// The dirfrag that a step is about: of its message, its parameters, its context or its journal
  /// entry; empty if it is about none.
  String subject(int step) {
    Call call = call(step);
    Value dir = call.parameters().get("d");
    if (dir != null) {
      return Fields.text(dir);
    }
    Value rank = call.parameters().get("r");
    if (rank == null) {
      return "";
    }
    Value before = behaviour.state(step - 1);
    Value sender = call.parameters().get("p");
    if (sender != null) {
      return message(before, sender, rank).map(Words::subject).orElse("");
    }
    return taken(Fields.at(Fields.field(before, "mds"), rank), call.action());
  }

  private static Optional<Value> message(Value state, Value from, Value to) {
    Map<Value, Value> net = Fields.mappings(Fields.field(state, "net"));
    return Optional.ofNullable(net.get(from))
        .flatMap(row -> Fields.sequence(Fields.at(row, to)).stream().findFirst());
  }

  private static String taken(Value mds, String action) {
    List<Value> contexts = Fields.sequence(Fields.field(mds, "contexts"));
    if (!contexts.isEmpty()
        && Fields.text(Fields.field(contexts.getFirst(), "kind")).equals(action)) {
      return Words.contextSubject(contexts.getFirst());
    }
    List<Value> journal = Fields.sequence(Fields.field(mds, "journal"));
    boolean completes = Deduction.completes(action);
    return completes && !journal.isEmpty() ? Words.dir(journal.getFirst()) : "";
  }
}
