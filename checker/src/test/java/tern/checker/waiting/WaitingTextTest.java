package tern.checker.waiting;

import static tern.checker.waiting.Told.A;
import static tern.checker.waiting.Told.B;
import static tern.checker.waiting.Told.C;
import static tern.checker.waiting.Told.R0;
import static tern.checker.waiting.Told.R1;
import static tern.checker.waiting.Told.R2;
import static tern.checker.waiting.Told.assertTold;
import static tern.checker.waiting.Told.exporting;
import static tern.checker.waiting.Told.untilFrozen;
import static tern.checker.waiting.Told.untilPrepped;

import org.junit.jupiter.api.Test;
import tern.checker.scenario.Scenario;
import tern.kernel.Event;
import tern.kernel.cluster.Budget.Kind;

/// What is said of migrations at the end of some schedules.
final class WaitingTextTest {
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
                exporting("enclosing")
                    .allowing(Kind.PINS, 1)
                    .allowing(Kind.LOCKS, 1)
                    .allowing(Kind.WAITERS, 1)
                    .when(new Event.AuthPin(R0, B))
                    .when(new Event.TakeLock(R0, C)))
            .when(new Event.RemoteWaiter(R0, A)));
  }

  @Test
  void anExportWaitsForThePinThatItsLockNeeds() {
    var asking =
        Scenario.given("away")
            .allowing(Kind.EXPORTS, 1)
            .allowing(Kind.LOCKS, 1)
            .when(new Event.TakeLock(R1, A))
            .when(new Event.ExportDir(R1, A, R2));
    assertTold(
        """
        What everyone waits for after step 2 (ExportDir):
        r0, active, map 1: nothing
        r1, active, map 1
          export of /a to r2 (t1), LOCKING, since step 2 (ExportDir), waits for
            r0's MMDSExportAuthPinAck to t1
              ▶ HandleExportAuthPin(r0, r1): r0 takes MMDSExportAuthPin t1 (/a) of step 2 from r1
        r2, active, map 1: nothing
        Each of them can end.
        """,
        asking);
    assertTold(
        """
        What everyone waits for after step 3 (HandleExportAuthPin):
        r0, active, map 1
          pinning for r1's request (t1), since step 3 (HandleExportAuthPin), waits for
            the end of r1's request (t1)
              ← r1's export of /a to r2, LOCKING, waits for r0's MMDSExportAuthPinAck to t1
              ▶ HandleExportAuthPinAck(r1, r0): r1 takes MMDSExportAuthPinAck t1 (/a: yes) of step 3 from r0
        r1, active, map 1
          export of /a to r2 (t1), LOCKING, since step 2 (ExportDir), waits for
            r0's MMDSExportAuthPinAck to t1
              ▶ HandleExportAuthPinAck(r1, r0): r1 takes MMDSExportAuthPinAck t1 (/a: yes) of step 3 from r0
        r2, active, map 1: nothing
        Each of them can end.
        """,
        asking.when(new Event.HandleExportAuthPin(R0, R1)));
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
        untilPrepped(exporting("bystander")).when(new Event.HandleExportPrepAck(R0, R1)));
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
        untilPrepped(exporting("one").allowing(Kind.SEGMENTS, 1))
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
        untilPrepped(exporting("bystander").allowing(Kind.TRIMS, 1))
            .when(new Event.HandleExportPrepAck(R0, R1))
            .when(new Event.HandleExportNotify(R2, R0))
            .when(new Event.TrimDirfrag(R2, A))
            .when(new Event.HandleCacheExpire(R1, R2)));
  }
}
