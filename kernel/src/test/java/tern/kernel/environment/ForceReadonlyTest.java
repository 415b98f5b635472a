package tern.kernel.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tern.kernel.Scene.A;
import static tern.kernel.Scene.R0;
import static tern.kernel.Scene.R1;
import static tern.kernel.Scene.disabled;
import static tern.kernel.Scene.taken;

import org.junit.jupiter.api.Test;
import tern.kernel.Event;
import tern.kernel.MdsMap.State;
import tern.kernel.Scene;

final class ForceReadonlyTest {
  private static final Event.AtRank FORCE = new Event.ForceReadonly(R0);
  private static final Event.AtRank EXPORT = new Event.ExportDir(R0, A, R1);

  @Test
  void aRankIsReadOnlyOnce() {
    var scene = Scene.of("one");
    assertEquals(taken(scene.at(R0).withReadonly(true)), scene.step(FORCE));
    assertEquals(disabled("~mds[r].readonly"), scene.then(FORCE).step(FORCE));
  }

  @Test
  void aRankThatRecoversWritesNothingThatCouldBeRefused() {
    var scene = Scene.of("one").with(R0, m -> m.withMap(m.map().withState(R0, State.REJOIN)));
    assertEquals(disabled("State(mds[r]) \\in Serving"), scene.step(FORCE));
  }

  @Test
  void aRankThatIsReadOnlyBeginsNoExportAndChangesNothing() {
    var scene = Scene.of("one").then(FORCE);
    assertEquals(disabled("MayExport(m, d, p)"), scene.step(EXPORT));
    assertEquals(disabled("~m.readonly"), scene.step(new Event.EmptyDir(R0, A)));
  }

  @Test
  void itTakesNoTree() {
    var rest = Scene.of("one").then(new Event.ForceReadonly(R1), EXPORT).rest();
    assertTrue(rest.at(R0).dirfrag(A).auth());
    assertTrue(rest.at(R1).imports().isEmpty());
  }

  @Test
  void whatIsUnderWayGoesOn() {
    assertTrue(Scene.of("one").then(EXPORT, FORCE).rest().at(R1).dirfrag(A).auth());
  }

  @Test
  void theNextInstanceIsNotReadOnly() {
    var scene = Scene.of("one").then(FORCE, new Event.Halt(R0));
    assertEquals(false, scene.at(R0).readonly());
  }
}
