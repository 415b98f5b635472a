package tern.checker.rows;

import static tern.checker.model.Manifest.Protocol.SEED;
import static tern.checker.model.Manifest.Protocol.SOUND;

import java.util.List;
import java.util.Optional;
import tern.checker.coverage.Coverage;
import tern.checker.model.Manifest.Protocol;
import tools.jackson.databind.json.JsonMapper;

/// Each row with the smallest model that takes it, or the reason why none does.
public record RowReport(List<Line> lines) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  public RowReport {
    lines = List.copyOf(lines);
  }

  /// A model that takes a row.
  ///
  /// @param steps how many of its steps do, as far as the threads came to look at them; not the
  ///   same in every run
  public record Taking(Protocol protocol, String model, int steps) {
    /// The model, and the protocol if it is not the seed's.
    public String where() {
      return model + (protocol == SEED ? "" : " (sound only)");
    }

    @Override
    public String toString() {
      return "%s, %,d %s".formatted(where(), steps, steps == 1 ? "step" : "steps");
    }
  }

  /// What there is to say of a row.
  public record Line(Row row, Optional<Taking> taking, Optional<Reasons.Reason> reason) {
    /// What is wrong with it.
    Optional<String> problem() {
      if (taking.isPresent()) {
        return reason.map(_ -> "%s has a reason but %s takes it".formatted(row, taking.get()));
      }
      return reason.isPresent()
          ? Optional.empty()
          : Optional.of(row + " is neither taken nor has a reason");
    }
  }

  /// Joins what is taken with the reasons for what isn't.
  public static RowReport of(Coverage coverage, Reasons reasons) {
    return new RowReport(
        Rows.byId().values().stream()
            .map(row -> new Line(row, taking(coverage, row), reasons.of(row)))
            .toList());
  }

  private static Optional<Taking> taking(Coverage coverage, Row row) {
    return taking(coverage, row, SEED).or(() -> taking(coverage, row, SOUND));
  }

  private static Optional<Taking> taking(Coverage coverage, Row row, Protocol protocol) {
    return coverage
        .smallest(protocol, row)
        .map(model -> new Taking(protocol, model, coverage.steps(protocol, model, row)));
  }

  /// What is wrong: rows without either, and rows with both.
  public List<String> problems() {
    return lines.stream().flatMap(line -> line.problem().stream()).toList();
  }

  /// The sections that there are, in order.
  public List<String> sections() {
    return lines.stream().map(line -> line.row().section()).distinct().toList();
  }

  /// The lines of a section.
  public List<Line> of(String section) {
    return lines.stream().filter(line -> line.row().section().equals(section)).toList();
  }

  /// The reasons, in the order of the rows.
  public List<Reasons.Reason> reasons() {
    return lines.stream().flatMap(line -> line.reason().stream()).distinct().toList();
  }

  /// A row a line, under its section.
  public String text() {
    var text = new StringBuilder();
    for (var section : sections()) {
      text.append("section %s%n".formatted(section));
      for (var line : of(section)) {
        text.append(
            "  %-34s %s%n  %-34s   %s%n"
                .formatted(line.row().id(), line.row().words(), "", outcome(line)));
      }
      text.append('\n');
    }
    return text.append(summary()).toString();
  }

  private static String outcome(Line line) {
    return line.taking()
        .map(Taking::toString)
        .or(() -> line.reason().map(reason -> reason.kind() + ": " + reason.why()))
        .orElse("NEITHER TAKEN NOR EXPLAINED");
  }

  private String summary() {
    long taken = lines.stream().filter(line -> line.taking().isPresent()).count();
    return "%d rows, %d taken, %d with a reason, %d problems%n"
        .formatted(
            lines.size(),
            taken,
            lines.stream().filter(line -> line.reason().isPresent()).count(),
            problems().size());
  }

  /// The same as JSON, one object a line.
  public String json() {
    var text = new StringBuilder();
    for (var line : lines) {
      var object =
          JSON.createObjectNode()
              .put("kind", "row")
              .put("row", line.row().id())
              .put("section", line.row().section())
              .put("words", line.row().words());
      line.taking()
          .ifPresent(taking ->
              object
                  .put("protocol", taking.protocol().toString())
                  .put("model", taking.model())
                  .put("steps", taking.steps()));
      line.reason().ifPresent(reason -> object.put(reason.kind().field(), reason.why()));
      text.append(object).append('\n');
    }
    return text.toString();
  }
}
