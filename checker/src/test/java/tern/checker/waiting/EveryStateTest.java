package tern.checker.waiting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tern.checker.codec.ModelCodec;
import tern.checker.codec.SmallModel;
import tern.checker.coverage.Machine;
import tern.checker.coverage.Role;
import tern.checker.findings.Finding;
import tern.checker.model.ModelFile;
import tern.checker.story.Paper;
import tern.checker.waiting.Chain.Root;
import tern.checker.waiting.WaitingReport.Verdict;
import tern.kernel.Repair;
import tern.kernel.cluster.Cluster;
import tern.kernel.cluster.Cluster.Outcome;
import tern.kernel.cluster.Model;
import tern.kernel.invariant.Invariants;

/// What is said in every state of some models.
final class EveryStateTest {
  /// What a text for a reader has not: records, collections and objects as Java writes them.
  private static final Pattern DUMP =
      Pattern.compile(
          "\\w\\[|\\w=|@[0-9a-f]{4}|\\bnull\\b|Optional|TreeSet|TreeMap|Vector|Lambda|%|\\$");

  private static Model model(String name, List<String> repairs) {
    var file = ModelFile.find(SmallModel.SPEC.resolve("models"), name);
    return ModelCodec.decode(file.changed(List.of(), repairs).constants());
  }

  private static List<String> all() {
    return Arrays.stream(Repair.values()).map(Repair::toString).toList();
  }

  private static World world(Model model, Cluster state) {
    return new World(model, state, History.of(state));
  }

  private static Stream<Wait> waits(World world) {
    return Waiting.tasks(world).stream().flatMap(task -> task.waits().stream());
  }

  private static void assertNobodyIsSaidWhereNobodyIs(Model model) {
    var verdicts = new Verdicts(model);
    for (int i = 0; i < verdicts.states().size(); i++) {
      var state = verdicts.states().get(i);
      if (state.isAlive()) {
        var world = world(model, state);
        var outlook = new Outlook(waits(world).toList());
        int number = i;
        waits(world).forEach(it -> verdicts.say(number, it.key(), outlook.ends(it)));
      }
    }
    assertEquals(List.of(), verdicts.wrong());
  }

  @ParameterizedTest
  @CsvSource({
    "handover",
    "bystander",
    "nested",
    "enclosing",
    "cancel",
    "waits",
    "attempts",
    "stopping-importer",
    "stopping-exporter",
    "drain",
    "lookup",
    "late",
    "detour",
    "return",
    "exporter-dies",
    "importer-dies",
    "killpoints",
    "exporter-recovers",
    "recovers-again",
    "back-recovers",
    "stopping-recovers",
    "comes-back",
    "segments",
    "restarts",
    "restarts-twice",
    "drain-recovers",
    "third-recovers",
    "client",
    "client-pair",
    "client-back",
    "client-gone",
    "client-resets",
    "client-gather",
    "clients-gather",
    "client-dies",
    "client-stops",
    "around-for-ever",
    "session-race",
    "remote-pin",
    "remote-pin-fails",
    "remote-pin-freezes",
    "remote-pin-owner-stops",
    "remote-pin-refused",
    "remote-pin-stops",
    "remote-pin-turns-back"
  })
  void nobodyIsSaidExactlyWhereNoStepThatIsOwedEndsTheWait(String name) {
    assertNobodyIsSaidWhereNobodyIs(model(name, List.of()));
    assertNobodyIsSaidWhereNobodyIs(model(name, all()));
  }

  @ParameterizedTest
  @CsvSource({
    "drain, FinishImportOfStopped",
    "stopping-bystander, SkipDownBystander",
    "stopping-recovers, ForgetStopped",
    "third-recovers, SendPendingResolves",
    "third-recovers, DeclineWhileDegraded",
    "client-resets, ResendFlush"
  })
  void neitherWhereOneRepairIsMissing(String name, Repair missing) {
    assertNobodyIsSaidWhereNobodyIs(model(name, Finding.allBut(missing)));
  }

  /// Whether its exporter is bound to die at a kill point, when it has sent the tree or before, or
  /// is not, and whether the one that stops may hand on what it gets.
  @ParameterizedTest
  @CsvSource({
    "KillExportAt=8, MaxDrains=0",
    "KillExportAt=8, MaxDrains=1",
    "KillExportAt=7, MaxDrains=0",
    "KillExportAt=6, MaxDrains=0",
    "KillExportAt=0, MaxDrains=1"
  })
  void neitherWhereSessionsEndBeforeAStop(String kill, String drains) {
    for (var repairs : List.of(List.<String>of(), all(), Finding.allBut(Repair.ReleaseSessions))) {
      var file = ModelFile.find(SmallModel.SPEC.resolve("models"), "client-stops");
      var changed = file.changed(List.of(kill, drains), repairs);
      assertNobodyIsSaidWhereNobodyIs(ModelCodec.decode(changed.constants()));
    }
  }

  /// Whatever is under way has a task, and each task a wait.
  private static void assertNothingIsForgotten(World world, List<Task> tasks) {
    var found = new TreeSet<String>();
    tasks.forEach(task -> {
      assertFalse(task.waits().isEmpty(), task.topic().key());
      found.add(task.topic().kind() + " r" + task.topic().at() + " " + task.topic().dir());
    });
    for (var r : world.ranks()) {
      var m = world.mds(r);
      var expected = new TreeSet<String>();
      m.exports().keySet().forEach(d -> expected.add("EXPORT r" + r + " " + d));
      m.imports().keySet().forEach(d -> expected.add("IMPORT r" + r + " " + d));
      if (world.standing(r).isRecovering()) {
        expected.add("RECOVERY r" + r + " ");
      }
      if (world.runs(r) && m.recovery().resolvesPending()) {
        expected.add("RESOLVES r" + r + " ");
      }
      assertTrue(found.containsAll(expected), () -> expected + " is not all in " + found);
    }
  }

  /// Who is named can act, and has to.
  private static void assertSomebodyCan(World world, Root root) {
    if (root instanceof Root.Somebody(var event)) {
      var outcome = world.cluster().apply(world.model(), event);
      assertTrue(outcome instanceof Outcome.Happened, event + " is not possible");
      assertTrue(world.cluster().isOwed(event), event + " need never happen");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "bystander",
    "enclosing",
    "cancel",
    "lookup",
    "drain",
    "stopping-recovers",
    "client-gone",
    "client-stops"
  })
  void whoIsNamedCanActNowAndNothingUnderWayIsForgotten(String name) {
    var model = model(name, List.of());
    var verdicts = new Verdicts(model);
    for (int i = 0; i < verdicts.states().size(); i++) {
      var state = verdicts.states().get(i);
      if (state.isAlive()) {
        var world = world(model, state);
        var tasks = Waiting.tasks(world);
        assertNothingIsForgotten(world, tasks);
        var outlook = new Outlook(waits(world).toList());
        var roots = waits(world).map(it -> Chain.of(outlook, it).root()).toList();
        roots.forEach(root -> assertSomebodyCan(world, root));
        boolean rests = verdicts.isAtRest(i);
        assertTrue(!rests || roots.stream().noneMatch(Root.Somebody.class::isInstance));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"drain", "stopping-bystander", "stopping-recovers", "comes-back", "client-resets"})
  void whereRestIsViolatedSomethingWaitsForNobody(String name) {
    var model = model(name, List.of());
    var rest = Invariants.named("RestInv");
    var stuck =
        new Verdicts(model)
            .states().stream()
                .filter(state -> state.isAlive() && !rest.holds(model, state))
                .map(state -> new Reporter(model, History.of(state)).report())
                .toList();
    assertFalse(stuck.isEmpty());
    stuck.forEach(report ->
        assertTrue(
            report.ranks().stream()
                .flatMap(rank -> rank.tasks().stream())
                .flatMap(task -> task.waits().stream())
                .anyMatch(it -> it.ending().verdict() != Verdict.SOMEBODY)));
  }

  @ParameterizedTest
  @CsvSource({
    "handover",
    "nested",
    "waits",
    "cancel",
    "exporter-dies",
    "exporter-recovers",
    "client-gone",
    "client-resets"
  })
  void theTextIsForAReader(String name) {
    var model = model(name, List.of());
    for (var state : new Verdicts(model).states()) {
      var text = WaitingText.of(new Reporter(model, History.of(state)).report(), Paper.PLAIN);
      var dump = DUMP.matcher(text);
      assertFalse(dump.find(), text);
      assertTrue(text.lines().allMatch(line -> line.length() <= Paper.PLAIN.width()), text);
    }
  }

  @Test
  void everyPhaseIsAmongThoseOfWhichSomethingIsSaid() {
    var phases = new TreeSet<String>();
    for (var name :
        List.of(
            "waits",
            "lookup",
            "nested",
            "exporter-dies",
            "exporter-recovers",
            "client-recovers",
            "bystander")) {
      var model = model(name, List.of());
      for (var state : new Verdicts(model).states()) {
        if (state.isAlive()) {
          Waiting.tasks(world(model, state))
              .forEach(task -> phases.add(task.topic().kind() + " " + task.topic().phase()));
        }
      }
    }
    var expected = new TreeSet<String>();
    Role.EXPORTER.phases().forEach(phase -> expected.add("EXPORT " + phase));
    Role.IMPORTER.phases().forEach(phase -> expected.add("IMPORT " + phase));
    Role.RECOVERER.phases().forEach(phase -> expected.add("RECOVERY " + phase));
    expected.removeIf(phase -> phase.endsWith(Machine.NONE));
    expected.removeAll(phases);
    assertEquals(Set.of(), expected);
  }
}
