package tern.checker.story;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tern.checker.value.Value;

/// Parts of a state in a few words each.
final class Words {
  /// The states of a rank on its way back.
  static final Set<String> RECOVERING = Set.of("replay", "resolve", "reconnect", "rejoin");

  private static final int UNKNOWN = -2;
  private static final String NONE = "nothing";

  private Words() {}

  /// A dir_auth pair: `(0)`, `(0,1)`, or `as its parent`.
  static String auth(Value pair) {
    int first = Fields.number(Fields.at(pair, 1));
    int second = Fields.number(Fields.at(pair, 2));
    if (first == -1) {
      return "as its parent";
    }
    return second == UNKNOWN
        ? "(" + name(first) + ")"
        : "(" + name(first) + "," + name(second) + ")";
  }

  private static String name(int rank) {
    return rank == UNKNOWN ? "?" : Integer.toString(rank);
  }

  static String ranks(Value set) {
    return ranks(Fields.numbers(set));
  }

  static String ranks(Collection<Integer> ranks) {
    return ranks.isEmpty()
        ? "nobody"
        : ranks.stream().map(rank -> "r" + rank).collect(Collectors.joining(", "));
  }

  static String dirs(Value set) {
    return Fields.set(set).isEmpty() ? "none" : String.join(", ", Fields.texts(set));
  }

  /// What a message is called: `MExportDirPrep t1`.
  static String message(Value message) {
    if (isMap(message)) {
      return "MdsMap " + Fields.number(Fields.field(message, "epoch"));
    }
    String type = Fields.text(Fields.field(message, "type"));
    return type.startsWith("FlushMsg")
        ? type + " " + Fields.number(Fields.field(message, "seq"))
        : type + Fields.get(message, "tid").map(tid -> " t" + tid).orElse("");
  }

  /// What a message is called and what it says.
  static String title(Value message) {
    String about = about(message);
    return message(message) + (about.isEmpty() ? "" : " (" + about + ")");
  }

  /// Whether a message says no, or takes something back.
  static boolean refuses(Value message) {
    return !isMap(message)
        && (Fields.get(message, "success").equals(Optional.of(Value.of(false)))
            || isRefused(message)
            || Fields.text(Fields.field(message, "type")).equals("MExportDirCancel"));
  }

  /// What a message says, as far as one has to know.
  static String about(Value message) {
    if (isMap(message)) {
      return "";
    }
    return switch (Fields.text(Fields.field(message, "type"))) {
      case "MExportDirDiscoverAck", "MExportDirPrepAck" ->
          dir(message) + (Fields.truth(Fields.field(message, "success")) ? ": yes" : ": no");
      case "MExportDirNotify" ->
          dir(message)
              + ": "
              + auth(Fields.field(message, "oldAuth"))
              + " → "
              + auth(Fields.field(message, "newAuth"));
      case "MExportDirFinish" ->
          dir(message) + (Fields.truth(Fields.field(message, "last")) ? ", last" : ", not last");
      case "MExportDirPrep" -> dir(message) + within(Fields.field(message, "bounds"));
      case "MMDSSlaveAuthPin", "MMDSSlaveAuthPinAck" ->
          Fields.text(Fields.field(message, "want")) + " for a request in " + dir(message);
      case "MMDSExportAuthPin" ->
          dir(message) + ": pins for " + dirs(Fields.field(message, "wants"));
      case "MMDSExportAuthPinAck" -> dir(message) + ": " + pinned(message);
      case "MDiscover" -> wanted(message);
      case "MDiscoverReply" -> reply(message);
      case "MMDSResolve" -> resolve(message);
      case "MMDSCacheRejoin" ->
          (Fields.truth(Fields.field(message, "strong")) ? "strong" : "weak")
              + ": "
              + names(message, "dirs");
      case "MMDSCacheRejoinAck" -> names(message, "dirs");
      case "CapExport" -> cap(message) + peer(message, " is %s now", " is gone");
      case "CapImport" -> cap(message) + peer(message, " was %s", ", as before") + release(message);
      case "CapRelease" -> cap(message);
      case "MExportCaps" -> dir(message) + ": " + names(message, "caps");
      case "MExportCapsAck" -> dir(message) + ": " + names(message, "imported");
      default -> dir(message);
    };
  }

  /// Whether pins are refused: the owner will not let a request wait, or is read-only.
  private static boolean isRefused(Value message) {
    return isTrue(message, "wouldblock") || isTrue(message, "readonly");
  }

  private static boolean isTrue(Value message, String field) {
    return Fields.get(message, field).equals(Optional.of(Value.of(true)));
  }

  private static String pinned(Value message) {
    Value has = Fields.field(message, "pinned");
    if (isTrue(message, "readonly")) {
      return "no, read-only";
    }
    return isTrue(message, "wouldblock")
        ? "no, it would have to wait"
        : Fields.set(has).isEmpty() ? "not its own" : "has " + dirs(has);
  }

  private static String cap(Value message) {
    return dir(message) + ": cap " + Fields.number(Fields.field(message, "capId"));
  }

  private static String release(Value message) {
    return Fields.truth(Fields.field(message, "release")) ? ", to be given back" : "";
  }

  /// The cap at the other rank; of one that is at no other its number is 0.
  private static String peer(Value message, String known, String none) {
    Value peer = Fields.field(message, "peer");
    int number = Fields.number(Fields.field(peer, "capId"));
    return number == 0
        ? none
        : known.formatted(
            "cap %d of r%d".formatted(number, Fields.number(Fields.field(peer, "rank"))));
  }

  private static String resolve(Value message) {
    String doubts = names(message, "ambiguousImports");
    return "owns "
        + names(message, "subtrees")
        + (doubts.equals(NONE) ? "" : "; in doubt about " + doubts);
  }

  private static String names(Value record, String field) {
    Set<String> names = Fields.names(Fields.field(record, field));
    return names.isEmpty() ? NONE : String.join(", ", names);
  }

  private static String wanted(Value message) {
    String base = Fields.text(Fields.field(message, "base"));
    String want = Fields.text(Fields.field(message, "want"));
    return want.isEmpty() ? base : "the inode of " + want + ", from " + base;
  }

  private static String reply(Value message) {
    List<String> parts = new ArrayList<>();
    if (!Fields.names(Fields.field(message, "dirs")).isEmpty()) {
      parts.add(String.join(", ", Fields.names(Fields.field(message, "dirs"))));
    }
    if (!Fields.set(Fields.field(message, "inodes")).isEmpty()) {
      parts.add("inode " + dirs(Fields.field(message, "inodes")));
    }
    int hint = Fields.number(Fields.field(message, "hint"));
    if (hint >= 0) {
      parts.add("ask r" + hint);
    }
    if (Fields.truth(Fields.field(message, "error"))) {
      parts.add("not here");
    }
    return parts.isEmpty() ? "nothing" : String.join("; ", parts);
  }

  static String within(Value bounds) {
    return Fields.set(bounds).isEmpty() ? "" : ", bounds " + dirs(bounds);
  }

  /// The dirfrag that a message or a journal entry names; empty if it names none.
  static String dir(Value record) {
    return Fields.get(record, "dir").map(Fields::text).orElse("");
  }

  /// A queued context: `ExportFrozen /a`.
  static String context(Value context) {
    return (Fields.text(Fields.field(context, "kind")) + " " + contextSubject(context)).strip();
  }

  /// The dirfrag that a queued context is about.
  static String contextSubject(Value context) {
    return Fields.get(context, "dir")
        .map(Fields::text)
        .or(() -> Fields.get(context, "message").map(Words::subject))
        .orElse("");
  }

  /// The dirfrag that a message is about.
  static String subject(Value message) {
    String dir = dir(message);
    return dir.isEmpty() ? Fields.get(message, "base").map(Fields::text).orElse("") : dir;
  }

  /// A journal entry: `EExport /a`. ExportGo is a sync and writes nothing.
  static String entry(Value entry) {
    boolean failed = Fields.get(entry, "success").equals(Optional.of(Value.of(false)));
    String dir = dir(entry);
    boolean closed = Fields.get(entry, "open").equals(Optional.of(Value.of(false)));
    return Fields.text(Fields.field(entry, "kind"))
        + (dir.isEmpty() ? "" : " " + dir)
        + Fields.get(entry, "client").map(c -> " " + Fields.text(c)).orElse("")
        + (closed ? ", closed" : "")
        + (failed ? ", failed" : "");
  }

  /// What a waiter waits for.
  static String event(Value waiter) {
    String dirs = dirs(Fields.field(waiter, "dirs"));
    return switch (Fields.text(Fields.field(waiter, "on"))) {
      case "Frozen" -> dirs + " is frozen";
      case "Unfreeze" -> dirs + " thaws";
      case "Dentry" -> "the inode of " + dirs + " is here";
      case "Dir" -> "a replica of " + dirs + " is here";
      case "SingleAuth" -> dirs + " has one owner";
      case "Lock" -> "the lock of " + dirs + " is free";
      case "Map" -> "the next map";
      case "Created" -> dirs + " is committed";
      case "Active" -> "this rank is active";
      case "Connection" -> "a client connects";
      default -> Fields.text(Fields.field(waiter, "on")) + " " + dirs;
    };
  }

  /// What a rank is that a map has in a state: `active`, `in resolve`.
  static String state(String name) {
    return RECOVERING.contains(name) ? "in " + name : name.equals("failed") ? "down" : name;
  }

  /// Who is not active in a map, and who is not the first instance.
  static String states(Value map) {
    List<String> others = new ArrayList<>();
    Fields.mappings(Fields.field(map, "state"))
        .forEach((rank, state) -> {
          int instance = Claims.incarnation(map, new Node(Fields.number(rank)));
          if (!Fields.text(state).equals("active") || instance > 1) {
            String number = instance > 1 ? " (instance " + instance + ")" : "";
            others.add("r" + rank + " " + Fields.text(state) + number);
          }
        });
    return others.isEmpty() ? "all active" : String.join(", ", others);
  }

  private static boolean isMap(Value message) {
    return Fields.get(message, "targets").isPresent();
  }
}
