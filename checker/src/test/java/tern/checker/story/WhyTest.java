package tern.checker.story;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tern.checker.causality.Breach;
import tern.checker.codec.SmallModel;

/// The paragraph that says why, of traces that end in different ways.
final class WhyTest {
  private static final Path TRACES =
      SmallModel.SPEC.resolveSibling("checker/src/test/resources/traces");

  private static void assertWhy(String expected, String file, SmallModel bounds) {
    var model = bounds.model();
    Behaviour behaviour =
        Replay.run(TraceFile.read(TRACES.resolve(file)), new KernelMachine(model)).behaviour();
    String why = Why.of(model, behaviour, Breach.at(model, KernelMachine.path(behaviour)));
    assertEquals(expected.replace('\n', ' ').strip(), why);
  }

  @Test
  void anEntryOfAnotherAttemptIsToldWithItsStepAndTheCancelThatHasNotCome() {
    assertWhy(
        """
        r1 dies in step 21 (HandleExportDiscover), when it takes MExportDirDiscover t1 (/a) from
        r2, sent in step 20: there is an import of this dirfrag already. By then it has an
        import of /a from r0 (t1), DISCOVERING since step 5 (HandleExportDiscover). r2 had sent
        the MExportDirDiscover t1 in step 20 (ExportDir), after steps 15 (HandleExportDir), 16
        (ImportLoggedStart) and 19 (HandleExportFinish): "The balancer wants this rank to hand a
        directory over to another." r2 could not know then of step 5 (HandleExportDiscover) of
        r1. Still under way: MExportDirCancel t1 of step 3 from r0 to r1.
        """,
        "second-discover.ndjson",
        SmallModel.of("attempts").with("Exports", 3).with("Waiters", 2));
  }

  @Test
  void whatIsGoneIsToldWithTheStepThatTookIt() {
    assertWhy(
        """
        r1 dies in step 20 (HandleExportDiscoverAck), when it takes MExportDirDiscoverAck t1
        (/a: yes) from r2, sent in step 19: the dirfrag that the answer to a discover names is
        not in the cache. By then it has no export of /a any more: it ended in step 14
        (ExportLoggedFinish) and has not had /a in its cache since step 15 (TrimInode). r2 had
        sent the MExportDirDiscoverAck t1 in step 19 (ResumeExportDiscover), after step 16
        (HandleExportDiscover): "The look-up of the inode has got further: look again, and
        answer if it is there." r2 could not know then of steps 13 (HandleExportAck), 14
        (ExportLoggedFinish) and 15 (TrimInode) of r1. Still under way: MExportDirFinish t2 of
        step 14 from r1 to r0 and MExportDirCancel t1 of step 3 from r1 to r2.
        """,
        "late-ack.ndjson",
        SmallModel.of("awayTwice").with("Exports", 2).with("Waiters", 1).with("Trims", 1));
  }

  @Test
  void anImportThatWaitsForARankThatHasStoppedIsToldWithWhatWasDropped() {
    assertWhy(
        """
        Nothing is owed any more, and yet a migration is under way. r0 has an import of /a from
        r1 (t1), ACKING since step 9 (ImportLoggedStart). It has waited for r1 since step 2
        (HandleExportDiscover). r0 has known since step 18 (HandleMdsMap) that r1 is stopped. r1
        has no export of /a any more: it ended in step 11 (ExportLoggedFinish) and has known
        since step 22 (HandleMdsMap) that it is stopped. r0 dropped what r1 had sent:
        MExportDirFinish t1 of step 11, in step 19. The last that r1 had from r0 about /a was
        MExportDirAck t1 of step 9, in step 10.
        """,
        "unfinished-import.ndjson",
        SmallModel.of("awayHome")
            .with("Exports", 1)
            .with("Waiters", 1)
            .with("Stops", 1)
            .with("Drains", 2));
  }

  @Test
  void anExportThatWarnedARankThatHadStoppedIsToldWithBothSteps() {
    assertWhy(
        """
        Nothing is owed any more, and yet a migration is under way. r0 has an export of /a to r1
        (t1), WARNING since step 19 (HandleExportPrepAck). It has waited for r2 since step 19
        (HandleExportPrepAck). r0 has known since step 7 (HandleMdsMap) that r2 is stopped. r2
        has known since step 20 (HandleMdsMap) that it is stopped. r0 has had no word of r2
        about /a. r2 has had no word of r0 about /a. r1 has an import of /a from r0 (t1),
        PREPPED since step 18 (HandleExportPrep). It waits for r0, which waits itself.
        """,
        "warned-stopped.ndjson",
        SmallModel.of("bystander").with("Exports", 1).with("Stops", 1));
  }
}
