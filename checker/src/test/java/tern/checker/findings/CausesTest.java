package tern.checker.findings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tern.checker.codec.SmallModel;
import tern.checker.story.Endings;

/// What is said of the cause of a finding, beyond its last step.
final class CausesTest {
  private static final Path SPEC = SmallModel.SPEC;
  private static final Findings FINDINGS = Findings.of(SPEC);

  private static String why(String name) {
    var finding =
        FINDINGS.all().stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow();
    var model = Witness.model(SPEC, finding);
    var behaviour = Witness.read(SPEC.resolve("findings"), finding, model).behaviour();
    return Endings.of(model, behaviour, Endings.Repairs.NONE, "").lines().getFirst();
  }

  private static void assertSays(String name, String cause) {
    var why = why(name);
    assertTrue(why.contains(cause.replace('\n', ' ').strip()), why);
  }

  @Test
  void whatAClientAndARankDoNotAgreeOnIsToldWithTheStepsOfEither() {
    assertEquals(
        """
        Why: r1 has cap 1 on the file in /a for c1; c1 has none from r1. r1 has had its cap for c1
        since step 34 (ImportLoggedStart): "The journal entry is durable, so a crash cannot lose
        the tree any more: acknowledge." c1 had cap 1 from r1 since step 37 (ClientHandleCaps),
        when it took CapExport (/a: cap 1 is cap 1 of r1 now) from r0, sent in step 36
        (ExportLoggedFinish), and has had none since step 42 (ClientHandleSession), when it took
        SessionClose from r1, sent in step 39 (HandleClientReconnect): "The client is back, with
        its caps: its session goes on, if it is waited for; else it is denied." There r1 had taken
        ClientReconnect from c1, sent in step 38 (ClientReconnect). So it stays: with step 43
        (ClientHandleCaps) at c1, which changes nothing, the last has come that could have put it
        right.
        """
            .replace('\n', ' ')
            .strip(),
        why("denied-cap"));
  }

  @Test
  void thatNobodyHasACapIsToldWithTheOwnerWhoDoesNotKnowTheClient() {
    assertSays(
        "unmet-cap",
        """
        No rank has a cap on the file in /a for c1, and c1 has none. r0, which owns /a, has never
        had a session of c1. r1 had cap 1 for c1 since the start, and has had none since step 21
        (Halt)
        """);
  }

  @Test
  void whoSendsAWordOfARecoveryTooEarlyKnewTheOthersState() {
    assertSays("early-rejoin", "By then it has been in resolve since step 27 (HandleMdsMap).");
    assertSays(
        "early-rejoin",
        """
        By step 28 r0 has been in rejoin since step 15 (HandleMdsMap) and has known since step 25
        (HandleMdsMap) that r1 is in resolve.
        """);
  }

  @Test
  void whatIsDurableTooLateIsToldWithTheStateThatItWasWrittenIn() {
    assertSays(
        "served-early",
        """
        It was in rejoin then, and has been active since step 34 (HandleMdsMap), for which it had
        asked in step 15 (HandleCacheRejoinAck).
        """);
  }

  @Test
  void aDirfragInNoJournalIsToldWithWhatWasWritten() {
    assertSays(
        "early-ack",
        """
        In that of r1 it was until step 42 (JournalSafe), when EImportFinish /a, failed became
        durable, which it wrote in step 18 (HandleMdsMap).
        """);
  }

  @Test
  void aPropertyThatHasNotHeldForLongIsToldWithTheStepThatBrokeIt() {
    assertSays("kept-cap", "Until step 22 all is well. In step 23 (HandleResolve) at r1");
    assertFalse(why("kept-cap").contains("Until then"));
  }
}
