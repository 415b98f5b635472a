package tern.kernel.invariant;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vavr.collection.Vector;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import tern.kernel.invariant.Property.Kind;
import tern.kernel.invariant.Texts.Said;

/// The table, the comments on the methods and the spec say the same.
final class InvariantsTest {
  @Test
  void whatMustHoldIsModulePropertiesInItsOrder() {
    assertSame(Texts.ofModule("Properties"), Invariants.mustHold());
  }

  @Test
  void whatMustBeFoundIsModuleReachabilityInItsOrder() {
    assertSame(Texts.ofModule("Reachability"), Invariants.mustBeFound());
  }

  @Test
  void theCommentsOfTheMethodsAreTheSentencesOfTheTable() {
    var comments =
        Vector.of(
                AssertionInvariants.class,
                OwnershipInvariants.class,
                JournalInvariants.class,
                PhaseInvariants.class,
                PinInvariants.class,
                QueueInvariants.class,
                CacheInvariants.class,
                QuietInvariants.class,
                ClientInvariants.class,
                RestInvariants.class,
                Ownership.class,
                ReachClaims.class)
            .flatMap(Texts::ofClass);
    var table =
        Invariants.all()
            .filter(property -> !property.sentence().isEmpty())
            .map(InvariantsTest::said)
            .map(said -> new Said(decapitalized(said.name()), said.sentence(), said.withoutIt()));
    assertEquals(lines(table.sortBy(Said::name)), lines(comments.sortBy(Said::name)));
  }

  @Test
  void everyKindIsNamedForWhatItIs() {
    assertEquals(
        Vector.empty(),
        Invariants.all().filter(property -> kindOf(property.name()) != property.kind()));
  }

  private static Kind kindOf(String name) {
    return name.startsWith("Reach") ? Kind.REACH : name.endsWith("Inv") ? Kind.INV : Kind.PROP;
  }

  private static void assertSame(Vector<Said> spec, Vector<Property> kernel) {
    assertEquals(lines(spec), lines(kernel.map(InvariantsTest::said)));
  }

  private static Said said(Property property) {
    return new Said(property.name(), property.sentence(), property.withoutIt());
  }

  private static String decapitalized(String name) {
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }

  /// One property a line, so that a failure shows which.
  private static String lines(Vector<Said> all) {
    return all.map(
            said -> said.name() + ": " + said.sentence() + " Without it: " + said.withoutIt())
        .mkString("\n");
  }
}
