package tern.checker.bench;

import java.util.ArrayList;
import java.util.List;
import tern.checker.check.TextTable;
import tools.jackson.databind.json.JsonMapper;

/// Measurements for a reader, and for a machine.
public final class ResultsText {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ResultsText() {}

  /// As tables.
  public static List<String> lines(Results results) {
    var lines = new ArrayList<String>();
    lines.add("On " + results.machine());
    lines.add("");
    lines.addAll(rates(results));
    lines.add("");
    lines.addAll(ratios(results));
    lines.add("");
    lines.addAll(ladder(results.ladder()));
    return lines;
  }

  private static List<String> rates(Results results) {
    var table = new TextTable(1);
    table.add("what", "model", "states", "transitions", "seconds", "states/s", "peak MB");
    var both = results.both();
    add(table, "TLC, 2 workers", both.workload(), both.tlc());
    add(table, "explorer, 1 thread", both.workload(), both.kernel().one());
    add(table, "explorer, 2 threads", both.workload(), both.kernel().two());
    var large = results.large();
    add(table, "explorer, 1 thread", large.workload(), large.kernel().one());
    add(table, "explorer, 2 threads", large.workload(), large.kernel().two());
    large
        .together()
        .forEach(sample -> add(table, "one of two processes", large.workload(), sample));
    add(table, "explorer, 2 threads", results.huge().workload(), results.huge().sample());
    var comparison = results.comparison();
    add(table, "TLC, 2 workers", comparison.workload(), comparison.tlc());
    add(table, "conform", comparison.workload(), comparison.conform());
    add(table, "explorer, 2 threads", results.small().workload(), results.small().sample());
    return table.lines();
  }

  private static void add(TextTable table, String what, String model, Sample sample) {
    table.add(
        what,
        model,
        "%,d".formatted(sample.states()),
        "%,d".formatted(sample.transitions()),
        "%,.1f".formatted(sample.seconds()),
        "%,.0f".formatted(sample.rate()),
        sample.peakBytes() == 0 ? "" : "%,d".formatted(sample.peakBytes() >> 20));
  }

  private static List<String> ratios(Results results) {
    var large = results.large();
    var huge = results.huge().sample();
    return List.of(
        "The explorer visits %.0f times as many distinct states a second as TLC, two threads against two workers."
            .formatted(results.both().ratio()),
        "Two threads are %.2f times as fast as one; two processes of one thread each reach %.2f times the rate of one alone."
            .formatted(
                large.kernel().speedup(), large.rateTogether() / large.kernel().one().rate()),
        "Visited set, index and paths take %.1f bytes a state at %,d states."
            .formatted(large.kernel().two().bytesPerState(), large.kernel().two().states()),
        "%,d states take %.1f GB of memory at the most, %.1f bytes a state of it for visited set, index and paths."
            .formatted(huge.states(), huge.peakBytes() / 1e9, huge.bytesPerState()),
        "Comparing spec and kernel state by state runs at %.2f times the rate of TLC alone."
            .formatted(results.comparison().ratio()),
        "A small model takes %.1f s with the start of the process."
            .formatted(results.small().sample().wall()));
  }

  private static List<String> ladder(Results.Ladder ladder) {
    var table = new TextTable(1);
    table.add(ladder.rung(), "states", "seconds", "bytes/state", "peak MB");
    for (var rung : ladder.rungs()) {
      var sample = rung.sample();
      table.add(
          Integer.toString(rung.bound()),
          "%,d".formatted(sample.states()),
          "%,.1f".formatted(sample.seconds()),
          "%.1f".formatted(sample.bytesPerState()),
          "%,d".formatted(sample.peakBytes() >> 20));
    }
    var lines = new ArrayList<String>();
    lines.add("How cost grows: " + ladder.workload());
    lines.addAll(table.lines());
    lines.add(
        "%.1f times the states for each more; %s=%d would have about %,.0f"
            .formatted(ladder.growth().factor(), ladder.rung(), ladder.next(), ladder.forecast()));
    return lines;
  }

  /// As one line of JSON.
  public static String json(Results results) {
    return JSON.writeValueAsString(results);
  }

  /// What [#json] wrote.
  public static Results read(String json) {
    return JSON.readValue(json, Results.class);
  }
}
