package tern.checker.waiting;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which waits can end: the least such set, so that what waits for itself cannot.
final class Outlook {
  /// A wait with its ways, and whether one of them is known to lead to an end.
  private static final class Node {
    private final Ways ways;
    private boolean ends;

    private Node(Ways ways) {
      this.ways = ways;
    }
  }

  private final Map<String, Node> nodes = new HashMap<>();

  /// Of some waits, and of all that they wait for in turn.
  Outlook(List<Wait> waits) {
    var open = new ArrayDeque<>(waits);
    while (!open.isEmpty()) {
      var wait = open.remove();
      if (!nodes.containsKey(wait.key())) {
        var node = new Node(wait.ways().get());
        nodes.put(wait.key(), node);
        node.ways.all().forEach(way -> open.addAll(waits(way)));
      }
    }
    boolean more = true;
    while (more) {
      more = false;
      for (var node : nodes.values()) {
        boolean ends = !node.ends && node.ways.all().stream().anyMatch(this::leadsOut);
        node.ends |= ends;
        more |= ends;
      }
    }
  }

  /// What a way waits for.
  static List<Wait> waits(Way way) {
    return switch (way) {
      case Way.Due _, Way.Never _ -> List.of();
      case Way.Through(_, var waits) -> waits;
    };
  }

  /// Whether a way comes to an end.
  boolean leadsOut(Way way) {
    return switch (way) {
      case Way.Due _ -> true;
      case Way.Never _ -> false;
      case Way.Through(_, var waits) -> !waits.isEmpty() && waits.stream().allMatch(this::ends);
    };
  }

  /// Whether a wait can end.
  boolean ends(Wait wait) {
    return node(wait).ends;
  }

  /// The ways of a wait.
  Ways ways(Wait wait) {
    return node(wait).ways;
  }

  private Node node(Wait wait) {
    var node = nodes.get(wait.key());
    if (node == null) {
      throw new IllegalStateException("not looked at: " + wait.key());
    }
    return node;
  }
}
