package tern.checker.coverage;

import static tern.checker.model.Manifest.Protocol.SEED;
import static tern.checker.model.Manifest.Protocol.SOUND;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import tern.checker.model.Manifest.Protocol;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What is reached, for a person and for a machine.
public record CoverageReport(Coverage coverage, Matrix matrix) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /// What is wrong: with the matrix, and what the repairs keep from happening.
  public List<String> problems() {
    var problems = new ArrayList<>(matrix.problems());
    problems.addAll(lost());
    return problems;
  }

  /// What some model reaches under `seed` and none under `sound`: a repair that forbids behaviour
  /// is not a repair, unless it is there to forbid that. Every phase is at the end of an edge.
  public List<String> lost() {
    var lost = new ArrayList<String>();
    for (var cell : coverage.cells(SEED)) {
      if (!coverage.cells(SOUND).contains(cell) && !matrix.forbids(cell)) {
        lost.add("no model reaches " + cell + " under sound");
      }
    }
    for (var edge : coverage.edges(SEED)) {
      if (!coverage.edges(SOUND).contains(edge)) {
        lost.add("no model takes " + edge + " under sound");
      }
    }
    return lost;
  }

  /// Edges and cells as lines, each with the smallest model that reaches it.
  public String text() {
    var text = new StringBuilder();
    for (var edge : edges()) {
      text.append(
          "%-9s %-13s → %-13s %-24s %s%n"
              .formatted(edge.role(), edge.from(), edge.to(), edge.action(), models(edge)));
    }
    text.append('\n');
    matrix
        .cells()
        .forEach((cell, entry) ->
            text.append(
                "%-9s %-25s %-21s %s%n"
                    .formatted(cell.machine(), cell.phase(), cell.mail(), models(entry))));
    text.append('\n');
    for (int i = 0; i < matrix.reasons().size(); i++) {
      var reason = matrix.reasons().get(i);
      text.append(
          "[%d] %s%s%n"
              .formatted(
                  i + 1,
                  switch (reason.kind()) {
                    case BEYOND -> "possible: ";
                    case LARGE -> "in a large model: ";
                    case CANNOT, FORBIDDEN -> "";
                  },
                  reason.why()));
    }
    return text.toString();
  }

  /// The same as JSON, one object a line.
  public String json() {
    var text = new StringBuilder();
    for (var edge : edges()) {
      var object =
          JSON.createObjectNode()
              .put("kind", "edge")
              .put("role", edge.role().toString())
              .put("from", edge.from())
              .put("to", edge.to())
              .put("action", edge.action());
      putModels(object, coverage.smallest(SEED, edge), coverage.smallest(SOUND, edge));
      text.append(object).append('\n');
    }
    matrix.cells().forEach((cell, entry) -> text.append(object(cell, entry)).append('\n'));
    return text.toString();
  }

  private ObjectNode object(Cell cell, Matrix.Entry entry) {
    var object =
        JSON.createObjectNode()
            .put("kind", "cell")
            .put("role", cell.machine().toString())
            .put("phase", cell.phase())
            .put("message", cell.mail());
    switch (entry) {
      case Matrix.Entry.Reached(var seed, var sound) -> putModels(object, seed, sound);
      case Matrix.Entry.Explained(var number, _) -> {
        var reason = matrix.reasons().get(number - 1);
        object.put(
            switch (reason.kind()) {
              case BEYOND -> "beyond";
              case LARGE -> "large";
              case CANNOT, FORBIDDEN -> "cannot";
            },
            reason.why());
      }
      case Matrix.Entry.Empty() -> {}
    }
    return object;
  }

  private static void putModels(ObjectNode object, Optional<String> seed, Optional<String> sound) {
    seed.ifPresent(model -> object.put(SEED.toString(), model));
    sound.ifPresent(model -> object.put(SOUND.toString(), model));
  }

  private TreeSet<Edge> edges() {
    var edges = new TreeSet<Edge>();
    for (var protocol : Protocol.values()) {
      edges.addAll(coverage.edges(protocol));
    }
    return edges;
  }

  private String models(Edge edge) {
    return models(coverage.smallest(SEED, edge), coverage.smallest(SOUND, edge));
  }

  private static String models(Matrix.Entry entry) {
    return switch (entry) {
      case Matrix.Entry.Reached(var seed, var sound) -> models(seed, sound);
      case Matrix.Entry.Explained(var number, _) -> "[" + number + "]";
      case Matrix.Entry.Empty() -> "neither reached nor explained";
    };
  }

  private static String models(Optional<String> seed, Optional<String> sound) {
    if (seed.isPresent() && sound.isPresent()) {
      return seed.get();
    }
    return seed.map(model -> model + " (seed only)")
        .or(() -> sound.map(model -> model + " (sound only)"))
        .orElse("");
  }
}
