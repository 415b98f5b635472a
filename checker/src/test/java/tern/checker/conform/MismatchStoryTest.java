package tern.checker.conform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import tern.checker.tlc.ActionCall;
import tern.checker.value.Difference;
import tern.checker.value.Value;

class MismatchStoryTest {
  private static final Value STATE = Value.tuple();
  private static final ActionCall EXPORT = call("ExportDir", Value.of(0), Value.of("/a"));
  private static final ActionCall PIN = call("AuthPin", Value.of(0), Value.of("/a"));
  private static final List<Difference> PHASE =
      List.of(
          new Difference("mds[0].exports[\"/a\"].state", Value.of("FREEZING"), null),
          new Difference("mds[0].lastTid", Value.of(1), Value.of(2)));

  private static ActionCall call(String name, Value... parameters) {
    return new ActionCall(name, List.of(parameters));
  }

  private static void assertStory(Mismatch mismatch, String story) {
    assertEquals(story, String.join("\n", MismatchStory.tell(mismatch)) + "\n");
  }

  @Test
  void anotherOutcomeIsToldFieldByField() {
    assertStory(
        new Mismatch.Steps(
            List.of(PIN, EXPORT), STATE, List.of(new ExtraStep(Side.SPEC, PIN, PIN, PHASE))),
        """
           1  AuthPin(0, "/a")
           2  ExportDir(0, "/a")
        Then AuthPin(0, "/a") gives different states:
          mds[0].exports["/a"].state: spec "FREEZING", kernel nothing
          mds[0].lastTid: spec 1, kernel 2
        """);
  }

  @Test
  void aStepOfOneSideIsToldBesideTheNearest() {
    var far = call("AuthPin", Value.of(1), Value.of("/a"));
    assertStory(
        new Mismatch.Steps(
            List.of(),
            STATE,
            List.of(
                new ExtraStep(Side.KERNEL, PIN, far, PHASE.subList(1, 2)),
                new ExtraStep(Side.SPEC, EXPORT, null, List.of()))),
        """
        In the initial state:
        Then only the kernel allows AuthPin(0, "/a").
          The nearest that the spec allows is AuthPin(1, "/a"):
          mds[0].lastTid: spec 1, kernel 2
        Then only the spec allows ExportDir(0, "/a").
          The kernel has no such action there.
        """);
  }

  @Test
  void aPropertyWithTwoValuesIsTold() {
    assertStory(
        new Mismatch.Truth(List.of(PIN), STATE, "AuditInv", true, false),
        """
           1  AuthPin(0, "/a")
        AuditInv is true in the spec and false in the kernel.
        """);
  }

  @Test
  void anotherBeginningIsTold() {
    assertStory(
        new Mismatch.Beginning(List.of(STATE), STATE, PHASE.subList(1, 2)),
        """
        The spec begins in another state than the kernel:
          mds[0].lastTid: spec 1, kernel 2
        """);
  }

  @Test
  void whatTheSpecCannotEvaluateIsTold() {
    assertStory(
        new Mismatch.Unevaluated(List.of(PIN), STATE, "Exporting.tla:3:4: no field\n  x"),
        """
           1  AuthPin(0, "/a")
        The spec cannot be evaluated there:
          Exporting.tla:3:4: no field
          x
        """);
  }
}
