package tern.checker.check;

import java.util.ArrayList;
import java.util.List;
import tern.checker.engine.Footprint;
import tern.checker.engine.StateGraph;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What an exploration takes of memory.
final class MemoryReport {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /// The parts that grow with each state: visited set, index, paths.
  private static final int OF_STATES = 3;

  private final List<Footprint> parts;
  private final int states;
  private final long heap;
  private final long peak;

  /// Measures, which takes a garbage collection.
  MemoryReport(StateGraph<?, ?> graph) {
    this.parts = graph.footprints();
    this.states = graph.size();
    System.gc();
    this.heap = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    this.peak = ResidentSet.peak().orElse(0);
  }

  private long bytesOfStates() {
    return parts.stream().limit(OF_STATES).mapToLong(Footprint::bytes).sum();
  }

  private double eachState() {
    return (double) bytesOfStates() / states;
  }

  List<String> lines() {
    var table = new TextTable(1);
    table.add("  ", "number", "bytes");
    for (var part : parts) {
      table.add("  " + part.part(), "%,d".formatted(part.entries()), "%,d".formatted(part.bytes()));
    }
    var lines = new ArrayList<>(table.lines());
    lines.add(
        "  visited set, index and paths: %.1f bytes a state; heap in use: %s%s"
            .formatted(
                eachState(),
                Units.bytes(heap),
                peak == 0 ? "" : "; peak resident set: " + Units.bytes(peak)));
    return lines;
  }

  JsonNode json() {
    var json = JSON.createObjectNode();
    var list = json.putArray("parts");
    for (var part : parts) {
      list.addObject()
          .put("part", part.part())
          .put("number", part.entries())
          .put("bytes", part.bytes());
    }
    json.put("bytesPerState", Math.round(eachState() * 100) / 100.0);
    json.put("heap", heap);
    if (peak > 0) {
      json.put("peakResidentSet", peak);
    }
    return json;
  }
}
