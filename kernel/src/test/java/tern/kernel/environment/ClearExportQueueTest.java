package tern.kernel.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tern.kernel.Scene.A;
import static tern.kernel.Scene.R0;
import static tern.kernel.Scene.R1;

import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import org.junit.jupiter.api.Test;
import tern.kernel.Dir;
import tern.kernel.Event;
import tern.kernel.Scene;

final class ClearExportQueueTest {
  private static final Event.AtRank CLEAR = new Event.ClearExportQueue(R0);

  private static Event nicely(String d) {
    return new Event.ExportDirNicely(R0, new Dir(d), R1);
  }

  @Test
  void whatIsQueuedIsForgottenAndWhatIsUnderWayGoesOn() {
    var m = Scene.of("queue").then(nicely("/a"), nicely("/b"), CLEAR).at(R0);
    assertEquals(TreeSet.of(A), m.exports().keySet());
    assertEquals(Vector.empty(), m.exportQueue().entries());
    assertEquals(2, m.exportQueue().gen());
  }

  @Test
  void theRestOfASplitTreeDoesNotFollowThen() {
    var rest = Scene.of("split").then(nicely("/a")).rest().at(R0);
    assertTrue(!rest.dirfrag(A).auth(), "without it, it does");
    var cleared = Scene.of("split").then(nicely("/a"), CLEAR).rest().at(R0);
    assertTrue(cleared.dirfrag(A).auth());
    assertEquals(Vector.empty(), cleared.exportQueue().entries());
  }
}
