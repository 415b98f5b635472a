package tern.checker.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tern.checker.bench.Bench;
import tern.checker.bench.Results;
import tern.checker.bench.ResultsText;
import tern.checker.tlc.TlcPool;

/// `tern bench`: how fast everything is.
@Command(
    name = "bench",
    description = {
      "Measures TLC and the explorer on the same models, and how cost grows with a bound.",
      "It takes half an hour; nothing else should be running.",
      "Exit code: 0 measured, 2 bad input or different counts.",
    },
    footerHeading = "%nExample:%n",
    footer = "  tern bench --json checker/bench.json")
final class BenchCommand implements Callable<Integer> {
  @Option(names = "--json", paramLabel = "FILE", description = "Write the figures to a file, too.")
  private @Nullable Path file;

  @Mixin private TlcOption tlc = new TlcOption();
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    var results = measure();
    if (file != null) {
      OutputFile.write(file, ResultsText.json(results) + "\n");
    }
    var out = spec.commandLine().getOut();
    ResultsText.lines(results).forEach(out::println);
    out.flush();
    return Main.HOLDS;
  }

  private Results measure() {
    try (var progress = new Progress();
        var pool = new TlcPool(tlc.jar())) {
      return new Bench(ModelOptions.spec(), pool, line -> progress.show(() -> line)).run();
    }
  }
}
