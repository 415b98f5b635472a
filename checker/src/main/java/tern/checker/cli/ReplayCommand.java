package tern.checker.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tern.checker.story.BadTrace;
import tern.checker.story.KernelMachine;
import tern.checker.story.Replay;
import tern.checker.story.Trace;
import tern.checker.story.TraceClaims;
import tern.checker.story.TraceFile;
import tern.checker.value.Difference;
import tern.checker.value.Value;
import tools.jackson.databind.json.JsonMapper;

/// `tern replay`: traces against the kernel.
@Command(
    name = "replay",
    description = {
      "Takes traces step by step on the kernel and shows the first difference field by field.",
      "Reads Tern's NDJSON, ITF, and the text of TLC.",
      "Exit code: 0 every step is the kernel's, 1 one is not, 2 bad input.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tern replay cancel.ndjson",
      "  tern replay --model cancel --protocol sound tlc.out",
      "  tern replay cancel.ndjson --as-test src/test/java/org/example/CancelTest.java",
    })
final class ReplayCommand implements Callable<Integer> {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int MOST = 20;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "The traces.")
  private List<Path> files = List.of();

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      description = "Of which model they are, when they do not say so themselves.")
  private @Nullable String model;

  @Option(
      names = "--as-test",
      paramLabel = "FILE.java",
      description =
          "Write the traces as a JUnit test, too: it takes the same events on the kernel and expects the same"
              + " end. It needs the classes of Tern and nothing else, no model file, no seed.")
  private @Nullable Path test;

  @Option(names = "--json", description = "Print one JSON object for each file.")
  private boolean json;

  @Mixin private ModelOptions models = new ModelOptions();
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    var written = test == null ? null : new TestFile(test);
    int agreeing = 0;
    for (var file : files) {
      agreeing += replay(file, written) ? 1 : 0;
    }
    if (written != null && agreeing == files.size()) {
      written.write();
    }
    if (files.size() > 1 && !json) {
      out().println(agreeing + " of " + files.size() + " traces are the kernel's");
    }
    return agreeing == files.size() ? Main.HOLDS : Main.VIOLATED;
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private boolean replay(Path file, @Nullable TestFile written) {
    try {
      var trace = TraceFile.read(file);
      var name = model != null ? model : trace.head().model();
      if (name == null) {
        throw new UserError(file + " does not say of which model it is: add --model MODEL");
      }
      var chosen = models.choose(name, trace);
      TraceClaims.requireNames(trace, chosen.model());
      var outcome = Replay.run(trace, new KernelMachine(chosen.model()));
      if (outcome instanceof Replay.Agreement(var behaviour)) {
        chosen.requireViolation(trace, behaviour);
      }
      if (json) {
        printJson(trace, chosen, outcome);
      } else {
        print(trace, chosen, outcome);
      }
      if (written != null && outcome instanceof Replay.Agreement(var behaviour)) {
        written.add(chosen, behaviour);
      }
      return outcome instanceof Replay.Agreement;
    } catch (BadTrace e) {
      throw new UserError(String.valueOf(e.getMessage()), e);
    }
  }

  private void print(Trace trace, ChosenModel chosen, Replay.Outcome outcome) {
    switch (outcome) {
      case Replay.Agreement(var behaviour) ->
          out()
              .printf(
                  "%s: %s (%s), %d steps, all of them the kernel's%n",
                  trace.file(), chosen.file().name(), chosen.protocol(), behaviour.moves().size());
      case Replay.Divergence divergence -> {
        out()
            .printf(
                "%s:%d: %s (%s), step %d: %s%n",
                trace.file(),
                divergence.line(),
                chosen.file().name(),
                chosen.protocol(),
                divergence.step(),
                divergence.what());
        var differences = divergence.differences();
        differences.stream().limit(MOST).forEach(this::print);
        if (differences.size() > MOST) {
          out().println("  ... and " + (differences.size() - MOST) + " more");
        }
      }
    }
  }

  private void print(Difference difference) {
    out()
        .printf(
            "  %s: expected %s, got %s%n",
            difference.path().isEmpty() ? "the state" : difference.path(),
            text(difference.left()),
            text(difference.right()));
  }

  private static String text(@Nullable Value value) {
    return value == null ? "nothing" : value.toString();
  }

  private void printJson(Trace trace, ChosenModel chosen, Replay.Outcome outcome) {
    var object =
        JSON.createObjectNode()
            .put("file", trace.file())
            .put("model", chosen.file().name())
            .put("protocol", chosen.protocol())
            .put("agrees", outcome instanceof Replay.Agreement)
            .put("steps", outcome.behaviour().moves().size());
    if (outcome instanceof Replay.Divergence divergence) {
      object
          .put("line", divergence.line())
          .put("step", divergence.step())
          .put("what", divergence.what());
      var differences = object.putArray("differences");
      for (var difference : divergence.differences()) {
        differences
            .addObject()
            .put("path", difference.path())
            .put("expected", text(difference.left()))
            .put("got", text(difference.right()));
      }
    }
    out().println(object);
  }
}
