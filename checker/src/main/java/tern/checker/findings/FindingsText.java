package tern.checker.findings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tern.checker.story.NdjsonTrace;
import tern.kernel.Repair;
import tools.jackson.databind.json.JsonMapper;

/// The findings for a reader and for a machine, by the repair that removes them.
public final class FindingsText {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private FindingsText() {}

  /// For a reader.
  public static List<String> lines(List<Witness> witnesses, List<Findings.Need> needs) {
    var lines = new ArrayList<String>();
    for (var repair : Repair.values()) {
      lines.add(repair + ": " + repair.sentence());
      lines.add("  in " + repair.ceph());
      witnesses.stream().filter(w -> w.finding().repair() == repair).forEach(w -> tell(w, lines));
      needs.stream()
          .filter(need -> need.repair() == repair)
          .forEach(need ->
              lines.add(
                  "  needed: with all others and not this one, %s shows in %s in %d steps"
                      .formatted(need.property(), need.model(), need.steps())));
      lines.add("");
    }
    lines.add("%d findings, %d repairs".formatted(witnesses.size(), Repair.values().length));
    return lines;
  }

  private static void tell(Witness witness, List<String> lines) {
    var finding = witness.finding();
    lines.add(
        "  %s, %d steps in %s under %s"
            .formatted(finding.name(), witness.length(), finding.model(), finding.under()));
    lines.add("    " + finding.consequence());
    lines.add("    %s, by %s".formatted(finding.property(), witness.handler()));
    lines.add("    where %s".formatted(witness.phases()));
    lines.add("    takes " + witness.takes());
    lines.add("    seed: " + finding.seedLines());
  }

  /// One as a line of JSON.
  public static String json(Witness witness) {
    var finding = witness.finding();
    var json =
        JSON.createObjectNode()
            .put("name", finding.name())
            .put("consequence", finding.consequence())
            .put("property", finding.property())
            .put("handler", witness.handler())
            .put("phases", witness.phases())
            .put("takes", witness.takes())
            .put("steps", witness.length())
            .put("model", finding.model())
            .put("protocol", finding.protocol().toString())
            .put("repair", finding.repair().toString())
            .put("seedLines", finding.seedLines());
    var without = json.putArray("repairsInForce");
    finding.head().repairs().forEach(without::add);
    var trace = json.putArray("trace");
    NdjsonTrace.steps(witness.behaviour()).forEach(trace::add);
    return JSON.writeValueAsString(json);
  }

  /// The rows of a table: heads first.
  public static List<List<String>> table(List<Witness> witnesses) {
    var rows = new ArrayList<List<String>>();
    rows.add(List.of("what happens", "found as, where", "what it takes", "shortest", "repair"));
    for (var repair : Repair.values()) {
      witnesses.stream()
          .filter(witness -> witness.finding().repair() == repair)
          .map(FindingsText::row)
          .forEach(rows::add);
    }
    return rows;
  }

  private static List<String> row(Witness witness) {
    var finding = witness.finding();
    return Arrays.asList(
        finding.consequence(),
        "`%s` by `%s`; %s".formatted(finding.property(), witness.handler(), witness.phases()),
        witness.takes(),
        "[%d steps](spec/findings/%s.txt), `%s`%s"
            .formatted(
                witness.length(),
                finding.name(),
                finding.model(),
                finding.head().repairs().isEmpty() ? "" : " with the other repairs"),
        "`" + finding.repair() + "`");
  }
}
