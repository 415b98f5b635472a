package tern.checker.conform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tern.checker.engine.ExploreProgress;
import tern.checker.engine.Explorer;
import tern.checker.engine.Jugs;
import tern.checker.engine.Jugs.Act;
import tern.checker.engine.Jugs.Water;
import tern.checker.engine.Limits;
import tern.checker.engine.OneNode;
import tern.checker.engine.Question;
import tern.checker.engine.Step;
import tern.checker.tlc.ActionCall;
import tern.checker.tlc.TlcSpec;
import tern.checker.value.Value;

/// Two jugs in Java and in TLA+, each with and without mistakes.
class ConformanceTest {
  private static final List<Question<Water, Water>> QUESTIONS =
      List.of(Jugs.TYPE, Jugs.SOLVED, Jugs.NO_ONE);

  @TempDir private Path directory;

  private static final class AsInSpec implements Translation<Water, Act> {
    @Override
    public Value state(Water water) {
      return Value.record(Map.of("small", Value.of(water.small()), "big", Value.of(water.big())));
    }

    @Override
    public ActionCall action(Act act) {
      return switch (act) {
        case FILL_SMALL -> call("Fill", "small");
        case FILL_BIG -> call("Fill", "big");
        case EMPTY_SMALL -> call("Empty", "small");
        case EMPTY_BIG -> call("Empty", "big");
        case SMALL_TO_BIG -> call("Pour", "small");
        case BIG_TO_SMALL -> call("Pour", "big");
      };
    }
  }

  private static ActionCall call(String name, String jug) {
    return new ActionCall(name, List.of(Value.of(jug)));
  }

  private static Path specFile() {
    try {
      var url = ConformanceTest.class.getResource("Jugs.tla");
      return Path.of(java.util.Objects.requireNonNull(url).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Outcome compare(
      OneNode<Water, Act> machine, List<Question<Water, Water>> questions, Path module) {
    var graph = new Explorer(2).explore(machine, questions, Limits.NONE, ExploreProgress.NONE);
    return Compared.compare(
        graph, new AsInSpec(), new TlcSpec(module, "SPECIFICATION Spec\n"), ConformProgress.NONE);
  }

  private static Mismatch mismatch(
      BiFunction<Water, List<Step<Water, Act>>, List<Step<Water, Act>>> mistake) {
    return different(compare(new Altered<>(new Jugs(), mistake), QUESTIONS, specFile()));
  }

  private Mismatch mismatch(String line, String instead) {
    return different(compareWith(line, instead));
  }

  private Outcome compareWith(String line, String instead) {
    try {
      var text = Files.readString(specFile());
      var file = directory.resolve("Jugs.tla");
      assertEquals(2, text.split(java.util.regex.Pattern.quote(line), -1).length);
      Files.writeString(file, text.replace(line, instead));
      return compare(new Jugs(), QUESTIONS, file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Mismatch different(Outcome outcome) {
    return assertInstanceOf(Outcome.Different.class, outcome).mismatch();
  }

  private static ExtraStep onlyExtra(Mismatch mismatch, String path) {
    var steps = assertInstanceOf(Mismatch.Steps.class, mismatch);
    assertEquals(path, steps.path().toString());
    assertEquals(1, steps.extra().size(), steps.extra().toString());
    return steps.extra().getFirst();
  }

  @Test
  void equalMachinesGetACertificate() {
    var outcome = compare(new Jugs(), QUESTIONS, specFile());
    var certificate = assertInstanceOf(Outcome.Equal.class, outcome).certificate();
    assertEquals(16, certificate.states());
    assertEquals(96, certificate.transitions());
    assertEquals(Map.of("Fill", 32L, "Empty", 32L, "Pour", 32L), certificate.specActions());
    assertEquals(16L, certificate.kernelActions().get("FILL_BIG"));
    assertEquals("ad06e2bee5b09ac0c70afad1d041c062", certificate.graphHash());
  }

  @Test
  void aStepThatTheKernelDropsIsNamed() {
    var extra =
        onlyExtra(
            mismatch((water, steps) ->
                water.equals(new Water(3, 5))
                    ? steps.stream().filter(s -> s.event() != Act.EMPTY_SMALL).toList()
                    : steps),
            "[Fill(\"small\"), Fill(\"big\")]");
    assertEquals(Side.SPEC, extra.side());
    assertEquals(call("Empty", "small"), extra.action());
    assertEquals(call("Empty", "big"), extra.nearest());
  }

  @Test
  void aStepThatTheKernelAddsIsNamed() {
    var extra =
        onlyExtra(
            mismatch((water, steps) -> {
              var more = new ArrayList<>(steps);
              if (water.equals(new Water(0, 3))) {
                more.add(new Step<>(Act.FILL_BIG, new Water(0, 4)));
              }
              return more;
            }),
            "[Fill(\"small\"), Pour(\"small\")]");
    assertEquals(Side.KERNEL, extra.side());
    assertEquals(call("Fill", "big"), extra.action());
    assertEquals("[big: 5 vs 4]", extra.differences().toString());
  }

  @Test
  void aStepThatTheKernelAltersIsToldOnceFieldByField() {
    var extra =
        onlyExtra(
            mismatch((water, steps) ->
                steps.stream()
                    .map(step ->
                        water.equals(new Water(3, 2)) && step.event() == Act.SMALL_TO_BIG
                            ? new Step<>(step.event(), new Water(1, 5))
                            : step)
                    .toList()),
            "[Fill(\"big\"), Pour(\"big\")]");
    assertEquals(call("Pour", "small"), extra.action());
    assertEquals(call("Pour", "small"), extra.nearest());
    assertEquals("[small: 0 vs 1]", extra.differences().toString());
  }

  @Test
  void aStepThatTheSpecDropsIsNamed() {
    var extra =
        onlyExtra(
            mismatch("Empty(j) ==", "Empty(j) == (small = 3 => j # \"big\") /\\"),
            "[Fill(\"small\")]");
    assertEquals(Side.KERNEL, extra.side());
    assertEquals(call("Empty", "big"), extra.action());
  }

  @Test
  void aStepThatTheSpecAddsIsNamed() {
    var spill = "Spill == big = 4 /\\ small' = 1 /\\ big' = 4\n";
    var extra =
        onlyExtra(
            mismatch("Next ==", spill + "Next ==\n    \\/ Spill"),
            "[Fill(\"big\"), Pour(\"big\"), Empty(\"small\"), Pour(\"big\"), Fill(\"big\"), Pour(\"big\")]");
    assertEquals(Side.SPEC, extra.side());
    assertEquals("Spill", extra.action().toString());
    assertNull(extra.nearest());
  }

  @Test
  void aStepThatTheSpecAltersIsToldFieldByField() {
    var extra =
        onlyExtra(mismatch("big' = big + moved", "big' = Min(big + moved, 4)"), "[Fill(\"big\")]");
    assertEquals("[big: 4 vs 5]", extra.differences().toString());
  }

  @Test
  void aPredicateWithTwoValuesIsNamed() {
    var truth =
        assertInstanceOf(
            Mismatch.Truth.class, mismatch("ReachFour == big = 4", "ReachFour == big = 3"));
    assertEquals("ReachFour", truth.predicate());
    assertEquals("[Fill(\"small\"), Pour(\"small\")]", truth.path().toString());
    assertEquals(false, truth.kernel());
    assertEquals(true, truth.spec());
  }

  @Test
  void aDifferentBeginningIsTold() {
    var beginning =
        assertInstanceOf(
            Mismatch.Beginning.class, mismatch("small = 0 /\\ big = 0", "small = 0 /\\ big = 1"));
    assertEquals("[big: 1 vs 0]", beginning.differences().toString());
  }

  @Test
  void aStepThatTheSpecAllowsTwiceIsOneStep() {
    var outcome =
        compareWith("\\/ \\E j \\in Jars : Fill(j)", "\\/ \\E j \\in Jars : (Fill(j) \\/ Fill(j))");
    var certificate = assertInstanceOf(Outcome.Equal.class, outcome).certificate();
    assertEquals(96, certificate.transitions());
    assertEquals(32, certificate.repeated());
  }

  @Test
  void whereTheSpecHasNoValueIsTold() {
    var unevaluated =
        assertInstanceOf(
            Mismatch.Unevaluated.class,
            mismatch("Fill(j) ==", "Fill(j) == (big = 5 => small.x) /\\"));
    assertEquals("[Fill(\"big\")]", unevaluated.path().toString());
  }

  @Test
  void aComparisonThatIsNotToGoOnEndsTlc() {
    var graph = new Explorer(2).explore(new Jugs(), QUESTIONS, Limits.NONE, ExploreProgress.NONE);
    var spec = new TlcSpec(specFile(), "SPECIFICATION Spec\n");
    var outcome = Compared.compare(graph, new AsInSpec(), spec, (done, _) -> done < 5);
    assertEquals(new Outcome.Unfinished(5), outcome);
  }

  @Test
  void anotherBeginningBesideTheRightOneIsTold() {
    var beginning =
        assertInstanceOf(
            Mismatch.Beginning.class,
            mismatch("small = 0 /\\ big = 0", "small \\in {0, 1} /\\ big = 0"));
    assertEquals(2, beginning.spec().size());
  }

  @Test
  void aStateThatOnlyTheSpecReachesIsTheEndOfAStepThatOnlyTheSpecTakes() {
    var extra =
        onlyExtra(
            mismatch(
                "Next ==",
                "Leak == big = 5 /\\ small = 0 /\\ big' = 4 /\\ small' = 2\nNext ==\n    \\/ Leak"),
            "[Fill(\"big\")]");
    assertEquals("Leak", extra.action().toString());
    assertEquals(Side.SPEC, extra.side());
  }

  @Test
  void aStateThatOnlyTheKernelLeavesIsTold() throws IOException {
    var file = directory.resolve("Jugs.tla");
    var stuck = "$1(j) == (small # 3 \\\\/ big # 5) /\\\\";
    Files.writeString(
        file, Files.readString(specFile()).replaceAll("(Fill|Empty|Pour)\\(j\\) ==", stuck));
    var steps =
        assertInstanceOf(Mismatch.Steps.class, different(compare(new Jugs(), QUESTIONS, file)));
    assertEquals("[Fill(\"small\"), Fill(\"big\")]", steps.path().toString());
    assertEquals(6, steps.extra().size());
    assertTrue(steps.extra().stream().allMatch(extra -> extra.side() == Side.KERNEL));
  }
}
