package tern.checker.story;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import tern.checker.value.Value;

/// The names that a predicate may use.
///
/// @param ranks how many ranks there are
/// @param dirs the dirfrags of the tree
/// @param assertions what a rank can die of
/// @param properties the properties by name, each with the states in which it holds
public record Vocabulary(
    int ranks,
    Set<String> dirs,
    Set<String> assertions,
    SortedMap<String, Predicate<Value>> properties) {
  static final List<String> EXPORT_PHASES =
      List.of(
          "LOCKING",
          "DISCOVERING",
          "FREEZING",
          "PREPPING",
          "WARNING",
          "EXPORTING",
          "LOGGINGFINISH",
          "NOTIFYING");
  static final List<String> IMPORT_PHASES =
      List.of(
          "DISCOVERING",
          "DISCOVERED",
          "PREPPING",
          "PREPPED",
          "LOGGINGSTART",
          "ACKING",
          "FINISHING");
  static final List<String> MESSAGES =
      List.of(
          "MExportDirDiscover",
          "MExportDirDiscoverAck",
          "MExportDirPrep",
          "MExportDirPrepAck",
          "MExportDirNotify",
          "MExportDirNotifyAck",
          "MExportDir",
          "MExportDirAck",
          "MExportDirFinish",
          "MExportDirCancel",
          "MDiscover",
          "MDiscoverReply",
          "MCacheExpire");
  static final List<String> RANK_STATES = List.of("active", "stopping", "stopped");

  public Vocabulary {
    dirs = Set.copyOf(new TreeSet<>(dirs));
    assertions = Set.copyOf(assertions);
    properties = new TreeMap<>(properties);
  }

  /// The vocabulary of a model with this initial state.
  public static Vocabulary of(
      Value initial, Set<String> assertions, Map<String, Predicate<Value>> properties) {
    Set<String> dirs = new TreeSet<>();
    List<Node> ranks = Story.ranks(initial);
    for (Node rank : ranks) {
      dirs.addAll(Fields.names(Fields.field(Story.rank(initial, rank), "cache")));
    }
    return new Vocabulary(ranks.size(), dirs, assertions, new TreeMap<>(properties));
  }
}
