package tern.checker.rows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import tern.checker.rows.Row.Proof;
import tern.kernel.Event;

/// Every row, section by section.
public final class Rows {
  private static final SequencedMap<String, Row> ALL = all();
  private static final Map<Class<? extends Event>, List<Row>> BY_EVENT = new HashMap<>();

  private Rows() {}

  /// The rows by their names, in the order of the sections.
  public static SequencedMap<String, Row> byId() {
    return ALL;
  }

  private static SequencedMap<String, Row> all() {
    var tables =
        List.of(
            CancelRows.rows(),
            CancelCallerRows.rows(),
            ExportLossRows.rows(),
            ImportLossRows.rows(),
            LossRows.rows(),
            OutcomeRows.rows(),
            MapRows.rows(),
            JournalRows.rows(),
            ResolveSentRows.rows(),
            ResolveRows.rows(),
            DisambiguateRows.rows(),
            RejoinRows.rows(),
            CacheRows.rows(),
            QueueRows.rows(),
            SplitRows.rows(),
            StartRows.rows(),
            StopRows.rows());
    var all = new LinkedHashMap<String, Row>();
    for (var row : tables.stream().flatMap(List::stream).sorted(Sections.ORDER).toList()) {
      if (all.put(row.id(), row) != null) {
        throw new IllegalStateException("two rows are called " + row.id());
      }
    }
    return Collections.unmodifiableSequencedMap(all);
  }

  /// The rows that a kind of event can take.
  static synchronized List<Row> of(Class<? extends Event> event) {
    return BY_EVENT.computeIfAbsent(event, Rows::find);
  }

  private static List<Row> find(Class<? extends Event> event) {
    var found = new ArrayList<Row>();
    for (var row : ALL.values()) {
      boolean takes =
          switch (row.proof()) {
            case Proof.OfRank(var type, _) -> type.isAssignableFrom(event);
            case Proof.OfCluster(var type, _) -> type.isAssignableFrom(event);
            case Proof.OfDeath _ -> true;
            case Proof.None _ -> false;
          };
      if (takes) {
        found.add(row);
      }
    }
    return List.copyOf(found);
  }
}
