package tern.checker.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vavr.collection.TreeSet;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tern.checker.codec.SmallModel;
import tern.checker.engine.Step;
import tern.checker.story.KernelMachine;
import tern.checker.story.Replay;
import tern.checker.story.TraceFile;
import tern.kernel.Event;
import tern.kernel.Repair;
import tern.kernel.cluster.Cluster;
import tern.kernel.cluster.Model;
import tern.kernel.cluster.Shapes;

final class TestSourceTest {
  private static final Path CHECKER = SmallModel.SPEC.resolveSibling("checker");

  @TempDir private Path directory = Path.of("");

  /// A trace of the test's resources as a case.
  private static TestSource.Case trace(String file, String shape, SmallModel bounds) {
    var model = bounds.model();
    var trace = TraceFile.read(CHECKER.resolve("src/test/resources/traces").resolve(file));
    var replay = Replay.run(trace, new KernelMachine(model));
    return new TestSource.Case(file, shape, model, KernelMachine.path(replay.behaviour()));
  }

  /// A trace of the model `cancel`.
  private static TestSource.Case cancel(String file) {
    return trace(
        file,
        "one",
        SmallModel.of("one")
            .with("Exports", 1)
            .with("Locks", 1)
            .with("Waiters", 1)
            .with("Stops", 1));
  }

  private static TestSource.Case unfinishedImport() {
    return trace(
        "unfinished-import.ndjson",
        "awayHome",
        SmallModel.of("awayHome")
            .with("Exports", 1)
            .with("Waiters", 1)
            .with("Stops", 1)
            .with("Drains", 2));
  }

  /// The class that the source makes.
  private Class<?> compiled(String name, String source) throws Exception {
    var file = directory.resolve(name + ".java");
    Files.writeString(file, source);
    var messages = new StringWriter();
    var compiler = ToolProvider.getSystemJavaCompiler();
    var files = compiler.getStandardFileManager(null, null, null);
    boolean done =
        compiler
            .getTask(
                messages,
                files,
                null,
                List.of("-proc:none", "-Xlint:all", "-Werror", "-d", directory.toString()),
                null,
                files.getJavaFileObjects(file))
            .call();
    assertTrue(done, messages + source);
    var loader = new URLClassLoader(new URL[] {directory.toUri().toURL()});
    return loader.loadClass(name);
  }

  private static void run(Class<?> test) throws Exception {
    var constructor = test.getDeclaredConstructor();
    constructor.setAccessible(true);
    var instance = constructor.newInstance();
    for (var method : test.getDeclaredMethods()) {
      assertTrue(method.isAnnotationPresent(Test.class));
      method.setAccessible(true);
      method.invoke(instance);
    }
  }

  @Test
  void theSourceOfTracesCompilesAndPasses() throws Exception {
    var cases =
        List.of(
            cancel("cancel-unknown.ndjson"),
            cancel("declined-prep.ndjson"),
            cancel("declined-discover.ndjson"),
            unfinishedImport());
    var test = compiled("FourTest", TestSource.of("", "FourTest", cases));
    assertEquals(
        List.of(
            "nothingIsWrong",
            "nothingIsWrong2",
            "r1DiesOfHandleExportCancelUnknown",
            "restInvIsViolated"),
        Arrays.stream(test.getDeclaredMethods()).map(it -> it.getName()).sorted().toList());
    run(test);
  }

  @Test
  void theTestFailsWhereTheProtocolIsAnother() throws Exception {
    var seed = cancel("cancel-unknown.ndjson");
    var repaired =
        Model.of(
            Shapes.named("one"), seed.model().bounds(), TreeSet.of(Repair.IgnoreUnknownCancel));
    var test =
        compiled(
            "RepairedTest",
            TestSource.of("", "RepairedTest", List.of(seed))
                .replace(
                    ".when(new Event.ExportDir",
                    ".repairedBy(tern.kernel.Repair.IgnoreUnknownCancel)\n.when(new Event.ExportDir"));
    assertInstanceOf(
        AssertionError.class,
        assertThrows(InvocationTargetException.class, () -> run(test)).getCause());
    var sound =
        compiled(
            "SoundTest",
            TestSource.of(
                "",
                "SoundTest",
                List.of(
                    new TestSource.Case(
                        "with the repair", "one", repaired, again(repaired, seed)))));
    run(sound);
  }

  /// The same events under another model.
  private static tern.checker.engine.Path<Cluster, Event> again(Model model, TestSource.Case it) {
    var cluster = it.path().initial();
    var steps = new ArrayList<Step<Cluster, Event>>();
    for (var step : it.path().steps()) {
      cluster =
          switch (cluster.apply(model, step.event())) {
            case Cluster.Outcome.Happened(var next) -> next;
            case Cluster.Outcome.Disabled(var guard) -> throw new AssertionError(guard);
          };
      steps.add(new Step<>(step.event(), cluster));
    }
    return new tern.checker.engine.Path<>(it.path().initial(), steps);
  }

  @Test
  void theExampleIsWhatReplayWritesToday() throws Exception {
    var seed = cancel("cancel-unknown.ndjson");
    var named =
        new TestSource.Case("Model cancel (seed), 7 steps", "one", seed.model(), seed.path());
    assertEquals(
        Files.readString(
            CHECKER.resolve("src/test/java/tern/checker/scenario/UnknownCancelTest.java")),
        TestSource.of("tern.checker.scenario", "UnknownCancelTest", List.of(named)));
  }
}
