package tern.checker.causality;

import java.util.ArrayList;
import java.util.List;
import tern.checker.codec.SmallModel;
import tern.checker.engine.Path;
import tern.checker.engine.Step;
import tern.kernel.Dir;
import tern.kernel.Event;
import tern.kernel.Rank;
import tern.kernel.cluster.Cluster;
import tern.kernel.cluster.Cluster.Outcome;
import tern.kernel.cluster.Model;

/// Behaviours by their events.
final class Schedules {
  static final Rank R0 = new Rank(0);
  static final Rank R1 = new Rank(1);
  static final Dir A = new Dir("/a");
  static final Model MODEL =
      SmallModel.of("one")
          .with("Exports", 1)
          .with("Pins", 1)
          .with("Locks", 1)
          .with("Waiters", 1)
          .with("Stops", 1)
          .with("Epochs", 2)
          .model();

  /// An importer that has declined gets the cancel of the same attempt, and dies.
  static final List<Event> UNKNOWN_CANCEL =
      List.of(
          new Event.ExportDir(R0, A, R1),
          new Event.RemoteWaiter(R0, A),
          new Event.FindStaleExportFreeze(R0, A),
          new Event.PublishStopping(R1),
          new Event.HandleMdsMap(R1, 1),
          new Event.HandleExportDiscover(R1, R0),
          new Event.HandleExportCancel(R1, R0));

  private Schedules() {}

  /// The behaviour in which these events happen, all of which can.
  static Path<Cluster, Event> path(List<Event> events) {
    return path(MODEL, events);
  }

  static Path<Cluster, Event> path(Model model, List<Event> events) {
    var cluster = Cluster.initial(model);
    var initial = cluster;
    var steps = new ArrayList<Step<Cluster, Event>>();
    for (var event : events) {
      cluster =
          switch (cluster.apply(model, event)) {
            case Outcome.Happened(var next) -> next;
            case Outcome.Disabled(var guard) -> throw new AssertionError(event + ": " + guard);
          };
      steps.add(new Step<>(event, cluster));
    }
    return new Path<>(initial, steps);
  }

  static List<Event> events(Path<Cluster, Event> path) {
    return path.steps().stream().map(Step::event).toList();
  }
}
