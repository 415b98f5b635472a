package tern.checker.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tern.checker.check.Exploring;
import tern.checker.engine.CheckpointException;
import tern.checker.engine.Limits;
import tern.checker.engine.Stop;
import tern.checker.model.Manifest.Expected;
import tern.checker.story.Dot;

/// `tern explore`: the explorer alone.
@Command(
    name = "explore",
    description = {
      "Visits every state that the kernel can reach in a model and says which properties hold.",
      "What stops it before the end is said, and how to go on.",
      "Exit code: 0 no violation was found, 1 one was, 2 bad input or interrupted.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tern explore attempts --protocol sound",
      "  tern explore cancel --set MaxStops=0 --dot cancel.dot",
      "  tern explore handover --set MaxPins=4 --max-states 1000000 --time 5m",
      "  tern explore bound-all --set MaxExports=3 --max-memory 8g --checkpoint bound.ckpt",
      "  tern explore --resume bound.ckpt",
    })
final class ExploreCommand implements Callable<Integer> {
  /// More than any machine has use for.
  private static final int MOST_THREADS = 1024;

  @Parameters(
      paramLabel = "MODEL",
      arity = "0..1",
      description = "A model, by name or as a .cfg file.")
  private String name = "";

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

  @Mixin private ExploreLimits limits = new ExploreLimits();
  @Mixin private CheckpointOptions saving = new CheckpointOptions();
  @Mixin private ModelOptions models = new ModelOptions();
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    try {
      return run();
    } catch (CheckpointException e) {
      throw new UserError(String.valueOf(e.getMessage()), e);
    }
  }

  private int run() {
    var within = limits.limits();
    if (threads < 1 || threads > MOST_THREADS) {
      throw new UserError("--threads must be from 1 to " + MOST_THREADS + ": " + threads);
    }
    var chosen = saving.choose(models, name);
    if (dot != null) {
      draw(chosen, dot);
    }
    saving.begin(chosen);
    PrintWriter out = spec.commandLine().getOut();
    if (!json) {
      chosen.expected().ifPresent(expected -> out.println(forecast(chosen, expected)));
      out.flush();
    }
    var exploring = explore(chosen, within);
    if (json) {
      out.println(exploring.json(chosen.file().name(), chosen.protocol()));
    } else {
      exploring.lines(chosen.file().name() + " " + chosen.protocol()).forEach(out::println);
      exploring
          .stopped()
          .map(why -> "%nStopped by %s. %s".formatted(limits.words(why), onward(chosen, why)))
          .ifPresent(out::println);
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

  private static String forecast(ChosenModel chosen, Expected expected) {
    return "%s %s has %,d states and %,d transitions, depth %d, says the manifest"
        .formatted(
            chosen.file().name(),
            chosen.protocol(),
            expected.distinct(),
            expected.transitions(),
            expected.depth());
  }

  private Exploring explore(ChosenModel chosen, Limits within) {
    var all = chosen.expected().stream().mapToLong(Expected::distinct).findFirst();
    try (var progress = new Progress()) {
      var line = new ExploreLine(progress, chosen.file().name(), all);
      var checkpoints = saving.checkpoints(progress, spec.commandLine().getErr());
      return Exploring.run(chosen.model(), within, threads, line, checkpoints);
    } catch (OutOfMemoryError e) {
      throw new UserError("out of memory. " + onward(chosen, Stop.MEMORY), e);
    }
  }

  /// How to go on from where a limit ended it.
  private String onward(ChosenModel chosen, Stop why) {
    return saving
        .goOn()
        .map(command -> why == Stop.MEMORY ? command + " " + limits.further(why) : command)
        .orElse("To go further: tern explore " + chosen.head().words() + " " + limits.further(why));
  }
}
