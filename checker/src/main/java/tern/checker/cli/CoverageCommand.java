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

/// `tern coverage`.
@Command(
    name = "coverage",
    description = {
      "Shows which phases, edges between them and messages in each phase the models reach.",
      "Exit code: 0 all is reached or explained (or models were named), 1 it isn't, 2 bad input.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tern coverage                  what all models reach",
      "  tern coverage cancel-all       what one model reaches",
      "  tern coverage --json           one JSON object a line",
    })
final class CoverageCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "MODEL",
      description = "Models, by name or as .cfg files; without one, all that the spec can follow.")
  private List<String> names = List.of();

  @Option(names = "--json", description = "Print one JSON object for each edge and cell.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    var directory = ModelOptions.directory();
    var unreached = Unreached.read(Coverages.home().resolve("spec/unreached.json"));
    var models =
        names.isEmpty()
            ? Coverage.models(directory, Size.ALL)
            : names.stream().map(name -> ModelFile.find(directory, name)).toList();
    var coverage = Coverages.explore(models);
    var matrix = Matrix.of(coverage, unreached);
    var report = new CoverageReport(coverage, matrix);
    spec.commandLine().getOut().print(json ? report.json() : report.text());
    spec.commandLine().getOut().flush();
    if (!names.isEmpty() || report.problems().isEmpty()) {
      return Main.HOLDS;
    }
    report.problems().forEach(problem -> spec.commandLine().getErr().println("tern: " + problem));
    return Main.VIOLATED;
  }
}
