package tern.checker.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tern.checker.check.Case;
import tern.checker.check.CaseList;
import tern.checker.check.Checker;
import tern.checker.check.Deadline;
import tern.checker.check.JUnitXml;
import tern.checker.check.Report;
import tern.checker.check.ReportJson;
import tern.checker.check.ReportTable;
import tern.checker.check.Verdict;
import tern.checker.model.Manifest.Protocol;
import tern.kernel.Repair;

/// `tern check`: the main job.
@Command(
    name = "check",
    description = {
      "For each model under each protocol: TLC on the spec, the explorer on the kernel, the equality of both "
          + "in every state, every property, and all of it against spec/models/manifest.json.",
      "Exit code: 0 everything is as the manifest says, 1 something is not, 2 bad input or too little time.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tern check                              every small model under both protocols",
      "  tern check attempts --protocol seed     one of them",
      "  tern check cancel --repair MatchCancel  the seed with one repair",
      "  tern check --all --time 30m             the large ones, too",
      "  tern check --junit-xml tern.xml         and a report for a build server",
    })
final class CheckCommand implements Callable<Integer> {
  /// As many cases at a time.
  private static final int CORES = Runtime.getRuntime().availableProcessors();

  @Parameters(
      arity = "0..*",
      paramLabel = "MODEL",
      description =
          "A model, by name or as a .cfg file; by default, the small ones of the manifest.")
  private List<String> models = List.of();

  @Option(names = "--all", description = "The large models of the manifest, too.")
  private boolean all;

  @Option(
      names = "--protocol",
      paramLabel = "PROTOCOL",
      description = "seed: as the seed does it; sound: with all repairs; by default, both.")
  private @Nullable Protocol protocol;

  @Option(
      names = "--repair",
      paramLabel = "NAME",
      description = "The seed with this repair, too: ${COMPLETION-CANDIDATES}.")
  private List<Repair> repairs = new ArrayList<>();

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description =
          "Another value for a constant of the model, such as MaxPins=2; the manifest's numbers are not compared then.")
  private List<String> set = new ArrayList<>();

  @Option(
      names = "--json",
      description = "Print one JSON object a line for each model and protocol.")
  private boolean json;

  @Option(
      names = "--junit-xml",
      paramLabel = "FILE",
      description =
          "Write a JUnit XML report, too: a suite for each model and protocol, a test case for each property;"
              + " a violation that the manifest expects is a pass that says so.")
  private @Nullable Path junitXml;

  @Mixin private TimeOption time = new TimeOption();
  @Mixin private TlcOption tlc = new TlcOption();
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (junitXml != null) {
      OutputFile.check(junitXml);
    }
    var deadline = time.deadline();
    var wanted = new CaseList.Wanted(models, all, protocol, repairs, set);
    var cases = CaseList.of(ModelOptions.spec(), wanted);
    if (all) {
      Forecast.of(ModelOptions.spec(), cases, CORES).ifPresent(this::tellBeforehand);
    }
    var reports = check(cases, deadline);
    if (!json) {
      ReportTable.of(reports).forEach(spec.commandLine().getOut()::println);
      spec.commandLine().getOut().flush();
    }
    if (junitXml != null) {
      OutputFile.write(junitXml, JUnitXml.of(reports));
    }
    return exitCode(reports);
  }

  private void tellBeforehand(String forecast) {
    spec.commandLine().getErr().println(forecast);
    spec.commandLine().getErr().flush();
  }

  private List<Report> check(List<Case> cases, Deadline deadline) {
    var out = spec.commandLine().getOut();
    Consumer<Report> reader =
        report -> {
          if (json) {
            out.println(ReportJson.line(report));
            out.flush();
          }
        };
    try (var progress = new Progress()) {
      return new Checker(tlc.jar(), CORES, deadline, progress).check(cases, reader);
    }
  }

  private int exitCode(List<Report> reports) {
    var verdicts = reports.stream().map(Report::verdict).toList();
    if (verdicts.contains(Verdict.DIFFERENT) || verdicts.contains(Verdict.VIOLATED)) {
      return Main.VIOLATED;
    }
    long unfinished = verdicts.stream().filter(Verdict.UNFINISHED::equals).count();
    if (unfinished > 0) {
      throw new UserError(
          "%d of %d did not end in time: give more with --time, or name fewer models"
              .formatted(unfinished, verdicts.size()));
    }
    return Main.HOLDS;
  }
}
