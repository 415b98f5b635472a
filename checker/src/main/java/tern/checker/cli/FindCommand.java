package tern.checker.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tern.checker.engine.ExploreProgress;
import tern.checker.story.Account;
import tern.checker.story.Behaviour;
import tern.checker.story.Endings;
import tern.checker.story.Finder;
import tern.checker.story.NdjsonTrace;
import tern.checker.story.Situation;
import tern.checker.story.Vocabulary;
import tools.jackson.databind.json.JsonMapper;

/// `tern find`: the shortest way to a situation.
@Command(
    name = "find",
    description = {
      "Finds the shortest way to a situation and tells it as a sequence diagram.",
      "Exit code: 0 found, 1 not reachable, 2 bad input.",
    },
    footerHeading = "%nThe language of predicates:%n%n",
    footer = {
      Situation.GRAMMAR,
      "Examples:",
      "  tern find cancel \"r0 exporting /a is WARNING and r1 importing /a is PREPPED\"",
      "  tern find cancel \"any died of HandleExportCancelUnknown\" --trace k1.ndjson",
      "  tern find cancel \"any died of ShutdownPassMigration\" --fewest-faults",
      "  tern find bystander \"r0 exporting /a is WARNING\" --waiting",
    })
final class FindCommand implements Callable<Integer> {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Parameters(
      index = "0",
      paramLabel = "MODEL",
      description = "A model, by name or as a .cfg file.")
  private String name = "";

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "PREDICATE",
      description = "The situation, see below.")
  private List<String> predicate = List.of();

  @Option(names = "--trace", paramLabel = "FILE", description = "Write the way to a file, too.")
  private @Nullable Path trace;

  @Option(
      names = "--fewest-faults",
      description =
          "Of all ways, one with the fewest acts of the environment, and of these a shortest; say how many it takes.")
  private boolean fewestFaults;

  @Option(names = "--json", description = "Print one JSON object instead of a diagram.")
  private boolean json;

  @Mixin private WaitingOptions waiting = new WaitingOptions();
  @Mixin private ModelOptions models = new ModelOptions();
  @Mixin private FormatOptions formats = new FormatOptions();
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    formats.check();
    waiting.check(formats, json);
    if (json) {
      formats.checkJson();
    }
    var chosen = models.choose(name);
    var situation = parse(chosen);
    var result = search(chosen, situation);
    if (result.way().isEmpty()) {
      notReachable(chosen, result);
      return Main.VIOLATED;
    }
    var way = result.way().get();
    if (trace != null) {
      OutputFile.write(trace, NdjsonTrace.write(chosen.head(), way, false));
    }
    var out = spec.commandLine().getOut();
    if (waiting.wanted()) {
      waiting.print(chosen, way, formats, json, out);
    } else if (json) {
      out.print(json(chosen, result));
      out.flush();
    } else {
      formats.print(account(chosen, situation, result, way), out);
    }
    return Main.HOLDS;
  }

  private Situation parse(ChosenModel chosen) {
    try {
      return Situation.parse(String.join(" ", predicate), Vocabulary.of(chosen.model()));
    } catch (Situation.BadSituation e) {
      throw new UserError(e.getMessage() + " (see tern find --help)", e);
    }
  }

  private Finder.Result search(ChosenModel chosen, Situation situation) {
    int threads = Runtime.getRuntime().availableProcessors();
    try (var progress = new Progress()) {
      ExploreProgress shown =
          (states, waiting, _, depth) ->
              progress.show(() ->
                  "%s: %,d states, %,d to look at, %d steps away"
                      .formatted(chosen.file().name(), states, waiting, depth - 1));
      return fewestFaults
          ? Finder.fewestFaults(chosen.model(), situation, threads, shown)
          : Finder.find(chosen.model(), situation, threads, shown);
    }
  }

  private void notReachable(ChosenModel chosen, Finder.Result result) {
    spec.commandLine()
        .getOut()
        .println(
            json
                ? json(chosen, result).strip()
                : "not reachable in %s (%s): %,d states, complete"
                    .formatted(chosen.file().name(), chosen.protocol(), result.states()));
  }

  private static Account account(
      ChosenModel chosen, Situation situation, Finder.Result result, Behaviour way) {
    int steps = way.moves().size();
    var found =
        "Found, %d step%s from the start: %s"
            .formatted(steps, steps == 1 ? "" : "s", situation.text());
    var ending = Endings.of(chosen.model(), way, chosen.repairs(), found);
    return chosen.account(way, ending.with(result.notes()));
  }

  private static String json(ChosenModel chosen, Finder.Result result) {
    var object =
        JSON.createObjectNode()
            .put("model", chosen.file().name())
            .put("protocol", chosen.protocol())
            .put("found", result.way().isPresent())
            .put("states", result.states());
    result.notes().forEach(note -> object.put("faults", note));
    result
        .way()
        .ifPresent(way -> {
          object.put("steps", way.moves().size());
          var steps = object.putArray("trace");
          NdjsonTrace.steps(way).forEach(steps::add);
        });
    return object + "\n";
  }
}
