package tern.checker.readme;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.SortedSet;
import tern.checker.coverage.Edge;
import tern.checker.coverage.Machine;
import tern.checker.coverage.Role;
import tern.checker.story.Actions;

/// Where each action is: the phases that it leads to, the spec, the kernel, Ceph. Every action is
/// in it, those that lead to no phase at the end.
final class PhaseTable {
  private static final String OTHERS = "no phase of its own";

  private final SequencedMap<String, SpecActions.Action> spec;
  private final Map<String, KernelMethods.Method> kernel;

  private PhaseTable(Path home) {
    this.spec = SpecActions.read(home.resolve("spec"));
    this.kernel = KernelMethods.read(home);
  }

  /// The table.
  static String of(Path home, SortedSet<Edge> edges) {
    var table = new PhaseTable(home);
    var text =
        new StringBuilder(Tables.head(List.of("phase", "TLA+ action", "Java", "Ceph function")));
    var left = new LinkedHashSet<>(Actions.all().stream().map(Actions.Action::name).toList());
    actionsByPhase(edges)
        .forEach((phase, actions) -> {
          table.addRows(text, phase, actions);
          left.removeAll(actions);
        });
    table.addRows(text, OTHERS, left);
    return text.toString();
  }

  /// The actions that lead to each phase, the end of each machine last.
  private static SequencedMap<String, SequencedSet<String>> actionsByPhase(SortedSet<Edge> edges) {
    var all = new LinkedHashMap<String, SequencedSet<String>>();
    for (var role : Role.values()) {
      var phases = new ArrayList<>(role.phases());
      phases.add(phases.removeFirst());
      for (var phase : phases) {
        var title =
            phase.equals(Machine.NONE) ? "end of the " + noun(role) : noun(role) + " " + phase;
        edges.stream()
            .filter(edge -> edge.role() == role && edge.to().equals(phase))
            .forEach(
                edge -> all.computeIfAbsent(title, _ -> new LinkedHashSet<>()).add(edge.action()));
      }
    }
    return all;
  }

  private static String noun(Role role) {
    return switch (role) {
      case EXPORTER -> "export";
      case IMPORTER -> "import";
      case RECOVERER -> "recovery";
    };
  }

  private void addRows(StringBuilder text, String phase, SequencedSet<String> actions) {
    var title = phase;
    for (var action : actions) {
      text.append(Tables.row(List.of(title, specCell(action), javaCell(action), ceph(action))));
      title = "";
    }
  }

  private String specCell(String action) {
    return "[`%s`](spec/%s.tla)".formatted(action, specAction(action).module());
  }

  private String javaCell(String action) {
    var method = kernel.get(action);
    if (method == null) {
      throw new IllegalStateException("no method of the kernel is " + action);
    }
    return "[`%s.%s`](%s)".formatted(method.type(), method.name(), method.file());
  }

  private String ceph(String action) {
    return specAction(action).ceph().stream().map("`%s`"::formatted).collect(joining(", "));
  }

  private SpecActions.Action specAction(String action) {
    var found = spec.get(action);
    if (found == null) {
      throw new IllegalStateException("no header in the spec is that of " + action);
    }
    return found;
  }
}
