package tern.checker.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tern.checker.check.Exploring;
import tern.checker.engine.Limits;
import tern.checker.story.Dot;

/// `tern explore`: the explorer alone.
@Command(
    name = "explore",
    description = {
      "Visits every state that the kernel can reach in a model and says which properties hold.",
      "Exit code: 0 no violation was found, 1 one was, 2 bad input.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tern explore attempts --protocol sound",
      "  tern explore cancel --set MaxStops=0 --dot cancel.dot",
      "  tern explore handover --set MaxPins=4 --max-states 1000000 --time 5m",
    })
final class ExploreCommand implements Callable<Integer> {
  @Parameters(paramLabel = "MODEL", description = "A model, by name or as a .cfg file.")
  private String name = "";

  @Option(
      names = "--max-states",
      paramLabel = "NUMBER",
      description = "Stop when more states than this are found.")
  private int maxStates = Integer.MAX_VALUE;

  @Option(
      names = "--time",
      paramLabel = "TIME",
      description = "Stop after this time, such as 90s, 10m or 2h.")
  private Duration time = Durations.ENDLESS;

  @Option(
      names = "--dot",
      paramLabel = "FILE",
      description =
          "Write the state graph for Graphviz, too, if it has no more than "
              + Dot.MOST
              + " states.")
  private @Nullable Path dot;

  @Option(
      names = "--threads",
      paramLabel = "NUMBER",
      description = "How many threads explore; all processors if not given.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Mixin private ModelOptions models = new ModelOptions();
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (maxStates < 1) {
      throw new UserError("--max-states must be at least 1: " + maxStates);
    }
    if (threads < 1) {
      throw new UserError("--threads must be at least 1: " + threads);
    }
    var chosen = models.choose(name);
    if (dot != null) {
      draw(chosen, dot);
    }
    var exploring = explore(chosen);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(exploring.json(chosen.file().name(), chosen.protocol()));
    } else {
      exploring.lines(chosen.file().name() + " " + chosen.protocol()).forEach(out::println);
    }
    out.flush();
    return exploring.violations().isEmpty() ? Main.HOLDS : Main.VIOLATED;
  }

  private static void draw(ChosenModel chosen, Path file) {
    var name = chosen.file().name() + " " + chosen.protocol();
    var graph = Dot.of(name, chosen.model());
    if (graph.isEmpty()) {
      throw new UserError(
          "%s has more than %d states, too many to draw: lower a bound with --set"
              .formatted(chosen.file().name(), Dot.MOST));
    }
    OutputFile.write(file, graph.get());
  }

  private Exploring explore(ChosenModel chosen) {
    long begin = System.nanoTime();
    try (var progress = new Progress()) {
      return Exploring.run(
          chosen.model(),
          new Limits(maxStates, time),
          threads,
          (states, waiting, _, depth) ->
              progress.show(() ->
                  "%s: %,d states, %,d to go, depth %d, %,.0f states a second"
                      .formatted(
                          chosen.file().name(),
                          states,
                          waiting,
                          depth,
                          states / ((System.nanoTime() - begin) / 1e9))));
    }
  }
}
