package tern.checker.findings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tern.checker.model.Manifest.Protocol.SEED;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tern.checker.causality.Breach;
import tern.checker.cli.UserError;
import tern.checker.codec.ModelCodec;
import tern.checker.codec.SmallModel;
import tern.checker.model.Manifest;
import tern.checker.model.Manifest.Violation;
import tern.checker.model.ModelFile;
import tern.checker.story.KernelMachine;
import tern.checker.story.Replay;
import tern.checker.story.TraceFile;
import tern.kernel.Repair;
import tern.kernel.cluster.Model;

final class FindingsTest {
  private static final Path SPEC = SmallModel.SPEC;
  private static final Manifest MANIFEST = Manifest.read(SPEC.resolve("models/manifest.json"));
  private static final Findings FINDINGS = Findings.of(SPEC);

  @TempDir private Path directory;

  /// What another invariant tells better: one speaks of steps, where that one speaks of the state
  /// that such a step leads to; with the other nobody is right about who answers, since nobody
  /// does.
  private static final Set<String> TOLD_BETTER = Set.of("OwnershipProp", "QuietViewInv");

  private static Stream<Violation> known() {
    return MANIFEST.models().stream()
        .flatMap(entry -> Stream.ofNullable(entry.protocols().get(SEED)))
        .flatMap(seed -> seed.violations().stream());
  }

  @Test
  void everyViolationThatTheManifestExpectsIsAFinding() {
    var violated = new TreeSet<String>();
    known()
        .filter(violation -> !TOLD_BETTER.contains(violation.property()))
        .forEach(violation -> violated.add(violation.repair() + " " + violation.property()));
    var found = new TreeSet<String>();
    FINDINGS.all().stream()
        .filter(finding -> finding.protocol() == SEED)
        .forEach(finding -> found.add(finding.repair() + " " + finding.property()));
    assertEquals(violated, found);
  }

  @Test
  void theTraceOfEachIsAShortestOfAllModels() {
    for (var witness : Witness.all(SPEC, FINDINGS)) {
      var finding = witness.finding();
      if (finding.protocol() == SEED) {
        var least =
            known()
                .filter(violation -> violation.property().equals(finding.property()))
                .filter(violation -> violation.repair().equals(finding.repair().toString()))
                .min(Comparator.comparingInt(Violation::steps));
        assertEquals(least.orElseThrow().steps(), witness.length(), finding.name());
      }
    }
  }

  /// A trace that its repair leaves as it is tells another story than its finding does.
  @Test
  void theRepairOfEachTakesItsTraceAway() {
    var left = new TreeSet<String>();
    for (var finding : FINDINGS.all()) {
      if (shows(finding, repaired(finding))) {
        left.add(finding.name());
      }
    }
    assertEquals(Set.of(), left);
  }

  /// The model of a finding with its repair, too.
  private static Model repaired(Finding finding) {
    var repairs = new ArrayList<>(finding.head().repairs());
    repairs.add(finding.repair().toString());
    var file = ModelFile.find(SPEC.resolve("models"), finding.model());
    return ModelCodec.read(file, file.changed(List.of(), repairs));
  }

  /// Whether the steps of a finding's trace are those of a model, and end as the finding says.
  private static boolean shows(Finding finding, Model model) {
    var trace = TraceFile.read(Witness.trace(SPEC.resolve("findings"), finding));
    return Replay.run(trace, new KernelMachine(model)) instanceof Replay.Agreement(var behaviour)
        && Breach.at(model, KernelMachine.path(behaviour)).stream()
            .anyMatch(breach -> breach.name().equals(finding.property()));
  }

  @Test
  void eachRepairHasAFindingAndANeed() {
    for (var repair : Repair.values()) {
      assertTrue(FINDINGS.all().stream().anyMatch(f -> f.repair() == repair), repair.toString());
      assertTrue(FINDINGS.needs().stream().anyMatch(n -> n.repair() == repair), repair.toString());
    }
  }

  private UserError refused(String json) throws IOException {
    var file = Files.writeString(directory.resolve("findings.json"), json);
    return assertThrows(UserError.class, () -> Findings.read(file, MANIFEST));
  }

  @Test
  void whatTheManifestDoesNotKnowIsNoFindingOfTheSeed() throws IOException {
    var message =
        String.valueOf(
            refused(
                    """
                    {"findings": [{"name": "a", "consequence": "b", "property": "RestInv",
                      "repair": "MatchCancel", "model": "cancel"}], "needs": []}
                    """)
                .getMessage());
    assertTrue(
        message.endsWith(
            "findings.json:1:15: findings[0]: the manifest has no RestInv of cancel in MatchCancel"),
        message);
  }

  @Test
  void aTraceThatShowsSomethingElseIsRefused() throws IOException {
    var late = find("late-answer");
    var text = Files.readString(Witness.trace(SPEC.resolve("findings"), late));
    Files.writeString(
        Witness.trace(directory, late), text.lines().limit(5).reduce("", (a, b) -> a + b + "\n"));
    var model = Witness.model(SPEC, late);
    assertEquals(
        "the trace of late-answer does not end with HandleExportDiscoverAckDir",
        assertThrows(UserError.class, () -> Witness.read(directory, late, model)).getMessage());
  }

  @Test
  void aTraceThatIsMissingIsTold() {
    var late = find("late-answer");
    var model = Witness.model(SPEC, late);
    assertEquals(
        directory.resolve("late-answer.ndjson") + " is missing: tern findings --write writes it",
        assertThrows(UserError.class, () -> Witness.read(directory, late, model)).getMessage());
  }

  private static Finding find(String name) {
    return FINDINGS.all().stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void theTableHasARowForEach() {
    var rows = FindingsText.table(Witness.all(SPEC, FINDINGS));
    assertEquals(1 + FINDINGS.all().size(), rows.size());
    assertEquals(
        List.of(
            "An exporter that has given a tree away and forgotten it gets a late answer about it and dies.",
            "`HandleExportDiscoverAckDir` by `HandleExportDiscoverAck`; r0 importing /a: ACKING, r2 importing /a: DISCOVERED",
            "2 exports asked for, 1 remote waiter, 1 trim",
            "[20 steps](spec/findings/late-answer.txt), `late`",
            "`IgnoreAckForMissingDir`"),
        rows.get(1 + FINDINGS.all().indexOf(find("late-answer"))));
  }
}
