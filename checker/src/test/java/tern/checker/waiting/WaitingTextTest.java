package tern.checker.waiting;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import tern.checker.engine.Path;
import tern.checker.engine.Step;
import tern.checker.scenario.Scenario;
import tern.checker.story.Paper;
import tern.kernel.Assertion;
import tern.kernel.Dir;
import tern.kernel.Event;
import tern.kernel.Rank;
import tern.kernel.cluster.Budget.Kind;
import tern.kernel.cluster.Cluster;
import tern.kernel.cluster.Cluster.Outcome;

/// What is said at the end of some schedules.
final class WaitingTextTest {
  private static final Dir A = new Dir("/a");
  private static final Dir B = new Dir("/a/b");
  private static final Dir C = new Dir("/a/b/c");
  private static final Rank R0 = new Rank(0);
  private static final Rank R1 = new Rank(1);
  private static final Rank R2 = new Rank(2);

  private static void assertTold(String expected, Scenario scenario) {
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

  private static Scenario untilFrozen(Scenario scenario) {
    return scenario
        .when(new Event.ExportDir(R0, A, R1))
        .when(new Event.HandleExportDiscover(R1, R0))
        .when(new Event.HandleDiscover(R0, R1))
        .when(new Event.HandleDiscoverReply(R1, R0))
        .when(new Event.ResumeExportDiscover(R1))
        .when(new Event.HandleExportDiscoverAck(R0, R1));
  }

  private static Scenario untilPrepped(Scenario scenario) {
    return untilFrozen(scenario)
        .when(new Event.ExportFrozen(R0))
        .when(new Event.HandleExportPrep(R1, R0));
  }

  private static Scenario untilAcking(Scenario scenario) {
    return untilPrepped(scenario)
        .when(new Event.HandleExportPrepAck(R0, R1))
        .when(new Event.ExportGoSynced(R0))
        .when(new Event.HandleExportDir(R1, R0))
        .when(new Event.ImportLoggedStart(R1));
  }

  @Test
  void atRestNobodyWaits() {
    assertTold(
        """
        What everyone waits for after the start:
        r0, active, map 1: nothing
        r1, active, map 1: nothing
        Nobody waits for anything.
        """,
        Scenario.given("one"));
  }

  @Test
  void aFreezeWaitsForEachPin() {
    assertTold(
        """
        What everyone waits for after step 9 (RemoteWaiter):
        r0, active, map 1
          export of /a to r1 (t1), FREEZING, since step 8 (HandleExportDiscoverAck), waits for
            a freeze of /a: a client's request holds an auth pin on /a/b
              ▶ AuthUnpin(r0, /a/b): the client's request at r0 that pins /a/b ends
              ▷ or FindStaleExportFreeze(r0, /a): r0 finds the freeze of /a stale and turns back
            a freeze of /a: a client's request holds the lock of /a/b/c, and so an auth pin on /a/b
              ▶ ReleaseLock(r0, /a/b/c): the client's request at r0 that holds the lock of /a/b/c ends
              ▷ or FindStaleExportFreeze(r0, /a): r0 finds the freeze of /a stale and turns back
        r1, active, map 1
          import of /a from r0 (t1), DISCOVERED, since step 7 (ResumeExportDiscover), waits for
            r0's MExportDirPrep
              ← r0's export of /a to r1, FREEZING, waits for a freeze of /a: a client's request holds an
                auth pin on /a/b
              ▶ AuthUnpin(r0, /a/b): the client's request at r0 that pins /a/b ends
              ▷ or FindStaleExportFreeze(r0, /a): r0 finds the freeze of /a stale and turns back
        Each of them can end.
        """,
        untilFrozen(
                Scenario.given("enclosing")
                    .allowing(Kind.EXPORTS, 1)
                    .allowing(Kind.PINS, 1)
                    .allowing(Kind.LOCKS, 1)
                    .allowing(Kind.WAITERS, 1)
                    .when(new Event.AuthPin(R0, B))
                    .when(new Event.TakeLock(R0, C)))
            .when(new Event.RemoteWaiter(R0, A)));
  }

  @Test
  void aFreezeWaitsForTheExportThatPinsTheTree() {
    assertTold(
        """
        What everyone waits for after step 7 (HandleExportDiscoverAck):
        r0, active, map 1
          export of /a to r1 (t2), FREEZING, since step 7 (HandleExportDiscoverAck), waits for
            a freeze of /a: its export of /a/b to r2 holds an auth pin on /a
              ← r0's export of /a/b to r2, DISCOVERING, waits for r2's MExportDirDiscoverAck
              ▶ HandleExportDiscover(r2, r0): r2 takes MExportDirDiscover t1 (/a/b) of step 1 from r0
          export of /a/b to r2 (t1), DISCOVERING, since step 1 (ExportDir), waits for
            r2's MExportDirDiscoverAck
              ▶ HandleExportDiscover(r2, r0): r2 takes MExportDirDiscover t1 (/a/b) of step 1 from r0
              ▷ or FindStaleExportFreeze(r0, /a/b): r0 finds the freeze of /a/b stale and turns back
        r1, active, map 1
          import of /a from r0 (t2), DISCOVERED, since step 6 (ResumeExportDiscover), waits for
            r0's MExportDirPrep
              ← r0's export of /a to r1, FREEZING, waits for a freeze of /a: its export of /a/b to r2 holds
                an auth pin on /a
              ← r0's export of /a/b to r2, DISCOVERING, waits for r2's MExportDirDiscoverAck
              ▶ HandleExportDiscover(r2, r0): r2 takes MExportDirDiscover t1 (/a/b) of step 1 from r0
        r2, active, map 1: nothing
        Each of them can end.
        """,
        untilFrozen(
            Scenario.given("nestedApart")
                .allowing(Kind.EXPORTS, 2)
                .when(new Event.ExportDir(R0, B, R2))));
  }

  @Test
  void aWarningWaitsForWhoIsStillToHearIt() {
    assertTold(
        """
        What everyone waits for after step 9 (HandleExportPrepAck):
        r0, active, map 1
          export of /a to r1 (t1), WARNING, since step 9 (HandleExportPrepAck), waits for
            r2's MExportDirNotifyAck to the warning
              ▶ HandleExportNotify(r2, r0): r2 takes MExportDirNotify t1 (/a) of step 9 from r0
        r1, active, map 1
          import of /a from r0 (t1), PREPPED, since step 8 (HandleExportPrep), waits for
            r0's MExportDir
              ← r0's export of /a to r1, WARNING, waits for r2's MExportDirNotifyAck to the warning
              ▶ HandleExportNotify(r2, r0): r2 takes MExportDirNotify t1 (/a) of step 9 from r0
        r2, active, map 1: nothing
        Each of them can end.
        """,
        untilPrepped(Scenario.given("bystander").allowing(Kind.EXPORTS, 1))
            .when(new Event.HandleExportPrepAck(R0, R1)));
  }

  @Test
  void theTreeWaitsForTheJournalOfTheImporter() {
    assertTold(
        """
        What everyone waits for after step 12 (HandleExportDir):
        r0, active, map 1
          export of /a to r1 (t1), EXPORTING, since step 10 (ExportGoSynced), waits for
            r1's MExportDirAck
              ← r1's import of /a from r0, LOGGINGSTART, waits for its EImportStart to be durable
              ← EImportStart /a stands behind others in the journal
              ▶ JournalSafe(r1): ESubtreeMap becomes durable at r1
        r1, active, map 1
          import of /a from r0 (t1), LOGGINGSTART, since step 12 (HandleExportDir), waits for
            its EImportStart to be durable
              ← EImportStart /a stands behind others in the journal
              ▶ JournalSafe(r1): ESubtreeMap becomes durable at r1
        Each of them can end.
        """,
        untilPrepped(Scenario.given("one").allowing(Kind.EXPORTS, 1).allowing(Kind.SEGMENTS, 1))
            .when(new Event.HandleExportPrepAck(R0, R1))
            .when(new Event.ExportGoSynced(R0))
            .when(new Event.StartSegment(R1))
            .when(new Event.HandleExportDir(R1, R0)));
  }

  @Test
  void aBoundWaitsForTheThawOfWhatItIsIn() {
    assertTold(
        """
        What everyone waits for after step 15 (HandleDiscover):
        r0, active, map 1
          export of /a to r1 (t1), PREPPING, since step 11 (ExportFrozen), waits for
            r1's MExportDirPrepAck
              ← r1's import of /a from r0, PREPPING, waits for a replica of /a/b
              ← r2's answer to r1 waits for /a/b to thaw
              ← r2's export of /a/b to r0, PREPPING, waits for r0's MExportDirPrepAck
              ▶ HandleExportPrep(r0, r2): r0 takes MExportDirPrep t1 (/a/b) of step 4 from r2
          import of /a/b from r2 (t1), DISCOVERED, since step 2 (HandleExportDiscover), waits for
            r2's MExportDirPrep
              ▶ HandleExportPrep(r0, r2): r0 takes MExportDirPrep t1 (/a/b) of step 4 from r2
        r1, active, map 1
          import of /a from r0 (t1), PREPPING, since step 12 (HandleExportPrep), waits for
            a replica of /a/b
              ← r2's answer to r1 waits for /a/b to thaw
              ← r2's export of /a/b to r0, PREPPING, waits for r0's MExportDirPrepAck
              ▶ HandleExportPrep(r0, r2): r0 takes MExportDirPrep t1 (/a/b) of step 4 from r2
        r2, active, map 1
          export of /a/b to r0 (t1), PREPPING, since step 4 (ExportFrozen), waits for
            r0's MExportDirPrepAck
              ▶ HandleExportPrep(r0, r2): r0 takes MExportDirPrep t1 (/a/b) of step 4 from r2
        Each of them can end.
        """,
        untilPrepped(
                Scenario.given("boundMoves")
                    .allowing(Kind.EXPORTS, 2)
                    .when(new Event.ExportDir(R2, B, R0))
                    .when(new Event.HandleExportDiscover(R0, R2))
                    .when(new Event.HandleExportDiscoverAck(R2, R0))
                    .when(new Event.ExportFrozen(R2)))
            .when(new Event.HandleDiscover(R0, R1))
            .when(new Event.HandleDiscoverReply(R1, R0))
            .when(new Event.HandleDiscover(R2, R1)));
  }

  @Test
  void anExpireWaitsForTheEndOfTheMigration() {
    assertTold(
        """
        What everyone waits for after step 12 (HandleCacheExpire):
        r0, active, map 1
          export of /a to r1 (t1), WARNING, since step 9 (HandleExportPrepAck), waits for
            r2's MExportDirNotifyAck to the warning
              ▶ HandleExportNotifyAck(r0, r2): r0 takes MExportDirNotifyAck t1 (/a) of step 10 from r2
        r1, active, map 1
          import of /a from r0 (t1), PREPPED, since step 8 (HandleExportPrep), waits for
            r0's MExportDir
              ← r0's export of /a to r1, WARNING, waits for r2's MExportDirNotifyAck to the warning
              ▶ HandleExportNotifyAck(r0, r2): r0 takes MExportDirNotifyAck t1 (/a) of step 10 from r2
          expires for /a, put aside, since step 12 (HandleCacheExpire), waits for
            the end of the migration
              ← r1's import of /a from r0, PREPPED, waits for r0's MExportDir
              ← r0's export of /a to r1, WARNING, waits for r2's MExportDirNotifyAck to the warning
              ▶ HandleExportNotifyAck(r0, r2): r0 takes MExportDirNotifyAck t1 (/a) of step 10 from r2
        r2, active, map 1: nothing
        Each of them can end.
        """,
        untilPrepped(Scenario.given("bystander").allowing(Kind.EXPORTS, 1).allowing(Kind.TRIMS, 1))
            .when(new Event.HandleExportPrepAck(R0, R1))
            .when(new Event.HandleExportNotify(R2, R0))
            .when(new Event.TrimDirfrag(R2, A))
            .when(new Event.HandleCacheExpire(R1, R2)));
  }

  @Test
  void anImportInDoubtWaitsForAStandbyOfItsExporter() {
    assertTold(
        """
        What everyone waits for after step 15 (HandleMdsMap):
        r0, no instance runs
          recovery, FAILED, since step 14 (PublishFailed), waits for
            a standby to take its place
              ▶ PublishReplay(r0): a standby takes the place of r0
        r1, active, map 2
          import of /a from r0 (t1), ACKING, since step 12 (ImportLoggedStart), waits for
            r0's MMDSResolve, as the import is in doubt, since step 15 (HandleMdsMap)
              ← r0's recovery, FAILED, waits for a standby to take its place
              ▶ PublishReplay(r0): a standby takes the place of r0
        Each of them can end.
        """,
        untilAcking(
                Scenario.given("one")
                    .allowing(Kind.EXPORTS, 1)
                    .allowing(Kind.FAILURES, 1)
                    .allowing(Kind.STANDBYS, 1))
            .when(new Event.Halt(R0))
            .when(new Event.PublishFailed(R0))
            .when(new Event.HandleMdsMap(R1, 1)));
  }

  @Test
  void withoutAStandbyItWaitsForNobody() {
    assertTold(
        """
        What everyone waits for after step 14 (HandleMdsMap):
        r0, active, map 1, failed in the monitor's map
          recovery, FAILED, since step 13 (PublishFailed), waits for
            the end of its instance
              ▶ Halt(r0): the instance of r0 ends
          export of /a to r1 (t1), EXPORTING, since step 10 (ExportGoSynced), waits for
            r1's MExportDirAck
              ▶ HandleExportAck(r0, r1): r0 takes MExportDirAck t1 (/a) of step 12 from r1
              ▷ or Halt(r0): the instance of r0 ends
        r1, active, map 2
          import of /a from r0 (t1), ACKING, since step 12 (ImportLoggedStart), waits for
            r0's MMDSResolve, as the import is in doubt, since step 14 (HandleMdsMap)
              ← r0's recovery, FAILED, waits for a standby to take its place
              ← none is left
              ✗ nobody: it waits for ever
        1 of 3 will never end.
        """,
        untilAcking(Scenario.given("one").allowing(Kind.EXPORTS, 1).allowing(Kind.FAILURES, 1))
            .when(new Event.PublishFailed(R0))
            .when(new Event.HandleMdsMap(R1, 1)));
  }

  @Test
  void whoRecoversWaitsForAResolveThatIsKeptBack() {
    assertTold(
        """
        What everyone waits for after step 14 (HandleMdsMap):
        r0, active, map 4
          export of /a to r1 (t1), EXPORTING, since step 7 (ExportGoSynced), waits for
            r1's MExportDirAck
              ▶ HandleExportDir(r1, r0): r1 takes MExportDir t1 (/a) of step 7 from r0
          resolves, kept back, since step 14 (HandleMdsMap), waits for
            the end of its export of /a to r1
              ← r0's export of /a to r1, EXPORTING, waits for r1's MExportDirAck
              ▶ HandleExportDir(r1, r0): r1 takes MExportDir t1 (/a) of step 7 from r0
        r1, active, map 1
          import of /a from r0 (t1), PREPPED, since step 5 (HandleExportPrep), waits for
            r0's MExportDir
              ▶ HandleExportDir(r1, r0): r1 takes MExportDir t1 (/a) of step 7 from r0
        r2, resolve, map 4
          recovery, RESOLVE, since step 13 (HandleMdsMap), waits for
            r0's MMDSResolve
              ← r0, which keeps its resolves back, waits for the end of its export of /a to r1
              ← r0's export of /a to r1, EXPORTING, waits for r1's MExportDirAck
              ▶ HandleExportDir(r1, r0): r1 takes MExportDir t1 (/a) of step 7 from r0
            r1's MMDSResolve
              ← r1 waits for map 4
              ← r1 is to tell from map 4 on
              ▶ HandleMdsMap(r1, 3): r1 sees map 4 of step 12
        Each of them can end.
        """,
        Scenario.given("third")
            .allowing(Kind.EXPORTS, 1)
            .allowing(Kind.FAILURES, 1)
            .allowing(Kind.STANDBYS, 1)
            .when(new Event.ExportDir(R0, A, R1))
            .when(new Event.HandleExportDiscover(R1, R0))
            .when(new Event.HandleExportDiscoverAck(R0, R1))
            .when(new Event.ExportFrozen(R0))
            .when(new Event.HandleExportPrep(R1, R0))
            .when(new Event.HandleExportPrepAck(R0, R1))
            .when(new Event.ExportGoSynced(R0))
            .when(new Event.Halt(R2))
            .when(new Event.PublishFailed(R2))
            .when(new Event.PublishReplay(R2))
            .when(new Event.BootStart(R2, 1))
            .when(new Event.PublishWanted(R2))
            .when(new Event.HandleMdsMap(R2, 1))
            .when(new Event.HandleMdsMap(R0, 3)));
  }

  @Test
  void whatReplayLeavesInDoubtWaitsForTheResolve() {
    assertTold(
        """
        What everyone waits for after step 18 (HandleMdsMap):
        r0, active, map 1
          export of /a to r1 (t1), EXPORTING, since step 10 (ExportGoSynced), waits for
            r1's MExportDirAck
              ▶ HandleExportAck(r0, r1): r0 takes MExportDirAck t1 (/a) of step 12 from r1
              ▷ or HandleMdsMap(r0, 1): r0 sees map 2 of step 14
        r1, resolve, map 4
          recovery, RESOLVE, since step 18 (HandleMdsMap), waits for
            r0's MMDSResolve
              ← r0 waits for map 4
              ← r0 is to tell from map 4 on
              ▶ HandleMdsMap(r0, 3): r0 sees map 4 of step 17
          doubt about /a, since step 16 (BootStart), waits for
            the end of its resolve
              ← r1's recovery, RESOLVE, waits for r0's MMDSResolve
              ← r0 waits for map 4
              ← r0 is to tell from map 4 on
              ▶ HandleMdsMap(r0, 3): r0 sees map 4 of step 17
        Each of them can end.
        """,
        untilAcking(
                Scenario.given("one")
                    .allowing(Kind.EXPORTS, 1)
                    .allowing(Kind.FAILURES, 1)
                    .allowing(Kind.STANDBYS, 1))
            .when(new Event.Halt(R1))
            .when(new Event.PublishFailed(R1))
            .when(new Event.PublishReplay(R1))
            .when(new Event.BootStart(R1, 1))
            .when(new Event.PublishWanted(R1))
            .when(new Event.HandleMdsMap(R1, 1)));
  }

  @Test
  void aRankThatIsToStopWaitsForWhatItHas() {
    assertTold(
        """
        What everyone waits for after step 3 (HandleMdsMap):
        r0, active, map 1: nothing
        r1, stopping, map 2
          stop, since step 2 (PublishStopping), waits for
            /a, which is its own, to be handed over, since step 3 (HandleMdsMap)
              ▶ ShutdownExport(r1, /a): r1 begins to hand /a over
            its replica of / to be trimmed, since step 3 (HandleMdsMap)
              ← r1's stop waits for its inode of /a to be trimmed
              ← r1's stop waits for /a, which is its own, to be handed over
              ▶ ShutdownExport(r1, /a): r1 begins to hand /a over
        Each of them can end.
        """,
        Scenario.given("awayHome")
            .allowing(Kind.STOPS, 1)
            .allowing(Kind.DRAINS, 1)
            .allowing(Kind.PINS, 1)
            .when(new Event.AuthPin(R1, A))
            .when(new Event.PublishStopping(R1))
            .when(new Event.HandleMdsMap(R1, 1)));
  }

  @Test
  void whoHasDiedIsLeftOut() {
    assertTold(
        """
        What everyone waits for after step 6 (ShutdownPass):
        r1 has died of ShutdownPassMigration, and the model ends with that. Without r1 it would be so:
        r0, active, map 1
          export of /a to r1 (t1), DISCOVERING, since step 1 (ExportDir), waits for
            r1's MExportDirDiscoverAck
              ← r1 runs no more
              ▶ PublishFailed(r1): the monitor calls r1 failed
        r1, no instance runs
          recovery, HALTED, since step 6 (ShutdownPass), waits for
            the monitor to hear of its end
              ▶ PublishFailed(r1): the monitor calls r1 failed
        Each of them can end.
        """,
        Scenario.given("one")
            .allowing(Kind.EXPORTS, 1)
            .allowing(Kind.STOPS, 1)
            .allowing(Kind.TRIMS, 1)
            .when(new Event.ExportDir(R0, A, R1))
            .when(new Event.TrimDirfrag(R1, Dir.ROOT))
            .when(new Event.HandleExportDiscover(R1, R0))
            .when(new Event.PublishStopping(R1))
            .when(new Event.HandleMdsMap(R1, 1))
            .when(new Event.ShutdownPass(R1))
            .thenDies(R1, Assertion.ShutdownPassMigration));
  }
}
