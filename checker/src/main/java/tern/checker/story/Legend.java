package tern.checker.story;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tern.checker.value.Value;

/// What one has to know before the first step: which model, who is who, how to read the pictures.
public final class Legend {
  private Legend() {}

  /// A few lines; `purpose` says what the model is for and may be empty.
  public static List<String> of(TraceHead head, String purpose, Behaviour behaviour) {
    List<String> lines = new ArrayList<>();
    lines.add(model(head, purpose));
    lines.add(
        "Ranks r0, r1, ... are metadata servers. One hands a subtree of directories over to another: it"
            + " freezes it, warns who holds replicas of it, sends it; both note that in their journals.");
    clients(behaviour.initial()).ifPresent(lines::add);
    lines.add(owners(behaviour.initial()) + migrations(behaviour));
    lines.add(
        "Reading: ● a step at that rank, ──▶ the message that it takes, t1 the attempt. (0): rank 0"
            + " answers for the directory; (0,1): rank 0, and rank 1 may; (0,0): rank 0, frozen;"
            + (recovers(behaviour) ? " (?): nobody known;" : "")
            + " as its parent: no subtree of its own.");
    return lines;
  }

  /// What clients are, and what each has at the start.
  private static Optional<String> clients(Value state) {
    List<Node> clients = Story.clients(state);
    return clients.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Clients c1, ... use files, which takes a cap: leave of the rank that owns the file's"
                + " directory. A cap goes with its directory, and both ranks tell the client. "
                + String.join(
                    " ", clients.stream().map(client -> holding(state, client)).toList()));
  }

  private static String holding(Value state, Node client) {
    List<String> caps = new ArrayList<>();
    Value held = Fields.field(Story.client(state, client), "caps");
    for (String dir : Fields.names(held)) {
      Fields.mappings(Fields.at(held, Value.of(dir)))
          .keySet()
          .forEach(rank -> caps.add("one on the file in " + dir + " from r" + rank));
    }
    return client + " has " + (caps.isEmpty() ? "none" : Chronicle.and(caps)) + ".";
  }

  /// Whether an instance begins that may not know who owns what.
  private static boolean recovers(Behaviour behaviour) {
    return behaviour.moves().stream()
        .map(Behaviour.Move::next)
        .flatMap(state -> Story.ranks(state).stream().map(rank -> Story.rank(state, rank)))
        .anyMatch(mds -> Claims.incarnation(mds) > 1);
  }

  private static String model(TraceHead head, String purpose) {
    StringBuilder line = new StringBuilder();
    line.append(
        head.model() == null ? "A behaviour of the migration protocol" : "Model " + head.model());
    if (head.protocol() != null) {
      line.append(", ").append(head.inForce().words());
    }
    head.set().forEach((name, value) -> line.append(", ").append(name).append(" = ").append(value));
    if (!purpose.isEmpty()) {
      line.append(": ").append(purpose);
    }
    return line.toString();
  }

  /// Who owns what at the start, subtree by subtree, and who holds replicas.
  private static String owners(Value state) {
    TreeMap<String, Node> owners = new TreeMap<>();
    TreeMap<String, Set<Node>> replicas = new TreeMap<>();
    for (Node rank : Story.ranks(state)) {
      Fields.mappings(Fields.field(Story.rank(state, rank), "cache"))
          .forEach((dir, dirfrag) -> {
            if (Fields.truth(Fields.field(dirfrag, "auth"))) {
              owners.put(Fields.text(dir), rank);
            } else {
              replicas.computeIfAbsent(Fields.text(dir), _ -> new TreeSet<>()).add(rank);
            }
          });
    }
    TreeMap<Node, List<String>> byOwner = new TreeMap<>();
    owners.forEach((dir, rank) -> byOwner.computeIfAbsent(rank, _ -> new ArrayList<>()).add(dir));
    List<String> parts = new ArrayList<>();
    byOwner.forEach((rank, dirs) -> parts.add(rank + " owns " + String.join(" and ", dirs)));
    replicas.forEach((dir, ranks) -> {
      if (owners.containsKey(dir) && !dir.equals("/")) {
        parts.add(names(ranks) + (ranks.size() == 1 ? " holds" : " hold") + " a replica of " + dir);
      }
    });
    return "At the start " + String.join("; ", parts) + ".";
  }

  private static String names(Set<Node> ranks) {
    return String.join(" and ", ranks.stream().map(Node::toString).toList());
  }

  /// Which handovers the behaviour is about.
  private static String migrations(Behaviour behaviour) {
    Set<String> migrations = new LinkedHashSet<>();
    List<Value> states = new ArrayList<>(List.of(behaviour.initial()));
    behaviour.moves().forEach(move -> states.add(move.next()));
    for (Value state : states) {
      for (Node rank : Story.ranks(state)) {
        for (Map.Entry<Value, Value> export :
            Fields.mappings(Fields.field(Story.rank(state, rank), "exports")).entrySet()) {
          migrations.add(
              rank
                  + " exports "
                  + Fields.text(export.getKey())
                  + " to r"
                  + Fields.field(export.getValue(), "peer"));
        }
      }
    }
    return migrations.isEmpty() ? "" : " Here " + String.join(", ", migrations) + ".";
  }
}
