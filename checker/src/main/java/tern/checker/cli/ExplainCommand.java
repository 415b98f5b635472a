package tern.checker.cli;

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
import tern.checker.story.Behaviour;
import tern.checker.story.Ending;
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
      var message = String.valueOf(e.getMessage());
      var place = message.contains(file.toString()) ? "" : file + ": ";
      throw new UserError(place + message, e);
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
    return switch (Replay.run(trace, new KernelMachine(chosen.model()))) {
      case Replay.Agreement(var behaviour) ->
          draw(
              chosen,
              behaviour,
              Endings.of(
                  chosen.model(),
                  behaviour,
                  chosen.repairs(),
                  "The trace ends here; nothing is wrong."));
      case Replay.Divergence divergence -> diverging(trace, chosen, divergence);
    };
  }

  /// A trace that is not the kernel's can still be told if it tells its states.
  private String diverging(Trace trace, ChosenModel chosen, Replay.Divergence divergence) {
    var problem =
        "%s:%d: step %d is not one of %s: %s (tern replay shows more)"
            .formatted(
                trace.file(),
                divergence.line(),
                divergence.step(),
                chosen.file().name(),
                divergence.what());
    if (!trace.hasStates()) {
      throw new UserError(problem);
    }
    return draw(chosen, Behaviour.of(trace), new Ending(true, problem, List.of()));
  }

  private String draw(ChosenModel chosen, Behaviour behaviour, Ending ending) {
    return diagrams.draw(behaviour, Legend.of(chosen.head(), chosen.purpose(), behaviour), ending);
  }
}
