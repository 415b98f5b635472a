package tern.checker.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tern.checker.diff.Change;
import tern.checker.diff.DiffReport;
import tern.checker.diff.DiffStory;
import tern.checker.diff.GraphDiff;
import tern.checker.engine.Explorer;
import tern.checker.engine.Limits;
import tern.checker.engine.StateGraph;
import tern.checker.explore.ClusterSystem;
import tern.checker.model.ModelFile;
import tern.kernel.Event;
import tern.kernel.cluster.Cluster;

/// `tern diff`: what a repair changes.
@Command(
    name = "diff",
    description = {
      "Compares a model under two protocols: which states and steps there are under one of them only, how many of "
          + "each action, and where that begins: the steps that differ in a state that both have, each kind with a "
          + "shortest way to it. Without MODEL, the small ones of the manifest, a line each.",
      "Exit code: 0 they are equal, 1 they differ, 2 bad input.",
    },
    customSynopsis = "tern diff [MODEL] A B [OPTIONS]",
    footerHeading = "%nExamples:%n",
    footer = {
      "  tern diff seed sound                        every small model, a line each",
      "  tern diff cancel seed sound                 one of them, with the ways",
      "  tern diff cancel seed seed+MatchCancel      what one repair changes",
      "  tern diff cancel sound-MatchCancel sound    what it changes among the others",
    })
final class DiffCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..*",
      hideParamSyntax = true,
      paramLabel = "[MODEL] A B",
      description =
          "A model, by name or as a .cfg file, and two protocols: " + NamedProtocol.GRAMMAR + ".")
  private List<String> words = List.of();

  @Option(names = "--json", description = "Print one JSON object a line for each model.")
  private boolean json;

  @Mixin private SetOption set = new SetOption();
  @Mixin private FormatOptions formats = new FormatOptions();
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    formats.check();
    if (words.size() < 2) {
      throw new UserError("expected two protocols, such as seed sound (see tern diff --help)");
    }
    if (words.size() > 3) {
      throw new UserError("one argument too many: " + words.get(3) + " (see tern diff --help)");
    }
    boolean one = words.size() == 3;
    var left = protocol(words.get(words.size() - 2));
    var right = protocol(words.getLast());
    var names = one ? words.subList(0, 1) : ModelOptions.smallModels();
    var reports = new ArrayList<DiffReport>();
    for (var name : names) {
      reports.add(compare(choose(name, left), choose(name, right), left, right));
    }
    if (!one && !json) {
      print(DiffReport.table(reports));
    }
    return reports.stream().allMatch(report -> report.diff().equal()) ? Main.HOLDS : Main.VIOLATED;
  }

  private static NamedProtocol protocol(String word) {
    if (ModelFile.isThere(ModelOptions.directory(), word)) {
      throw new UserError(
          "%s is a model: it comes first, before two protocols, as in tern diff %1$s seed sound (see tern diff --help)"
              .formatted(word));
    }
    return NamedProtocol.parse(word);
  }

  private ChosenModel choose(String name, NamedProtocol protocol) {
    var changes = new TreeMap<String, String>();
    set.addTo(changes);
    return new ModelOptions().choose(name, protocol.head(changes));
  }

  private DiffReport compare(
      ChosenModel before, ChosenModel after, NamedProtocol left, NamedProtocol right) {
    var name = before.file().name();
    var diff = GraphDiff.of(explore(before), explore(after));
    var report = new DiffReport(name, left.text(), right.text(), diff);
    if (json) {
      print(List.of(report.json(before.model())));
    } else if (words.size() == 3) {
      tell(report, before, after);
    }
    return report;
  }

  private static StateGraph<Cluster, Event> explore(ChosenModel chosen) {
    int threads = Runtime.getRuntime().availableProcessors();
    try (var progress = new Progress()) {
      return new Explorer(threads)
          .explore(
              new ClusterSystem(chosen.model()),
              List.of(),
              Limits.NONE,
              (states, waiting, _, depth) ->
                  progress.show(() ->
                      "%s: %,d states, %,d to go, depth %d"
                          .formatted(chosen.file().name(), states, waiting, depth)));
    }
  }

  /// Every change for a reader, only the first in a format for tools.
  private void tell(DiffReport report, ChosenModel before, ChosenModel after) {
    var changes = report.diff().changes();
    if (formats.forReader() || changes.isEmpty()) {
      print(report.lines());
    }
    var story = new DiffStory(before.model(), after.model(), report.left(), report.right());
    var out = spec.commandLine().getOut();
    int told = formats.forReader() ? changes.size() : Math.min(1, changes.size());
    for (int i = 0; i < told; i++) {
      var change = changes.get(i);
      var under = change.kind() == Change.Kind.NEW ? after : before;
      var account = under.account(story.behaviour(change), story.ending(change));
      if (formats.forReader()) {
        print(List.of("", report.title(change)));
      }
      formats.print(i == 0 ? account : account.withoutLegend(), out);
    }
  }

  private void print(List<String> lines) {
    lines.forEach(spec.commandLine().getOut()::println);
    spec.commandLine().getOut().flush();
  }
}
