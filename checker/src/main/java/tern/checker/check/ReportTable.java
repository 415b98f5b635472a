package tern.checker.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tern.checker.conform.Mismatch;
import tern.checker.conform.MismatchStory;
import tern.kernel.Assertion;

/// Reports for a reader: a table, then what is violated, then what is not as it should be.
public final class ReportTable {
  private static final String UNKNOWN = "?";
  private static final String NONE = "";
  private static final String NOT_COMPARED =
      "Not compared with the manifest: models that it does not have, and other bounds or repairs.";

  private final List<Report> reports;
  private final List<String> lines = new ArrayList<>();

  private ReportTable(List<Report> reports) {
    this.reports = reports;
  }

  /// The text, line by line.
  public static List<String> of(List<Report> reports) {
    var table = new ReportTable(reports);
    table.rows();
    table.violations();
    table.differences();
    table.summary();
    return table.lines;
  }

  private void rows() {
    var table = new TextTable(2);
    table.add("", "", "spec", "", "kernel", "", "", "", "", "", "", "", "", "");
    table.add(
        "model",
        "protocol",
        "states",
        "steps",
        "states",
        "steps",
        "depth",
        "equal",
        "values",
        "hold",
        "found",
        "violations",
        "s",
        "verdict");
    for (var report : reports) {
      table.add(
          report.work().model(),
          report.work().protocol(),
          report.spec() == null ? NONE : number(report.spec().distinct()),
          report.spec() == null ? NONE : number(report.spec().transitions()),
          number(report.kernel().distinct()),
          number(report.kernel().transitions()),
          number(report.kernel().depth()),
          equalSteps(report),
          equalValues(report),
          holding(report, false),
          holding(report, true),
          violated(report),
          "%.1f".formatted(report.seconds()),
          report.verdict().toString());
    }
    lines.addAll(table.lines());
  }

  private static String equalSteps(Report report) {
    if (report.spec() == null) {
      return NONE;
    }
    if (report.equal()) {
      return "yes";
    }
    return report.mismatch() == null || report.mismatch() instanceof Mismatch.Truth
        ? UNKNOWN
        : "no";
  }

  private static String equalValues(Report report) {
    if (report.spec() == null) {
      return NONE;
    }
    if (report.equal()) {
      return "yes";
    }
    return report.mismatch() instanceof Mismatch.Truth ? "no" : UNKNOWN;
  }

  /// How many of the properties that must hold do, or how many of the situations are found.
  private static String holding(Report report, boolean reach) {
    var properties =
        report.properties().stream().filter(p -> p.kind().equals("reach") == reach).toList();
    long holding = properties.stream().filter(PropertyReport::holds).count();
    return holding + "/" + properties.size();
  }

  /// How many violations, and in how many steps each.
  private static String violated(Report report) {
    var steps =
        report.violations().stream()
            .map(violation -> Integer.toString(violation.steps()))
            .collect(Collectors.joining(", "));
    return report.violations().isEmpty() ? "none" : report.violations().size() + " (" + steps + ")";
  }

  private void violations() {
    var table = new TextTable(0);
    for (var report : reports) {
      for (var violation : report.violations()) {
        var repair = report.repair(violation);
        table.add(
            "  " + report.work(),
            violation.property(),
            violation.steps() + (violation.steps() == 1 ? " step" : " steps"),
            repair.isEmpty() ? "" : "repaired by " + repair);
      }
    }
    section("Violations", table.lines());
    reports.stream()
        .filter(report -> !report.violations().isEmpty())
        .map(ReportTable::hint)
        .flatMap(Optional::stream)
        .findFirst()
        .ifPresent(lines::add);
  }

  /// How to see the first violation.
  private static Optional<String> hint(Report report) {
    var name = report.violations().getFirst().property();
    boolean died = Arrays.stream(Assertion.values()).anyMatch(a -> a.toString().equals(name));
    boolean fails =
        report.properties().stream()
            .anyMatch(p -> p.name().equals(name) && p.kind().equals("invariant"));
    return died || fails
        ? Optional.of(
            "  To see one: checker/tern find %s '%s'"
                .formatted(report.work().words(), died ? "any died of " + name : name + " fails"))
        : Optional.empty();
  }

  private void differences() {
    var found = new ArrayList<String>();
    for (var report : reports) {
      for (var difference : report.differences()) {
        found.add("  " + report.work() + ": " + difference);
      }
      if (report.mismatch() != null) {
        MismatchStory.tell(report.mismatch()).forEach(line -> found.add("    " + line));
      }
    }
    section("Not as it should be", found);
    if (reports.stream().anyMatch(report -> report.work().expected() == null)) {
      section("", List.of(NOT_COMPARED));
    }
  }

  private void section(String title, List<String> content) {
    if (!content.isEmpty()) {
      lines.add("");
      if (!title.isEmpty()) {
        lines.add(title);
      }
      lines.addAll(content);
    }
  }

  private void summary() {
    var verdicts =
        Arrays.stream(Verdict.values())
            .filter(verdict -> count(verdict) > 0)
            .map(verdict -> count(verdict) + " " + verdict)
            .collect(Collectors.joining(", "));
    section("", List.of(verdicts));
  }

  private long count(Verdict verdict) {
    return reports.stream().filter(report -> report.verdict() == verdict).count();
  }

  private static String number(long number) {
    return "%,d".formatted(number);
  }
}
