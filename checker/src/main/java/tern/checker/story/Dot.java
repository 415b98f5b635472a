package tern.checker.story;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tern.checker.codec.EventCodec;
import tern.kernel.Event;
import tern.kernel.Mds;
import tern.kernel.cluster.Cluster;
import tern.kernel.cluster.Model;
import tern.kernel.invariant.Invariants;

/// The state graph of a small model for Graphviz: a box for each state with the migrations that are
/// under way, an arrow for each step.
///
/// States are numbered as breadth first comes by them. The initial one has a bold frame, one in
/// which something is wrong is red, and a dashed arrow is what need never happen.
public final class Dot {
  /// More states than this make a drawing that nobody can read.
  public static final int MOST = 400;

  private final Model model;
  private final EventCodec events = new EventCodec();
  private final Map<Cluster, Integer> numbers = new LinkedHashMap<>();
  private final StringBuilder nodes = new StringBuilder();
  private final StringBuilder edges = new StringBuilder();

  private Dot(Model model) {
    this.model = model;
  }

  /// The graph of `model`; empty if it has more than [#MOST] states.
  public static Optional<String> of(String name, Model model) {
    var dot = new Dot(model);
    return dot.draw()
        ? Optional.of(
            "digraph \"%s\" {\n  node [shape=box];\n%s%s}\n"
                .formatted(quoted(name), dot.nodes, dot.edges))
        : Optional.empty();
  }

  /// Whether all of it was drawn.
  private boolean draw() {
    List<Cluster> found = new ArrayList<>(List.of(Cluster.initial(model)));
    numbers.put(found.getFirst(), 0);
    for (int from = 0; from < found.size(); from++) {
      node(from, found.get(from));
      for (Cluster.Step step : found.get(from).steps(model)) {
        int to = numbers.computeIfAbsent(step.next(), _ -> found.size());
        if (to == found.size()) {
          found.add(step.next());
        }
        edge(from, to, step.event(), found.get(from).isOwed(step.event()));
      }
      if (found.size() > MOST) {
        return false;
      }
    }
    return true;
  }

  private void node(int number, Cluster cluster) {
    List<String> lines = new ArrayList<>(List.of(Integer.toString(number)));
    cluster.mds().valuesIterator().forEach(mds -> lines.addAll(migrations(mds)));
    String wrong =
        Invariants.violated(model, cluster).isEmpty() ? "" : ", color=red, fontcolor=red";
    String initial = number == 0 ? ", style=bold" : "";
    nodes.append(
        "  %d [label=\"%s\"%s%s];\n"
            .formatted(
                number,
                lines.stream().map(Dot::quoted).collect(Collectors.joining("\\n")),
                initial,
                wrong));
  }

  private static List<String> migrations(Mds mds) {
    List<String> lines = new ArrayList<>();
    mds.exports()
        .forEach((dir, export) ->
            lines.add(
                "r%s exports %s to r%s: %s"
                    .formatted(mds.rank(), dir, export.peer(), phase(export))));
    mds.imports()
        .forEach((dir, entry) ->
            lines.add(
                "r%s imports %s from r%s: %s"
                    .formatted(mds.rank(), dir, entry.peer(), phase(entry))));
    if (mds.halted()) {
      lines.add("r%s has halted".formatted(mds.rank()));
    }
    if (mds.assertion() != null) {
      lines.add("r%s died of %s".formatted(mds.rank(), mds.assertion()));
    }
    return lines;
  }

  private static String phase(Object migration) {
    return migration.getClass().getSimpleName().toUpperCase(java.util.Locale.ROOT);
  }

  private void edge(int from, int to, Event event, boolean owed) {
    var call = events.encode(event);
    String style = owed ? "" : ", style=dashed";
    edges.append(
        "  %d -> %d [label=\"%s\"%s];\n"
            .formatted(
                from, to, quoted(Call.of(call.name(), call.parameters()).toString()), style));
  }

  private static String quoted(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
