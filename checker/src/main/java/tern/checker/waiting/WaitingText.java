package tern.checker.waiting;

import java.util.List;
import tern.checker.story.Paper;
import tern.checker.story.Paper.Ink;
import tern.checker.waiting.WaitingReport.Ending;
import tern.checker.waiting.WaitingReport.OfRank;
import tern.checker.waiting.WaitingReport.OfTask;
import tern.checker.waiting.WaitingReport.OfWait;
import tern.checker.waiting.WaitingReport.Since;
import tern.checker.waiting.WaitingReport.Verdict;

/// A report for a reader.
public final class WaitingText {
  private final Paper paper;
  private final StringBuilder out = new StringBuilder();

  private WaitingText(Paper paper) {
    this.paper = paper;
  }

  /// The report on a paper.
  public static String of(WaitingReport report, Paper paper) {
    var text = new WaitingText(paper);
    text.print("What everyone waits for after " + report.after() + ":", Ink.BOLD, 0);
    report
        .died()
        .forEach(death ->
            text.print(
                "r%d has died of %s, and the model ends with that. Without r%d it would be so:"
                    .formatted(death.rank(), death.assertion(), death.rank()),
                Ink.BAD,
                0));
    report.ranks().forEach(text::rank);
    text.print(sum(report), Ink.BOLD, 0);
    return text.out.toString();
  }

  private static String sum(WaitingReport report) {
    var waits =
        report.ranks().stream()
            .flatMap(rank -> rank.tasks().stream())
            .flatMap(task -> task.waits().stream())
            .toList();
    long never = waits.stream().filter(it -> it.ending().verdict() != Verdict.SOMEBODY).count();
    if (waits.isEmpty()) {
      return "Nobody waits for anything.";
    }
    return never == 0
        ? "Each of them can end."
        : "%d of %d will never end.".formatted(never, waits.size());
  }

  private void rank(OfRank rank) {
    var name = "r%d, %s".formatted(rank.rank(), rank.standing());
    print(rank.tasks().isEmpty() ? name + ": nothing" : name, Ink.NORMAL, 0);
    rank.tasks().forEach(this::task);
  }

  private void task(OfTask task) {
    var phase = task.phase().isEmpty() ? "" : ", " + task.phase();
    print(
        "  %s%s, since %s, waits for".formatted(task.label(), phase, task.since().cited()),
        Ink.NORMAL,
        4);
    task.waits().forEach(missing -> missing(task, missing));
  }

  private void missing(OfTask task, OfWait missing) {
    print("    " + missing.what() + since(task.since(), missing.since()), Ink.MESSAGE, 6);
    missing.chain().forEach(link -> print("      ← " + link, Ink.NORMAL, 8));
    ending(missing.ending());
    missing
        .others()
        .forEach(other ->
            print("      ▷ or %s: %s".formatted(other.event(), other.text()), Ink.FAINT, 8));
  }

  private static String since(Since phase, Since missing) {
    return phase.step() == missing.step() ? "" : ", since " + missing.cited();
  }

  private void ending(Ending ending) {
    switch (ending.verdict()) {
      case SOMEBODY ->
          print("      ▶ %s: %s".formatted(ending.event(), ending.text()), Ink.NORMAL, 8);
      case NOBODY, DEADLOCK -> print("      ✗ " + ending.text(), Ink.BAD, 8);
    }
  }

  private void print(String text, Ink ink, int hang) {
    List<String> lines = Paper.wrap(text, paper.width(), hang);
    lines.forEach(line -> out.append(paper.dress(line, ink)).append('\n'));
  }
}
