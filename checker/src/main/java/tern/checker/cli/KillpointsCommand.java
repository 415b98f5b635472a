package tern.checker.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tern.checker.killpoints.KillMatrix;
import tern.checker.killpoints.KillPins;
import tern.checker.killpoints.MatrixText;
import tern.checker.killpoints.Pair;
import tern.kernel.cluster.Model;

/// `tern killpoints`: what becomes of a tree whose exporter or importer dies in the midst of a
/// step.
@Command(
    name = "killpoints",
    description = {
      "Lets the exporter die at each of its 13 kill points, the importer at each of its 10, and both at every two of "
          + "them, and explores every order of what follows: recovery, what of the journal turns out durable, who "
          + "hears of what when. Prints who owns the tree once every rank is back and nothing is under way, against "
          + "what the protocol promises, and which two points no behaviour comes to both.",
      "Exit code: 0 all of it is as it should be and as spec/killpoints.json has it, 1 it is not, 2 bad input.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tern killpoints                               all of them",
      "  tern killpoints --exporter 10 --importer 8    EExport is submitted, the importer has acknowledged",
      "  tern killpoints --exporter 0                  the importer alone",
    })
final class KillpointsCommand implements Callable<Integer> {
  private static final String MODEL = "killpoints";

  @Option(
      names = "--exporter",
      paramLabel = "NUMBER",
      description = "Only with this point of the exporter, 0 for none.")
  private @Nullable Integer exporter;

  @Option(
      names = "--importer",
      paramLabel = "NUMBER",
      description = "Only with this point of the importer, 0 for none.")
  private @Nullable Integer importer;

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      description = "Another model, by name or as a .cfg file, in which one export is wished for.")
  private String name = MODEL;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Mixin private ModelOptions models = new ModelOptions();
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    var pairs = pairs();
    var chosen = models.choose(name);
    requireQuietModel(chosen);
    var matrix = explore(chosen, pairs);
    var pins = pins(chosen);
    var text = new MatrixText(name, chosen.protocol(), chosen.model(), matrix, pins);
    var out = spec.commandLine().getOut();
    (json ? List.of(text.json()) : text.lines()).forEach(out::println);
    out.flush();
    return text.isAsExpected() ? Main.HOLDS : Main.VIOLATED;
  }

  private List<Pair> pairs() {
    requirePoint("--exporter", exporter, Pair.EXPORTER_POINTS);
    requirePoint("--importer", importer, Pair.IMPORTER_POINTS);
    var pairs =
        Pair.all().stream()
            .filter(pair -> exporter == null || pair.exporter() == exporter)
            .filter(pair -> importer == null || pair.importer() == importer)
            .toList();
    if (pairs.isEmpty()) {
      throw new UserError("nobody dies with --exporter 0 and --importer 0");
    }
    return pairs;
  }

  private static void requirePoint(String option, @Nullable Integer number, int last) {
    if (number != null && (number < 0 || number > last)) {
      throw new UserError("%s is a number from 0 to %d, not %d".formatted(option, last, number));
    }
  }

  /// Whoever dies must have died at a point, and which tree is spoken of must be clear.
  private static void requireQuietModel(ChosenModel chosen) {
    Model model = chosen.model();
    var bounds = model.bounds();
    if (model.rules().exports().size() != 1 || bounds.exports() != 1) {
      throw new UserError(
          chosen.file().name() + ": killpoints needs a shape with one export, and MaxExports = 1");
    }
    if (bounds.failures() > 0 || bounds.stops() > 0) {
      throw new UserError(
          chosen.file().name() + ": killpoints needs MaxFailures = 0 and MaxStops = 0");
    }
    if (chosen.head().set().keySet().stream().anyMatch(changed -> changed.startsWith("Kill"))) {
      throw new UserError("say where ranks die with --exporter and --importer");
    }
  }

  private static KillMatrix explore(ChosenModel chosen, List<Pair> pairs) {
    int threads = Runtime.getRuntime().availableProcessors();
    try (var progress = new Progress()) {
      return KillMatrix.of(
          chosen.model(),
          pairs,
          threads,
          (pair, done, states) ->
              progress.show(() ->
                  "%d of %d: %s, %,d states".formatted(done + 1, pairs.size(), pair, states)));
    }
  }

  /// What is pinned of the model as it is in its file, under the seed's protocol or with all
  /// repairs.
  private KillPins pins(ChosenModel chosen) {
    boolean changed = !chosen.head().set().isEmpty() || !chosen.head().repairs().isEmpty();
    return changed || !name.equals(MODEL)
        ? KillPins.NONE
        : KillPins.read(
            ModelOptions.spec().resolve("killpoints.json"),
            String.valueOf(chosen.head().protocol()));
  }
}
