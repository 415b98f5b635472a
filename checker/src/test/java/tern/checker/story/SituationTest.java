package tern.checker.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;
import tern.checker.codec.Names;
import tern.checker.value.Value;

/// The language of `find`, on one state: r0 exports /a to r1 and warns, r1 has died, a cancel is
/// under way.
final class SituationTest {
  private static final Value STATE =
      ValueReader.parse(
          """
          [ mds |-> (0 :>
              [ cache |-> ("/" :> [dirAuth |-> <<0, -2>>, auth |-> TRUE, freeze |-> "", frozen |-> FALSE] @@
                          "/a" :> [dirAuth |-> <<0, 1>>, auth |-> TRUE, freeze |-> "/a", frozen |-> TRUE] @@
                          "/a/b" :> [dirAuth |-> <<-1, -2>>, auth |-> FALSE, freeze |-> "/a", frozen |-> FALSE]),
                exports |-> ("/a" :> [state |-> "WARNING", peer |-> 1]),
                imports |-> <<>>,
                map |-> [state |-> (0 :> "stopping" @@ 1 :> "active")],
                assertion |-> ""] @@ 1 :>
              [ cache |-> ("/" :> [dirAuth |-> <<0, -2>>, auth |-> FALSE, freeze |-> "", frozen |-> FALSE]),
                exports |-> <<>>,
                imports |-> ("/a/b" :> [state |-> "PREPPED", peer |-> 0]),
                ambiguousImports |-> ("/a" :> {"/a/b"}),
                map |-> [state |-> (0 :> "active" @@ 1 :> "active")],
                assertion |-> "Audit"]),
            net |-> (0 :> (0 :> <<>> @@ 1 :> <<[type |-> "MExportDirCancel", dir |-> "/a"]>>) @@
                     1 :> (0 :> <<[type |-> "MDiscover", base |-> "/"],
                               [type |-> "MExportDirPrepAck", dir |-> "/a", success |-> FALSE]>> @@ 1 :> <<>>)),
            maps |-> (0 :> <<>> @@ 1 :> <<>>),
            clients |-> ("c1" :> [gone |-> FALSE] @@ "c2" :> [gone |-> TRUE]),
            calls |-> ("c1" :> (0 :> [up |-> <<[type |-> "Accept"]>>, down |-> <<>>] @@
                                1 :> [up |-> <<>>, down |-> <<[type |-> "CapImport", dir |-> "/a"]>>]) @@
                       "c2" :> (0 :> [up |-> <<>>, down |-> <<>>] @@ 1 :> [up |-> <<>>, down |-> <<>>])) ]
          """);

  private static final Vocabulary VOCABULARY =
      new Vocabulary(
          new Names(2, Set.of("c1", "c2"), Set.of("/", "/a", "/a/b")),
          Set.of("Audit", "HandleExportCancelUnknown"),
          Set.of("RestInv", "SingleWriterInv"));

  private static final View VIEW =
      new View() {
        @Override
        public Value state() {
          return STATE;
        }

        @Override
        public boolean holds(String property) {
          return property.equals("SingleWriterInv");
        }
      };

  private static boolean holds(String text) {
    return Situation.parse(text, VOCABULARY).test().test(VIEW);
  }

  private static void assertHolds(String text) {
    assertTrue(holds(text), text);
  }

  private static void assertHoldsNot(String text) {
    assertFalse(holds(text), text);
  }

  private static void assertWrong(String text, int character, String message) {
    assertEquals(
        "character " + character + " of the predicate: " + message,
        assertThrows(Situation.BadSituation.class, () -> Situation.parse(text, VOCABULARY))
            .getMessage());
  }

  @Test
  void migrations() {
    assertHolds("r0 exporting /a");
    assertHolds("r0 exporting /a to r1 is WARNING");
    assertHolds("r0 Exporting /a is warning");
    assertHoldsNot("r0 exporting /a is FREEZING");
    assertHoldsNot("r0 exporting /a to r0");
    assertHoldsNot("r1 exporting /a");
    assertHolds("any exporting /a");
    assertHolds("r1 importing /a/b from r0 is PREPPED");
    assertHolds("r1 not importing /a");
    assertHoldsNot("r1 not importing /a/b");
  }

  @Test
  void ownersAndFreezes() {
    assertHolds("r0 sees /a as (0,1)");
    assertHolds("r0 sees /a/b as inherited");
    assertHolds("r0 sees /a/b as ( 0 , 1 )");
    assertHolds("r1 sees / as (0)");
    assertHoldsNot("r1 sees /a as (0)");
    assertHolds("r0 holds /a");
    assertHoldsNot("r1 holds /a");
    assertHolds("r0 owns /a");
    assertHoldsNot("r1 owns /");
    assertHolds("r1 doubts /a");
    assertHoldsNot("r1 doubts /");
    assertHolds("/a is frozen at r0");
    assertHolds("/a/b is freezing at any");
    assertHoldsNot("/ is frozen at any");
  }

  @Test
  void ranksMessagesAndProperties() {
    assertHolds("r0 is stopping");
    assertHolds("any is active");
    assertHolds("r1 died");
    assertHolds("r1 died of Audit");
    assertHoldsNot("r1 died of HandleExportCancelUnknown");
    assertHoldsNot("r0 died");
    assertHolds("message MExportDirCancel from r0 to r1");
    assertHolds("message MExportDirCancel about /a");
    assertHolds("message MDiscover about / to r0");
    assertHoldsNot("message MExportDirCancel from r1");
    assertHoldsNot("message MExportDirCancel saying no");
    assertHolds("message MExportDirPrepAck saying no from r1");
    assertHoldsNot("message MExportDirPrepAck saying yes");
    assertHoldsNot("message MExportDir");
    assertHolds("RestInv fails");
    assertHolds("SingleWriterInv holds");
  }

  @Test
  void clientsAndWhatIsSaidToThem() {
    assertHolds("message CapImport about /a from r1 to c1");
    assertHoldsNot("message CapImport from r0");
    assertHoldsNot("message CapImport to c2");
    assertHolds("message Accept from c1 to r0");
    assertHoldsNot("message Accept to any and message FlushMsg");
    assertHolds("c2 is gone");
    assertHoldsNot("c1 is gone");
    assertWrong("c1 is stopped", 7, "expected gone; found stopped");
    assertWrong(
        "message Accept from c3", 21, "expected a rank or a client: r0, r1, any, c1, c2; found c3");
    assertWrong("message Accept from r2", 21, "no rank r2 in this model, only r0, r1");
  }

  @Test
  void notBindsClosestThenAndThenOr() {
    assertHolds("r0 died and r0 died or r1 died");
    assertHoldsNot("r0 died and (r0 died or r1 died)");
    assertHolds("not r0 died and r1 died");
    assertHoldsNot("not (not r0 died and r1 died)");
    assertHolds("not not r1 died");
  }

  @Test
  void mistakesAreToldWithTheirPlace() {
    assertWrong(
        "",
        1,
        "expected a rank (r0, r1, any), a client (c1, c2), a directory, message or a property; found"
            + " the end");
    assertWrong(
        "r0 exporting /a is WARNNG",
        20,
        "expected a phase of an export: LOCKING, DISCOVERING, FREEZING, PREPPING, WARNING, EXPORTING,"
            + " LOGGINGFINISH, NOTIFYING, CANCELLING; found WARNNG, did you mean WARNING?");
    assertWrong(
        "r0 importing /a is WARNING",
        20,
        "expected a phase of an import: DISCOVERING, DISCOVERED, PREPPING, PREPPED, LOGGINGSTART, ACKING,"
            + " FINISHING, ABORTING; found WARNING");
    assertWrong("r2 died", 1, "no rank r2 in this model, only r0, r1");
    assertWrong("r0 holds /c", 10, "no directory /c in this model, only /, /a, /a/b");
    assertWrong("r0 holds a", 10, "expected a directory: /, /a, /a/b; found a");
    assertWrong("r0 died of Audt", 12, "no assertion is called Audt, did you mean Audit?");
    assertWrong("r0 died r1 died", 9, "expected and, or, or the end; found r1");
    assertWrong("(r0 died", 9, "expected ); found the end");
    assertWrong(
        "r0 jumps",
        4,
        "expected exporting, importing, not, sees, holds, owns, doubts, is, died; found jumps");
    assertWrong(
        "SingleWriterIv fails",
        1,
        "expected a rank (r0, r1, any), a client (c1, c2), a directory, message or a property; found SingleWriterIv, did you"
            + " mean SingleWriterInv?");
    assertWrong("RestInv", 8, "expected RestInv to be followed by fails, holds; found the end");
    assertWrong(
        "r0 sees /a as 0", 15, "expected who answers for it: (0), (0,1) or inherited; found 0");
    assertWrong("(".repeat(300), 201, "nested too deep");
  }
}
