package tern.checker.cli;

import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tern.checker.story.Behaviour;
import tern.checker.story.KernelMachine;
import tern.checker.waiting.WaitingJson;
import tern.checker.waiting.WaitingReport;
import tern.checker.waiting.WaitingText;

/// What everyone waits for, instead of how it has come about: the options of every command that
/// tells a behaviour.
final class WaitingOptions {
  @Option(
      names = "--waiting",
      description =
          "Tell what each migration, recovery and stop waits for at the end, on whom, since when and who"
              + " finally has to do something, instead of the diagram.")
  private boolean waiting;

  @Option(
      names = "--at",
      paramLabel = "STEP",
      description = "The same after so many steps, from 0 up; goes with --waiting.")
  private @Nullable Integer at;

  /// Whether that is asked for.
  boolean wanted() {
    return waiting;
  }

  /// Says what is wrong with the options, before anything takes long.
  void check(FormatOptions formats, boolean json) {
    if (at != null && !waiting) {
      throw new UserError("--at goes with --waiting: it says after which step");
    }
    if (waiting) {
      formats.checkText("--waiting");
    }
    if (waiting && json) {
      formats.checkJson();
    }
  }

  /// Prints it; a [UserError] says that the behaviour has no such step.
  void print(
      ChosenModel chosen,
      Behaviour behaviour,
      FormatOptions formats,
      boolean json,
      PrintWriter out) {
    int steps = behaviour.moves().size();
    int step = at == null ? steps : at;
    if (step < 0 || step > steps) {
      throw new UserError("--at must be a step from 0 to %d: %d".formatted(steps, step));
    }
    var report = WaitingReport.of(chosen.model(), KernelMachine.path(behaviour), step);
    if (json) {
      out.println(WaitingJson.of(chosen.file().name(), chosen.protocol(), report));
      out.flush();
    } else {
      formats.print(paper -> WaitingText.of(report, paper), out);
    }
  }
}
