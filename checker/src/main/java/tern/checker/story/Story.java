package tern.checker.story;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tern.checker.story.Mail.Letter;
import tern.checker.value.Value;

/// A behaviour as scenes: who did what in each step, and what changed there.
///
/// @param nodes who appears: every rank, and the monitor if it acts
/// @param underWay the messages that nobody has taken at the end, a line each
/// @param forEver before which scene the part begins that goes on for ever, counted from 0; after
///   the last if nothing happens any more
public record Story(
    Value initial,
    List<Node> nodes,
    List<Scene> scenes,
    List<String> underWay,
    OptionalInt forEver) {

  /// What has changed where nothing has.
  static final String NOTHING = "nothing changes";

  public Story {
    nodes = List.copyOf(nodes);
    scenes = List.copyOf(scenes);
    underWay = List.copyOf(underWay);
  }

  /// Tells `behaviour`; a [BadTrace] says at which step a state is none.
  public static Story of(Behaviour behaviour) {
    int number = 0;
    try {
      List<Scene> scenes = new ArrayList<>();
      Mail mail = new Mail(behaviour.initial());
      Value state = behaviour.initial();
      for (Behaviour.Move move : behaviour.moves()) {
        number++;
        scenes.add(scene(number, state, move, mail.follow(number, move)));
        state = move.next();
      }
      List<String> underWay =
          mail.underWay().stream()
              .map(letter ->
                  title(letter) + " from " + letter.from() + " to " + letter.to() + sentIn(letter))
              .toList();
      return new Story(
          behaviour.initial(), nodes(behaviour, scenes), scenes, underWay, forEver(behaviour));
    } catch (Fields.Misshapen e) {
      throw new BadTrace("after step " + number + ": " + e.getMessage());
    }
  }

  /// The last scene alone.
  public Story last() {
    return new Story(
        initial,
        nodes,
        scenes.subList(Math.max(0, scenes.size() - 1), scenes.size()),
        underWay,
        OptionalInt.empty());
  }

  private static OptionalInt forEver(Behaviour behaviour) {
    return behaviour.repeated().isEmpty()
        ? OptionalInt.empty()
        : OptionalInt.of(behaviour.moves().size() - behaviour.repeated().getAsInt());
  }

  private static Scene scene(
      int number, Value before, Behaviour.Move move, Mail.Delivery delivery) {
    Node actor = actor(before, move.next(), delivery);
    Optional<Call> call =
        Deduction.call(Optional.ofNullable(move.call()), before, move.next(), actor, delivery);
    boolean refused =
        Stream.concat(Stream.ofNullable(delivery.taken()), delivery.sent().stream())
            .anyMatch(letter -> Words.refuses(letter.message()));
    List<String> changes = new ArrayList<>();
    if (actor.isMonitor()) {
      Value map = Fields.field(Fields.field(move.next(), "monitor"), "map");
      changes.add("map " + Fields.number(Fields.field(map, "epoch")) + ": " + Words.states(map));
    } else if (actor.isClient()) {
      changes.addAll(ClientChanges.between(client(before, actor), client(move.next(), actor)));
    } else {
      changes.addAll(Changes.between(rank(before, actor), rank(move.next(), actor)));
      wish(before, move.next(), actor).ifPresent(changes::add);
    }
    boolean skips = taken(delivery) && fate(move.next(), actor) != Scene.Fate.HALTED;
    String loss = skips ? " is skipped" : " is lost";
    delivery.lost().forEach(letter -> changes.add(title(letter) + loss));
    List<String> sent = new ArrayList<>();
    for (Letter letter : delivery.sent()) {
      if (!letter.from().isMonitor()) {
        sent.add("sends " + title(letter) + " to " + letter.to());
      }
    }
    if (changes.isEmpty() && sent.isEmpty()) {
      changes.add(NOTHING);
    }
    Letter taken = delivery.taken();
    return new Scene(
        number,
        call.map(Call::toString).orElse("(a step without a name)"),
        call.flatMap(told -> Actions.find(told.action()))
            .map(action -> action.reason(refused))
            .orElse(""),
        actor,
        taken == null
            ? null
            : new Scene.Arrival(
                taken.from(),
                Words.message(taken.message()),
                Words.about(taken.message()),
                taken.sentIn()),
        changes,
        sent,
        fate(move.next(), actor));
  }

  /// What a rank has asked the monitor for in a step.
  private static Optional<String> wish(Value before, Value after, Node actor) {
    Value key = Value.of(actor.rank());
    Optional<Value> wanted = Fields.get(asked(after), key);
    return wanted.equals(Fields.get(asked(before), key))
        ? Optional.empty()
        : wanted
            .map(Fields::text)
            .map(state ->
                state.equals("stopped")
                    ? "asks the monitor to let it go"
                    : "asks the monitor for " + state);
  }

  private static Value asked(Value state) {
    return Fields.field(Fields.field(state, "monitor"), "asked");
  }

  private static boolean taken(Mail.Delivery delivery) {
    return delivery.taken() != null;
  }

  private static Scene.Fate fate(Value state, Node actor) {
    if (actor.isMonitor()) {
      return Scene.Fate.LIVES;
    }
    if (actor.isClient()) {
      return Claims.isGone(client(state, actor)) ? Scene.Fate.HALTED : Scene.Fate.LIVES;
    }
    Value mds = rank(state, actor);
    if (!Fields.text(Fields.field(mds, "assertion")).isEmpty()) {
      return Scene.Fate.DIED;
    }
    if (Claims.isHalted(mds)) {
      return Scene.Fate.HALTED;
    }
    Value states = Fields.field(Fields.field(mds, "map"), "state");
    return Fields.text(Fields.at(states, actor.rank())).equals("stopped")
        ? Scene.Fate.STOPPED
        : Scene.Fate.LIVES;
  }

  /// Who took a message, else the rank or the client that changed, else the monitor.
  private static Node actor(Value before, Value after, Mail.Delivery delivery) {
    Letter taken = delivery.taken();
    if (taken != null) {
      return taken.to();
    }
    @Nullable Node changed = null;
    for (Node rank : ranks(before)) {
      if (changed == null && !rank(before, rank).equals(rank(after, rank))) {
        changed = rank;
      }
    }
    for (Node client : clients(before)) {
      if (changed == null && !client(before, client).equals(client(after, client))) {
        changed = client;
      }
    }
    return changed == null ? Node.MONITOR : changed;
  }

  private static String title(Letter letter) {
    return Words.title(letter.message());
  }

  private static String sentIn(Letter letter) {
    return letter.sentIn() == 0 ? "" : ", sent in step " + letter.sentIn();
  }

  private static List<Node> nodes(Behaviour behaviour, List<Scene> scenes) {
    TreeSet<Node> nodes = new TreeSet<>(ranks(behaviour.initial()));
    for (Scene scene : scenes) {
      nodes.add(scene.actor());
      if (scene.arrival() != null) {
        nodes.add(scene.arrival().from());
      }
    }
    return List.copyOf(nodes);
  }

  static List<Node> ranks(Value state) {
    return Fields.mappings(Fields.field(state, "mds")).keySet().stream()
        .map(rank -> new Node(Fields.number(rank)))
        .toList();
  }

  static List<Node> clients(Value state) {
    return Fields.names(Fields.field(state, "clients")).stream().map(Node::ofClient).toList();
  }

  static Value client(Value state, Node node) {
    return Fields.at(Fields.field(state, "clients"), node.value());
  }

  static Value rank(Value state, Node node) {
    return Fields.at(Fields.field(state, "mds"), node.rank());
  }
}
