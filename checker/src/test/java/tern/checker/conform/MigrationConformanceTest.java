package tern.checker.conform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tern.checker.codec.ClusterCodec;
import tern.checker.codec.EventCodec;
import tern.checker.codec.SmallModel;
import tern.checker.engine.ExploreProgress;
import tern.checker.engine.Explorer;
import tern.checker.engine.Limits;
import tern.checker.engine.Step;
import tern.checker.tlc.ActionCall;
import tern.checker.value.Value;
import tern.kernel.Event;
import tern.kernel.Rank;
import tern.kernel.cluster.Cluster;

/// The kernel and the spec of the protocol, each with and without a mistake.
class MigrationConformanceTest {
  private static final SmallModel MODEL = SmallModel.of("one").with("Exports", 1).with("Pins", 1);
  private static final String NOTHING = "";

  @TempDir private Path directory;

  static final class AsInSpec implements Translation<Cluster, Event> {
    private final ClusterCodec clusters = ClusterCodec.remembering();
    private final EventCodec events = new EventCodec();

    @Override
    public Value state(Cluster cluster) {
      return clusters.encode(cluster);
    }

    @Override
    public ActionCall action(Event event) {
      return events.encode(event);
    }
  }

  private static Outcome compare(
      BiFunction<Cluster, List<Step<Cluster, Event>>, List<Step<Cluster, Event>>> mistake,
      Path specification) {
    var model = MODEL.model();
    var questions = WholeCluster.questions(model);
    var graph =
        new Explorer(2)
            .explore(
                new Altered<>(new WholeCluster(model), mistake),
                questions,
                Limits.NONE,
                ExploreProgress.NONE);
    return Compared.compare(
        graph, new AsInSpec(), MODEL.spec(specification, "Reachability"), ConformProgress.NONE);
  }

  private static List<ExtraStep> extra(Outcome outcome) {
    var different = assertInstanceOf(Outcome.Different.class, outcome);
    return assertInstanceOf(Mismatch.Steps.class, different.mismatch()).extra();
  }

  /// The spec with another text instead of one that occurs once in a module.
  private Path altered(String module, String text, String instead) throws IOException {
    try (var files = Files.list(SmallModel.SPEC)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, directory.resolve(file.getFileName()));
      }
    }
    var file = directory.resolve(module + ".tla");
    var parts = Files.readString(file).split(java.util.regex.Pattern.quote(text), -1);
    assertEquals(2, parts.length, text);
    Files.writeString(file, parts[0] + instead + parts[1]);
    return directory;
  }

  @Test
  void theKernelIsTheSpec() {
    var outcome = compare((_, steps) -> steps, SmallModel.SPEC);
    var certificate = assertInstanceOf(Outcome.Equal.class, outcome).certificate();
    assertEquals(certificate.kernelActions(), certificate.specActions());
    assertTrue(certificate.kernelActions().containsKey("ExportLoggedFinish"));
  }

  @Test
  void anEventThatTheKernelForgetsIsNamed() {
    var outcome =
        compare(
            (_, steps) ->
                steps.stream()
                    .filter(step -> !(step.event() instanceof Event.HandleExportPrep))
                    .toList(),
            SmallModel.SPEC);
    assertEquals("HandleExportPrep(1, 0)", extra(outcome).getFirst().action().toString());
    assertEquals(Side.SPEC, extra(outcome).getFirst().side());
    assertNull(extra(outcome).getFirst().nearest());
  }

  @Test
  void anEventThatTheKernelInventsIsNamed() {
    var outcome =
        compare(
            (cluster, steps) -> {
              var more = new ArrayList<>(steps);
              if (cluster.mds().get(Rank.ROOT).get().exports().isEmpty()) {
                more.add(new Step<>(new Event.PublishEpoch(), cluster));
              }
              return more;
            },
            SmallModel.SPEC);
    assertEquals("PublishEpoch", extra(outcome).getFirst().action().toString());
    assertEquals(Side.KERNEL, extra(outcome).getFirst().side());
  }

  @Test
  void aFieldThatTheKernelGetsWrongIsNamed() {
    var outcome =
        compare(
            (_, steps) -> steps.stream().map(MigrationConformanceTest::countWrong).toList(),
            SmallModel.SPEC);
    assertEquals(1, extra(outcome).size());
    assertEquals("ExportFrozen(0)", extra(outcome).getFirst().action().toString());
    assertEquals("[mds[0].lastTid: 1 vs 5]", extra(outcome).getFirst().differences().toString());
  }

  private static Step<Cluster, Event> countWrong(Step<Cluster, Event> step) {
    if (!(step.event() instanceof Event.ExportFrozen)) {
      return step;
    }
    var next = step.next();
    var mds = next.mds().put(Rank.ROOT, next.mds().get(Rank.ROOT).get().withLastTid(5));
    return new Step<>(
        step.event(),
        new Cluster(
            mds,
            next.net(),
            next.maps(),
            next.monitor(),
            next.clients(),
            next.calls(),
            next.budget()));
  }

  @Test
  void aFieldThatTheSpecGetsWrongIsNamed() throws IOException {
    var wrong = altered("Dispatching", "!.mds.lastTid = tid]", "!.mds.lastTid = tid + 1]");
    var outcome = compare((_, steps) -> steps, wrong);
    assertEquals("ExportDir(0, \"/a\", 1)", extra(outcome).getFirst().action().toString());
    assertEquals("[mds[0].lastTid: 2 vs 1]", extra(outcome).getFirst().differences().toString());
  }

  @Test
  void anActionThatTheSpecForgetsIsNamed() throws IOException {
    var wrong = altered("Migration", "    \\/ \\E r \\in Ranks : ImportLoggedStart(r)\n", NOTHING);
    var outcome = compare((_, steps) -> steps, wrong);
    assertEquals("ImportLoggedStart(1)", extra(outcome).getFirst().action().toString());
    assertEquals(Side.KERNEL, extra(outcome).getFirst().side());
  }

  @Test
  void anActionThatTheSpecInventsIsNamed() throws IOException {
    var wrong =
        altered(
            "Migration",
            "    \\/ \\E r \\in Ranks : ImportLoggedStart(r)\n",
            "    \\/ \\E r \\in Ranks : ImportLoggedStart(r)\n    \\/ Lose\n");
    var file = wrong.resolve("Migration.tla");
    Files.writeString(
        file,
        Files.readString(file)
            .replace(
                "\nProtocol ==\n",
                """

                Lose ==
                    /\\ net[0][1] # <<>>
                    /\\ net' = [net EXCEPT ![0][1] = Tail(@)]
                    /\\ UNCHANGED <<mds, maps, monitor, clients, calls, budget>>

                Protocol ==
                """));
    var outcome = compare((_, steps) -> steps, wrong);
    assertEquals("Lose", extra(outcome).getFirst().action().toString());
  }

  @Test
  void aPropertyThatTheSpecUnderstandsOtherwiseIsNamed() throws IOException {
    var wrong =
        altered(
            "Reachability",
            "ReachExportWarning == Exports(\"WARNING\")",
            "ReachExportWarning == Exports(\"PREPPING\")");
    var different = assertInstanceOf(Outcome.Different.class, compare((_, steps) -> steps, wrong));
    var truth = assertInstanceOf(Mismatch.Truth.class, different.mismatch());
    assertEquals("ReachExportWarning", truth.predicate());
    assertEquals(true, truth.spec());
  }
}
