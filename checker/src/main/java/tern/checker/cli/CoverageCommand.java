package tern.checker.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tern.checker.coverage.Coverage;
import tern.checker.coverage.CoverageReport;
import tern.checker.coverage.Matrix;
import tern.checker.coverage.Unreached;
import tern.checker.model.Manifest.Size;
import tern.checker.model.ModelFile;
import tern.checker.rows.Reasons;
import tern.checker.rows.RowReport;

/// `tern coverage`.
@Command(
    name = "coverage",
    description = {
      "Shows which phases, edges between them and messages in each phase the models reach.",
      "With --rows: which rows of the protocol's tables they take.",
      "Exit code: 0 all is reached or explained (or models were named), 1 it isn't, 2 bad input.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tern coverage                  what all models reach",
      "  tern coverage cancel-all       what one model reaches",
      "  tern coverage --json           one JSON object a line",
      "  tern coverage --rows           what happens to each row, model by model",
    })
final class CoverageCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "MODEL",
      description = "Models, by name or as .cfg files; without one, all that the spec can follow.")
  private List<String> names = List.of();

  @Option(names = "--json", description = "Print one JSON object for each edge and cell, or row.")
  private boolean json;

  @Option(names = "--rows", description = "Show rows of the protocol instead.")
  private boolean rows;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    var directory = ModelOptions.directory();
    var models =
        names.isEmpty()
            ? Coverage.models(directory, Size.ALL)
            : names.stream().map(name -> ModelFile.find(directory, name)).toList();
    return rows ? showRows(models) : showCells(models);
  }

  private int showCells(List<ModelFile> models) {
    var unreached = Unreached.read(Coverages.home().resolve("spec/unreached.json"));
    var coverage = Coverages.explore(models);
    var report = new CoverageReport(coverage, Matrix.of(coverage, unreached));
    return show(json ? report.json() : report.text(), report.problems());
  }

  private int showRows(List<ModelFile> models) {
    var reasons = Reasons.read(Coverages.home().resolve("spec/rows.json"));
    var report = RowReport.of(Coverages.explore(models), reasons);
    return show(json ? report.json() : report.text(), report.problems());
  }

  private int show(String report, List<String> problems) {
    spec.commandLine().getOut().print(report);
    spec.commandLine().getOut().flush();
    if (!names.isEmpty() || problems.isEmpty()) {
      return Main.HOLDS;
    }
    problems.forEach(problem -> spec.commandLine().getErr().println("tern: " + problem));
    return Main.VIOLATED;
  }
}
