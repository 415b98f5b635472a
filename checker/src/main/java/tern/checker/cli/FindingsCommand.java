package tern.checker.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tern.checker.findings.Finding;
import tern.checker.findings.Findings;
import tern.checker.findings.Findings.Need;
import tern.checker.findings.FindingsText;
import tern.checker.findings.Witness;
import tern.checker.model.Nearest;
import tern.checker.story.Account;
import tern.checker.story.Endings;
import tern.checker.story.Finder;
import tern.checker.story.NdjsonTrace;
import tern.checker.story.Paper;
import tern.checker.story.Situation;
import tern.checker.story.TraceFormat;
import tern.checker.story.TraceHead;
import tern.checker.story.Vocabulary;

/// `tern findings`: what the seed gets wrong.
@Command(
    name = "findings",
    description = {
      "Lists what the seed's protocol violates on the models, by the repair that removes it: what happens, where, "
          + "what it takes, and how many steps at the least. Replays the trace of each, and shows for each repair "
          + "what comes back when all others are in force and it is not.",
      "Exit code: 0 all of it is so, 1 a repair is not needed as spec/findings.json says, 2 bad input.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tern findings                    all of them",
      "  tern findings unknown-cancel     one of them as a sequence diagram",
      "  tern findings --write            search the models for the shortest traces, and write them anew",
    })
final class FindingsCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = "One finding, to be told as a sequence diagram.")
  private @Nullable String name;

  @Option(
      names = "--write",
      description =
          "Search the models for the shortest traces, and write spec/findings/NAME.ndjson and NAME.txt.")
  private boolean write;

  @Option(names = "--json", description = "Print one JSON object a line for each finding.")
  private boolean json;

  @Mixin private FormatOptions formats = new FormatOptions();
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    formats.check();
    var findings = Findings.of(ModelOptions.spec());
    var directory = ModelOptions.spec().resolve("findings");
    if (write) {
      chosen(findings).forEach(finding -> write(directory, finding));
      return Main.HOLDS;
    }
    if (name != null) {
      var finding = chosen(findings).getFirst();
      var model = choose(finding);
      formats.print(
          account(model, Witness.read(directory, finding, model.model())),
          spec.commandLine().getOut());
      return Main.HOLDS;
    }
    return list(findings);
  }

  private List<Finding> chosen(Findings findings) {
    if (name == null) {
      return findings.all();
    }
    var wanted = name;
    var one = findings.all().stream().filter(f -> f.name().equals(wanted)).toList();
    if (one.isEmpty()) {
      var names = findings.all().stream().map(Finding::name).toList();
      throw new UserError(
          "no finding " + wanted + Nearest.hint(wanted, names, "tern findings tells"));
    }
    return one;
  }

  private int list(Findings findings) {
    var witnesses = Witness.all(ModelOptions.spec(), findings);
    if (json) {
      print(witnesses.stream().map(FindingsText::json).toList());
    } else {
      print(FindingsText.lines(witnesses, findings.needs()));
    }
    var unneeded = findings.needs().stream().filter(need -> !isNeeded(need)).toList();
    unneeded.forEach(need ->
        spec.commandLine()
            .getErr()
            .println(
                "tern: with all repairs but %s, %s is not violated in %d steps in %s"
                    .formatted(need.repair(), need.property(), need.steps(), need.model())));
    return unneeded.isEmpty() ? Main.HOLDS : Main.VIOLATED;
  }

  private static ChosenModel choose(Finding finding) {
    return new ModelOptions().choose(finding.model(), finding.head());
  }

  private static boolean isNeeded(Need need) {
    var head =
        new TraceHead(
            need.model(),
            "seed",
            Finding.allBut(need.repair()),
            TraceHead.UNKNOWN.set(),
            need.property());
    var found = search(new ModelOptions().choose(need.model(), head), need.situation());
    return found.way().stream().anyMatch(way -> way.moves().size() == need.steps());
  }

  private static Finder.Result search(ChosenModel chosen, String situation) {
    var model = chosen.model();
    int threads = Runtime.getRuntime().availableProcessors();
    try (var progress = new Progress()) {
      return Finder.find(
          model,
          Situation.parse(situation, Vocabulary.of(model)),
          threads,
          (states, waiting, _, depth) ->
              progress.show(() ->
                  "%s: %,d states, %,d to look at, %d steps away"
                      .formatted(chosen.head().words(), states, waiting, depth - 1)));
    }
  }

  private void write(Path directory, Finding finding) {
    var chosen = choose(finding);
    var way =
        search(chosen, finding.situation())
            .way()
            .orElseThrow(() ->
                new UserError(
                    "%s: %s is not reachable in %s"
                        .formatted(finding.name(), finding.situation(), finding.model())));
    var witness = Witness.of(finding, way, chosen.model());
    OutputFile.write(
        Witness.trace(directory, finding), NdjsonTrace.write(finding.head(), way, false));
    OutputFile.write(Witness.text(directory, finding), text(chosen, witness));
    print(List.of("%s: %d steps".formatted(finding.name(), way.moves().size())));
  }

  /// A finding as a sequence diagram in a file.
  static String text(ChosenModel chosen, Witness witness) {
    return TraceFormat.TERMINAL.text(account(chosen, witness), "", Paper.PLAIN);
  }

  private static Account account(ChosenModel chosen, Witness witness) {
    var finding = witness.finding();
    var behaviour = witness.behaviour();
    Endings.Repairs repairs =
        violated ->
            Optional.of(finding.repair().toString())
                .filter(_ -> violated.equals(finding.property()));
    var ending = Endings.of(chosen.model(), behaviour, repairs, finding.consequence());
    var notes = new ArrayList<String>();
    notes.add("Finding " + finding.name() + ": " + finding.consequence());
    notes.add("Seed: " + finding.seedLines());
    return chosen.account(behaviour, ending.with(notes));
  }

  private void print(List<String> lines) {
    lines.forEach(spec.commandLine().getOut()::println);
    spec.commandLine().getOut().flush();
  }
}
