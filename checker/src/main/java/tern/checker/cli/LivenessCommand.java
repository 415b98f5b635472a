package tern.checker.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tern.checker.check.Deadline;
import tern.checker.liveness.FairSource;
import tern.checker.liveness.LivenessReport;
import tern.checker.liveness.LivenessRun;
import tern.checker.model.Manifest.Protocol;
import tern.checker.story.TraceHead;

/// `tern liveness`: what must come about in time.
@Command(
    name = "liveness",
    description = {
      "Checks on the kernel's graph of a model that rest can be reached from every state, and that every export "
          + "and every import ends if each source of steps is fair: each channel, each journal, each rank's queue, "
          + "flushes, requests and maps, the monitor. What need not end is told as steps that lead there and steps "
          + "that are then repeated for ever.",
      "Exit code: 0 all of it holds, 1 something does not, 2 bad input or too little time.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tern liveness                               every small model under both protocols",
      "  tern liveness handover --protocol sound     one of them",
      "  tern liveness handover --without channels   if messages need not arrive",
    })
final class LivenessCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..*",
      paramLabel = "MODEL",
      description =
          "A model, by name or as a .cfg file; by default, the small ones of the manifest.")
  private List<String> names = List.of();

  @Option(
      names = "--without",
      paramLabel = "SOURCES",
      description = "Do not take these for fair: ${COMPLETION-CANDIDATES}.")
  private List<FairSource> without = new ArrayList<>();

  @Option(
      names = "--json",
      description = "Print one JSON object a line for each model and protocol.")
  private boolean json;

  @Mixin private TimeOption time = new TimeOption();
  @Mixin private ModelOptions models = new ModelOptions();
  @Mixin private FormatOptions formats = new FormatOptions();
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    formats.check();
    var deadline = time.deadline();
    var reports = new ArrayList<LivenessReport>();
    for (var chosen : chosen()) {
      var report = check(chosen, deadline);
      reports.add(report);
      if (json) {
        print(List.of(report.json()));
      } else if (names.size() == 1) {
        tell(chosen, report);
      }
    }
    if (!json && names.size() != 1) {
      print(LivenessReport.table(reports));
    }
    return reports.stream().allMatch(LivenessReport::holds) ? Main.HOLDS : Main.VIOLATED;
  }

  private List<ChosenModel> chosen() {
    if (!names.isEmpty()) {
      return names.stream().map(models::choose).toList();
    }
    var chosen = new ArrayList<ChosenModel>();
    for (var name : ModelOptions.smallModels()) {
      protocols().forEach(protocol -> chosen.add(models.choose(name, TraceHead.of(protocol))));
    }
    return chosen;
  }

  /// Both, unless one is asked for.
  private List<String> protocols() {
    var given = spec.commandLine().getParseResult();
    return given.hasMatchedOption("--protocol") || given.hasMatchedOption("--repair")
        ? List.of(Protocol.SEED.toString())
        : Arrays.stream(Protocol.values()).map(Protocol::toString).toList();
  }

  private LivenessReport check(ChosenModel chosen, Deadline deadline) {
    var kinds = without.isEmpty() ? Set.<FairSource>of() : EnumSet.copyOf(without);
    int threads = Runtime.getRuntime().availableProcessors();
    var name = chosen.file().name();
    try (var progress = new Progress()) {
      var run = new LivenessRun(kinds, deadline, threads, new Shown(name, progress));
      return run.of(name, chosen.protocol(), chosen.model())
          .orElseThrow(() -> new UserError(name + " did not end in time: give more with --time"));
    }
  }

  private record Shown(String model, Progress progress) implements LivenessRun.Progress {
    @Override
    public void exploring(int states, int waiting) {
      progress.show(() -> "%s: %,d states, %,d to go".formatted(model, states, waiting));
    }

    @Override
    public void checking(int done, int all) {
      progress.show(() -> "%s: checking %,d of %,d states".formatted(model, done, all));
    }
  }

  private void tell(ChosenModel chosen, LivenessReport report) {
    var tale = report.story().shortest(report.liveness());
    if (formats.forReader() || tale.isEmpty()) {
      print(report.lines());
    }
    if (tale.isPresent()) {
      var out = spec.commandLine().getOut();
      if (formats.forReader()) {
        out.println();
      }
      formats.print(chosen.account(tale.get().behaviour(), tale.get().ending()), out);
    }
  }

  private void print(List<String> lines) {
    lines.forEach(spec.commandLine().getOut()::println);
    spec.commandLine().getOut().flush();
  }
}
