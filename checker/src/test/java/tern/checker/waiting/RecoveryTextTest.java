package tern.checker.waiting;

import static tern.checker.waiting.Told.A;
import static tern.checker.waiting.Told.R0;
import static tern.checker.waiting.Told.R1;
import static tern.checker.waiting.Told.R2;
import static tern.checker.waiting.Told.assertTold;
import static tern.checker.waiting.Told.exporting;
import static tern.checker.waiting.Told.recovering;
import static tern.checker.waiting.Told.untilAcking;
import static tern.checker.waiting.Told.untilFailed;
import static tern.checker.waiting.Told.untilResolving;

import org.junit.jupiter.api.Test;
import tern.checker.scenario.Scenario;
import tern.kernel.Assertion;
import tern.kernel.Dir;
import tern.kernel.Event;
import tern.kernel.cluster.Budget.Kind;

/// What is said of doubts, recoveries and stops at the end of some schedules.
final class RecoveryTextTest {
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
        untilFailed(R0, untilAcking(recovering("one"))).when(new Event.HandleMdsMap(R1, 1)));
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
        untilAcking(exporting("one").allowing(Kind.FAILURES, 1))
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
        untilResolving(
                R2,
                recovering("third")
                    .when(new Event.ExportDir(R0, A, R1))
                    .when(new Event.HandleExportDiscover(R1, R0))
                    .when(new Event.HandleExportDiscoverAck(R0, R1))
                    .when(new Event.ExportFrozen(R0))
                    .when(new Event.HandleExportPrep(R1, R0))
                    .when(new Event.HandleExportPrepAck(R0, R1))
                    .when(new Event.ExportGoSynced(R0)))
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
        untilResolving(R1, untilAcking(recovering("one"))));
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
              ▶ ShutdownExport(r1): r1 queues what it owns to hand it over
            its replica of / to be trimmed, since step 3 (HandleMdsMap)
              ← r1's stop waits for its inode of /a to be trimmed
              ← r1's stop waits for /a, which is its own, to be handed over
              ▶ ShutdownExport(r1): r1 queues what it owns to hand it over
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
        exporting("one")
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
