package tern.checker.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import tern.checker.codec.SmallModel;
import tern.checker.value.Difference;
import tern.checker.value.Int;
import tern.checker.value.Value;
import tern.checker.value.ValueJson;

/// Random walks of the kernel, written in each format, read again, replayed and told.
final class TraceProperties {
  private static final List<KernelMachine> MACHINES =
      Stream.of("bound", "oneCaps", "oneWaits", "attempts", "enclosing", "bystander", "away")
          .map(TraceProperties::machine)
          .toList();

  private static final TraceHead HEAD =
      new TraceHead("a model", "seed", List.of(), new TreeMap<>(), null);

  private static KernelMachine machine(String shape) {
    return new KernelMachine(
        SmallModel.of(shape)
            .with("Exports", 2)
            .with("Pins", 1)
            .with("Locks", 1)
            .with("Waiters", 1)
            .with("Trims", 1)
            .with("Stops", 1)
            .with("Drains", 1)
            .model());
  }

  /// A walk on one of the machines.
  record Walk(KernelMachine machine, Behaviour behaviour) {

    /// At most `length` steps, each drawn by `random`.
    static Walk of(KernelMachine machine, int length, Random random) {
      Value state = machine.initial();
      List<Behaviour.Move> moves = new ArrayList<>();
      for (int i = 0; i < length; i++) {
        List<Behaviour.Move> possible = machine.moves(state);
        if (possible.isEmpty()) {
          break;
        }
        Behaviour.Move move = possible.get(random.nextInt(possible.size()));
        moves.add(move);
        state = move.next();
      }
      return new Walk(machine, new Behaviour(machine.initial(), moves));
    }

    List<Behaviour.Move> moves() {
      return behaviour.moves();
    }

    Replay.Outcome replay(String text) {
      return Replay.run(TraceFile.parse("t", text), machine);
    }

    @Override
    public String toString() {
      return moves().stream().map(move -> String.valueOf(move.call())).toList().toString();
    }
  }

  @Provide
  Arbitrary<Walk> walks() {
    return Combinators.combine(
            Arbitraries.of(MACHINES), Arbitraries.integers().between(0, 40), Arbitraries.longs())
        .as((machine, length, seed) -> Walk.of(machine, length, new Random(seed)));
  }

  @Property(tries = 25)
  void everyFormatIsReplayed(@ForAll("walks") Walk walk) {
    Replay.Agreement agreement = new Replay.Agreement(walk.behaviour());
    assertEquals(agreement, walk.replay(NdjsonTrace.write(HEAD, walk.behaviour(), true)));
    if (!walk.moves().isEmpty()) {
      assertEquals(agreement, walk.replay(NdjsonTrace.write(HEAD, walk.behaviour(), false)));
    }
    assertSameStates(walk, walk.replay(ItfTrace.write(account(walk))));
    assertSameStates(walk, walk.replay(Written.itf(walk.behaviour())));
    assertSameStates(walk, walk.replay(Written.tlc(walk.behaviour())));
  }

  private static Account account(Walk walk) {
    return new Account(HEAD, null, walk.behaviour(), List.of(), new Ending(false, "The end."));
  }

  /// Two actions may lead to the same state, so a trace that names none may be told otherwise.
  private static void assertSameStates(Walk walk, Replay.Outcome outcome) {
    assertInstanceOf(Replay.Agreement.class, outcome, outcome.toString());
    assertEquals(
        walk.moves().stream().map(Behaviour.Move::next).toList(),
        outcome.behaviour().moves().stream().map(Behaviour.Move::next).toList());
  }

  @Property(tries = 25)
  void aStateThatIsAlteredIsFound(
      @ForAll("walks") Walk walk, @ForAll @IntRange(max = 1000) int where) {
    if (walk.moves().isEmpty()) {
      return;
    }
    int altered = where % walk.moves().size();
    List<Behaviour.Move> moves = new ArrayList<>(walk.moves());
    Behaviour.Move move = moves.get(altered);
    moves.set(altered, new Behaviour.Move(move.call(), withLastTid(move.next(), 77)));
    Replay.Outcome outcome =
        walk.replay(
            NdjsonTrace.write(HEAD, new Behaviour(walk.behaviour().initial(), moves), true));
    Replay.Divergence divergence = assertInstanceOf(Replay.Divergence.class, outcome);
    assertEquals(altered + 1, divergence.step());
    assertEquals(altered + 3, divergence.line());
    assertEquals(walk.moves().subList(0, altered), divergence.behaviour().moves());
    Value actual = Fields.field(Fields.at(Fields.field(move.next(), "mds"), 0), "lastTid");
    assertTrue(
        divergence.differences().contains(new Difference("mds[0].lastTid", Int.of(77), actual)),
        divergence.toString());
  }

  private static Value withLastTid(Value state, int tid) {
    TreeMap<Value, Value> variables = new TreeMap<>(Fields.mappings(state));
    TreeMap<Value, Value> mds = new TreeMap<>(Fields.mappings(Fields.field(state, "mds")));
    TreeMap<Value, Value> r0 = new TreeMap<>(Fields.mappings(Fields.at(Value.function(mds), 0)));
    r0.put(Value.of("lastTid"), Int.of(tid));
    mds.put(Int.of(0), Value.function(r0));
    variables.put(Value.of("mds"), Value.function(mds));
    return Value.function(variables);
  }

  @Property(tries = 25)
  void aTextThatIsCutOffIsNotReadAsALongerTrace(
      @ForAll("walks") Walk walk, @ForAll @IntRange(min = 1, max = 999) int where) {
    for (String text : List.of(Written.tlc(walk.behaviour()), Written.itf(walk.behaviour()))) {
      String cut = text.substring(0, (int) (text.length() * (long) where / 1000));
      try {
        assertTrue(TraceFile.parse("t", cut).steps().size() <= walk.moves().size() + 1);
      } catch (BadTrace e) {
        assertTrue(String.valueOf(e.getMessage()).matches("(?s)t:\\d+: .*"), e.getMessage());
      }
    }
  }

  /// What is deduced from the states alone is right, and every step is told.
  @Property(tries = 25)
  void aStoryNeedsNoNames(@ForAll("walks") Walk walk) {
    List<Scene> named = Story.of(walk.behaviour()).scenes();
    List<Scene> nameless =
        Story.of(
                new Behaviour(
                    walk.behaviour().initial(),
                    walk.moves().stream()
                        .map(move -> new Behaviour.Move(null, move.next()))
                        .toList()))
            .scenes();
    assertEquals(walk.moves().size(), named.size());
    for (int i = 0; i < named.size(); i++) {
      Scene scene = named.get(i);
      assertEquals(String.valueOf(walk.moves().get(i).call()), scene.title());
      String deduced = nameless.get(i).title();
      assertTrue(
          deduced.equals(scene.title()) || deduced.startsWith("("), deduced + " " + scene.title());
      assertEquals(scene.actor(), nameless.get(i).actor());
      assertEquals(scene.changes(), nameless.get(i).changes());
      assertTrue(
          scene.changes().stream().noneMatch(line -> line.contains(" vs ")), scene.toString());
      assertTrue(!scene.reason().isEmpty(), scene.title());
      assertTrue(
          !scene.changes().isEmpty() || scene.arrival() != null || !scene.sent().isEmpty(),
          scene.toString());
    }
  }

  @Property(tries = 20)
  void aDiagramKeepsToItsWidth(
      @ForAll("walks") Walk walk, @ForAll @IntRange(min = 80, max = 160) int width) {
    Ending ending = Endings.of(walk.behaviour(), "The end.");
    String diagram =
        Diagram.of(
            Story.of(walk.behaviour()),
            Legend.of(HEAD, "", walk.behaviour()),
            ending,
            new Paper(width, false));
    diagram
        .lines()
        .forEach(line -> assertTrue(line.length() <= width, line.length() + ": " + line));
    assertEquals(Optional.empty(), diagram.lines().filter(line -> line.endsWith(" ")).findFirst());
  }

  @Property(tries = 20)
  void aStateOfAnotherFormIsRefused(@ForAll("walks") Walk walk) {
    TreeMap<Value, Value> variables = new TreeMap<>(Fields.mappings(walk.behaviour().last()));
    variables.put(Value.of("mds"), Value.tuple(Value.of("not a rank")));
    Value broken = Value.function(variables);
    assertThrows(
        BadTrace.class,
        () ->
            Story.of(
                new Behaviour(walk.behaviour().last(), List.of(new Behaviour.Move(null, broken)))));
  }

  /// As other tools write.
  private static final class Written {
    static String itf(Behaviour behaviour) {
      List<String> states =
          new ArrayList<>(List.of(ValueJson.toJson(behaviour.initial()).toString()));
      behaviour.moves().forEach(move -> states.add(ValueJson.toJson(move.next()).toString()));
      return "{\"vars\": [],\n\"states\": [" + String.join(",\n", states) + "]}";
    }

    static String tlc(Behaviour behaviour) {
      StringBuilder text = new StringBuilder("Error: Invariant X is violated.\n");
      state(text, 1, "<Initial predicate>", behaviour.initial());
      for (int i = 0; i < behaviour.moves().size(); i++) {
        Behaviour.Move move = behaviour.moves().get(i);
        Call call = move.call();
        String name = call == null || i % 2 == 0 ? "Receive" : call.action();
        state(
            text, i + 2, "<" + name + " line 1, col 2 to line 3, col 4 of module M>", move.next());
      }
      return text + "17 states generated\n";
    }

    private static void state(StringBuilder text, int number, String title, Value state) {
      text.append("State ").append(number).append(": ").append(title).append('\n');
      Fields.mappings(state)
          .forEach((name, value) ->
              text.append("/\\ ")
                  .append(Fields.text(name))
                  .append(" = ")
                  .append(TlcText.of(value))
                  .append('\n'));
      text.append('\n');
    }
  }
}
