package tern.checker.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tern.checker.story.BadTrace;
import tern.checker.story.Behaviour;
import tern.checker.story.Endings;
import tern.checker.story.KernelMachine;
import tern.checker.story.Legend;
import tern.checker.story.Replay;
import tern.checker.story.Trace;
import tern.checker.story.TraceFile;

/// `tern explain`: a trace as a sequence diagram.
@Command(
    name = "explain",
    description = {
      "Tells a trace as a sequence diagram: who did what and why, what changed, what is wrong.",
      "Reads Tern's NDJSON, ITF, and the text of TLC.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tern explain cancel.ndjson",
      "  tern explain tlc.out --model cancel --mermaid",
    })
final class ExplainCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "The trace.")
  private Path file = Path.of("");

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      description = "Of which model it is, when it does not say so itself.")
  private @Nullable String model;

  @Mixin private ModelOptions models = new ModelOptions();
  @Mixin private DiagramOptions diagrams = new DiagramOptions();
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    try {
      var out = spec.commandLine().getOut();
      out.print(explain(TraceFile.read(file)));
      out.flush();
      return Main.HOLDS;
    } catch (BadTrace e) {
      throw new UserError(String.valueOf(e.getMessage()), e);
    }
  }

  private String explain(Trace trace) {
    var name = model != null ? model : trace.head().model();
    if (name == null) {
      if (!trace.hasStates()) {
        throw new UserError(file + " does not say of which model it is: add --model MODEL");
      }
      var behaviour = Behaviour.of(trace);
      return diagrams.draw(
          behaviour,
          Legend.of(trace.head(), "", behaviour),
          Endings.of(behaviour, "The trace ends here."));
    }
    var chosen = models.choose(name, trace.head());
    var behaviour = replay(trace, chosen);
    return diagrams.draw(
        behaviour,
        Legend.of(chosen.head(), chosen.purpose(), behaviour),
        Endings.of(
            chosen.model(), behaviour, chosen.repairs(), "The trace ends here; nothing is wrong."));
  }

  /// With every action and every state filled in, as far as the kernel agrees with the trace.
  private static Behaviour replay(Trace trace, ChosenModel chosen) {
    return switch (Replay.run(trace, new KernelMachine(chosen.model()))) {
      case Replay.Agreement(var behaviour) -> behaviour;
      case Replay.Divergence divergence ->
          throw new UserError(
              "%s:%d: step %d is not one of %s: %s (tern replay shows more)"
                  .formatted(
                      trace.file(),
                      divergence.line(),
                      divergence.step(),
                      chosen.file().name(),
                      divergence.what()));
    };
  }
}
