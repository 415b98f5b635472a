package tern.checker.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tern.checker.story.Account;
import tern.checker.story.BadTrace;
import tern.checker.story.Behaviour;
import tern.checker.story.Ending;
import tern.checker.story.Endings;
import tern.checker.story.KernelMachine;
import tern.checker.story.Legend;
import tern.checker.story.Reduction;
import tern.checker.story.Replay;
import tern.checker.story.Trace;
import tern.checker.story.TraceClaims;
import tern.checker.story.TraceFile;

/// `tern explain`: a trace as a sequence diagram.
@Command(
    name = "explain",
    description = {
      "Tells a trace as a sequence diagram: who did what and why, what changed, what is wrong and why.",
      "Reads Tern's NDJSON, ITF, and the text of TLC.",
      "Exit code: 0 it is told, 2 bad input.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tern explain cancel.ndjson",
      "  tern explain tlc.out --model cancel --reduce --fewest-faults",
      "  tern explain cancel.ndjson --format mermaid",
      "  tern explain stuck.ndjson --waiting",
      "  tern explain stuck.ndjson --waiting --at 12 --json",
      "  tern explain cancel.ndjson --format tla --output Cancel.tla",
    })
final class ExplainCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "The trace.")
  private Path file = Path.of("");

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      description = "Of which model it is, when it does not say so itself.")
  private @Nullable String model;

  @Option(
      names = "--reduce",
      description =
          "Drop the steps outside the causal past of the violation, then every step that can be spared; "
              + "what is left is taken again on the kernel.")
  private boolean reduce;

  @Option(
      names = "--fewest-faults",
      description =
          "Search the model for the fewest acts of the environment that the same violation takes, and say them.")
  private boolean fewestFaults;

  @Option(
      names = "--json",
      description = "Print what everyone waits for as one JSON object; goes with --waiting.")
  private boolean json;

  @Mixin private WaitingOptions waiting = new WaitingOptions();
  @Mixin private ModelOptions models = new ModelOptions();
  @Mixin private FormatOptions formats = new FormatOptions();
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    formats.check();
    waiting.check(formats, json);
    if (json && !waiting.wanted()) {
      throw new UserError("--json goes with --waiting alone; --format itf has the states");
    }
    if (fewestFaults && waiting.wanted()) {
      throw new UserError("--fewest-faults is told with the diagram: it goes without --waiting");
    }
    Trace trace = null;
    try {
      trace = TraceFile.read(file);
      tell(trace);
      return Main.HOLDS;
    } catch (BadTrace e) {
      var message = String.valueOf(e.getMessage());
      throw new UserError(message.contains(file.toString()) ? message : place(trace) + message, e);
    }
  }

  private String place(@Nullable Trace trace) {
    var step = trace == null ? null : TraceFile.misshapen(trace).orElse(null);
    return (trace == null || step == null ? file.toString() : trace.place(step)) + ": ";
  }

  private void tell(Trace trace) {
    var out = spec.commandLine().getOut();
    var name = model != null ? model : trace.head().model();
    if (name == null) {
      formats.print(withoutModel(trace), out);
      return;
    }
    var chosen = models.choose(name, trace);
    TraceClaims.requireNames(trace, chosen.model());
    switch (Replay.run(trace, new KernelMachine(chosen.model()))) {
      case Replay.Agreement(var behaviour) -> {
        chosen.requireViolation(trace, behaviour);
        tell(chosen, behaviour.withoutStuttering(), out);
      }
      case Replay.Divergence divergence -> formats.print(diverging(trace, chosen, divergence), out);
    }
  }

  private void tell(ChosenModel chosen, Behaviour behaviour, PrintWriter out) {
    if (waiting.wanted()) {
      var told = reduce ? Reduction.of(chosen.model(), behaviour).behaviour() : behaviour;
      waiting.print(chosen, told, formats, json, out);
    } else {
      formats.print(account(chosen, behaviour), out);
    }
  }

  private Account withoutModel(Trace trace) {
    if (needsModel() || !trace.hasStates()) {
      throw new UserError(file + " does not say of which model it is: add --model MODEL");
    }
    var behaviour = Behaviour.of(trace);
    return new Account(
        trace.head(),
        null,
        behaviour,
        Legend.of(trace.head(), "", behaviour),
        Endings.of(behaviour, "The trace ends here."));
  }

  private boolean needsModel() {
    return !formats.format().isForAnyModel() || reduce || fewestFaults || waiting.wanted();
  }

  private Account account(ChosenModel chosen, Behaviour behaviour) {
    var told = behaviour;
    var notes = new ArrayList<String>();
    if (reduce) {
      var reduced = Reduction.of(chosen.model(), behaviour);
      told = reduced.behaviour();
      notes.add(reduced.sentence());
    }
    if (fewestFaults) {
      notes.add(FaultSearch.of(chosen, told));
    }
    var ending =
        Endings.of(
            chosen.model(), told, chosen.repairs(), "The trace ends here; nothing is wrong.");
    return chosen.account(told, ending.with(notes));
  }

  /// A trace that is not the kernel's can still be told if it tells its states.
  private Account diverging(Trace trace, ChosenModel chosen, Replay.Divergence divergence) {
    var problem =
        "%s:%d: step %d is not one of %s: %s (tern replay shows more)"
            .formatted(
                trace.file(),
                divergence.line(),
                divergence.step(),
                chosen.file().name(),
                divergence.what());
    if (needsModel() || !trace.hasStates()) {
      throw new UserError(problem);
    }
    return chosen.account(Behaviour.of(trace), new Ending(true, problem));
  }
}
