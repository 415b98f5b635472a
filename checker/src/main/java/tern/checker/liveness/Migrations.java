package tern.checker.liveness;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import tern.kernel.Event;
import tern.kernel.Mds;
import tern.kernel.MdsMap;
import tern.kernel.Rank;
import tern.kernel.cluster.Cluster;

/// What the protocol demands: each export, each import and each recovery ends.
///
/// TLA+: module `Liveness`.
public final class Migrations {
  private Migrations() {}

  /// A property of the module, with its sentences.
  public enum Property {
    /// `ExportEndsProp`
    EXPORT_ENDS(
        "ExportEndsProp",
        "Every export that has begun ends, well or not.",
        "a tree stays frozen, and its clients hang."),
    /// `ImportEndsProp`
    IMPORT_ENDS(
        "ImportEndsProp",
        "Every import that has begun ends, well or not.",
        "a rank can neither export the tree again nor stop."),
    /// `RecoveryEndsProp`
    RECOVERY_ENDS(
        "RecoveryEndsProp",
        "Every rank that recovers is done with that in the end, or fails again.",
        "a cluster that stays degraded, in which nothing can migrate.");

    private final String title;
    private final String sentence;
    private final String withoutIt;

    Property(String title, String sentence, String withoutIt) {
      this.title = title;
      this.sentence = sentence;
      this.withoutIt = withoutIt;
    }

    /// What holds.
    public String sentence() {
      return sentence;
    }

    /// What can happen if it does not.
    public String withoutIt() {
      return withoutIt;
    }

    /// Its name.
    @Override
    public String toString() {
      return title;
    }
  }

  /// The demands with each source of steps fair that is not of a kind in `without`.
  public static Demands<Cluster, Event> demands(Set<FairSource> without) {
    return new Demands<>(
        Arrays.stream(Property.values()).map(Property::toString).toList(),
        Migrations::tasks,
        event -> {
          var source = FairSource.of(event);
          return source == null || without.contains(source.kind()) ? null : source;
        });
  }

  private static List<Task> tasks(Cluster cluster) {
    var tasks = new ArrayList<Task>();
    cluster.mds().valuesIterator().forEach(m -> addTasks(m, tasks));
    cluster
        .monitor()
        .map()
        .state()
        .filterValues(MdsMap.State::isRecovering)
        .keySet()
        .forEach(
            r -> tasks.add(new Task(Property.RECOVERY_ENDS.toString(), name(r) + "'s recovery")));
    return tasks;
  }

  private static void addTasks(Mds m, List<Task> tasks) {
    m.exports()
        .forEach((d, export) ->
            tasks.add(
                new Task(
                    Property.EXPORT_ENDS.toString(),
                    "r%s's export of %s to %s (attempt %d)"
                        .formatted(m.rank(), d, name(export.peer()), export.tid()))));
    m.imports()
        .forEach((d, entry) ->
            tasks.add(
                new Task(
                    Property.IMPORT_ENDS.toString(),
                    "r%s's import of %s from %s (attempt %d)"
                        .formatted(m.rank(), d, name(entry.peer()), entry.tid()))));
  }

  private static String name(Rank rank) {
    return "r" + rank;
  }
}
