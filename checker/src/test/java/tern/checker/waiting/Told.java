package tern.checker.waiting;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import tern.checker.engine.Path;
import tern.checker.engine.Step;
import tern.checker.scenario.Scenario;
import tern.checker.story.Paper;
import tern.kernel.Dir;
import tern.kernel.Event;
import tern.kernel.Rank;
import tern.kernel.cluster.Budget.Kind;
import tern.kernel.cluster.Cluster;
import tern.kernel.cluster.Cluster.Outcome;

/// Schedules, and what is told at their end.
final class Told {
  static final Dir A = new Dir("/a");
  static final Dir B = new Dir("/a/b");
  static final Dir C = new Dir("/a/b/c");
  static final Rank R0 = new Rank(0);
  static final Rank R1 = new Rank(1);
  static final Rank R2 = new Rank(2);

  private Told() {}

  static void assertTold(String expected, Scenario scenario) {
    var initial = Cluster.initial(scenario.model());
    var cluster = initial;
    var steps = new ArrayList<Step<Cluster, Event>>();
    for (var event : scenario.happened()) {
      if (cluster.apply(scenario.model(), event) instanceof Outcome.Happened(var next)) {
        cluster = next;
        steps.add(new Step<>(event, next));
      }
    }
    var report =
        WaitingReport.of(scenario.model(), new Path<>(initial, steps), scenario.happened().size());
    assertEquals(expected, WaitingText.of(report, Paper.PLAIN));
  }

  /// A cluster in which there may be one export.
  static Scenario exporting(String shape) {
    return Scenario.given(shape).allowing(Kind.EXPORTS, 1);
  }

  /// A cluster in which there may be one export, and one rank that fails and comes back.
  static Scenario recovering(String shape) {
    return exporting(shape).allowing(Kind.FAILURES, 1).allowing(Kind.STANDBYS, 1);
  }

  static Scenario untilFrozen(Scenario scenario) {
    return scenario
        .when(new Event.ExportDir(R0, A, R1))
        .when(new Event.HandleExportDiscover(R1, R0))
        .when(new Event.HandleDiscover(R0, R1))
        .when(new Event.HandleDiscoverReply(R1, R0))
        .when(new Event.ResumeExportDiscover(R1))
        .when(new Event.HandleExportDiscoverAck(R0, R1));
  }

  static Scenario untilPrepped(Scenario scenario) {
    return untilFrozen(scenario)
        .when(new Event.ExportFrozen(R0))
        .when(new Event.HandleExportPrep(R1, R0));
  }

  static Scenario untilAcking(Scenario scenario) {
    return untilPrepped(scenario)
        .when(new Event.HandleExportPrepAck(R0, R1))
        .when(new Event.ExportGoSynced(R0))
        .when(new Event.HandleExportDir(R1, R0))
        .when(new Event.ImportLoggedStart(R1));
  }

  static Scenario untilFailed(Rank r, Scenario scenario) {
    return scenario.when(new Event.Halt(r)).when(new Event.PublishFailed(r));
  }

  static Scenario untilResolving(Rank r, Scenario scenario) {
    return untilFailed(r, scenario)
        .when(new Event.PublishReplay(r))
        .when(new Event.BootStart(r, 1))
        .when(new Event.PublishWanted(r))
        .when(new Event.HandleMdsMap(r, 1));
  }
}
