package tern.kernel.stopping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static tern.kernel.Scene.A;
import static tern.kernel.Scene.C1;
import static tern.kernel.Scene.R1;
import static tern.kernel.Scene.R2;
import static tern.kernel.Scene.disabled;

import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import org.junit.jupiter.api.Test;
import tern.kernel.Event;
import tern.kernel.Repair;
import tern.kernel.Scene;
import tern.kernel.Transition;
import tern.kernel.exporting.Export;
import tern.kernel.journal.Entry;
import tern.kernel.session.Call;
import tern.kernel.session.Session;

final class ShutdownSessionsTest {
  private static final Event.AtRank CLOSE = new Event.ShutdownSessions(R2);

  private static Scene stopping(Scene scene) {
    return scene.then(new Event.PublishStopping(R2), new Event.HandleMdsMap(R2, 1));
  }

  private static Scene stopping(Repair... repairs) {
    return stopping(Scene.of("clientThird", repairs));
  }

  /// The cap comes while the rank stops.
  private static Scene importing(Repair... repairs) {
    var sent =
        Scene.of("clientThird", repairs)
            .then(new Event.ExportDir(R1, A, R2))
            .until(R1, m -> m.exports().get(A).exists(Export.Exporting.class::isInstance));
    return stopping(sent.then(new Event.HandleExportDir(R2, R1)));
  }

  private static Session.State state(Scene scene) {
    return scene.at(R2).sessionMap().sessions().get(C1).get().state();
  }

  @Test
  void aRankThatOwnsNothingClosesItsSessions() {
    var scene = stopping().then(CLOSE);
    assertEquals(Session.State.CLOSING, state(scene));
    assertEquals(Vector.of(new Entry.ESession(C1, false, 2)), scene.at(R2).journal());
    var closed = scene.then(new Event.SessionLogged(R2));
    assertEquals(Vector.of(new Call.SessionClose()), closed.line(C1, R2).down());
    assertEquals(TreeSet.empty(), closed.at(R2).sessionMap().sessions().keySet());
  }

  @Test
  void itClosesThemOnce() {
    assertEquals(disabled("MayTerminate(mds[r])"), stopping().then(CLOSE).step(CLOSE));
  }

  @Test
  void aRankThatOwnsSomethingDoesNot() {
    var scene =
        stopping().with(R2, m -> m.withDirfrag(Scene.ROOT, f -> f.withAuth(true, f.replicas(), 0)));
    assertEquals(disabled("MayTerminate(mds[r])"), scene.step(CLOSE));
  }

  @Test
  void aRankThatDoesNotStopDoesNot() {
    assertInstanceOf(Transition.Disabled.class, Scene.of("clientThird").step(CLOSE));
  }

  @Test
  void aSessionThatIsLeftKeepsTheRankFromStopping() {
    var scene = stopping();
    for (var held : scene.at(R2).cache().keySet()) {
      scene = scene.with(R2, m -> m.withCache(m.cache().remove(held)));
    }
    assertEquals(disabled("MayAskToStop(m)"), scene.step(new Event.ShutdownPass(R2)));
  }

  @Test
  void theTreeThatComesIsItsOwnSoThatItsSessionsStay() {
    assertEquals(disabled("MayTerminate(mds[r])"), importing().step(CLOSE));
  }

  /// The exporter is gone, and the tree goes back before its import is durable.
  private static Scene back(Repair... repairs) {
    return importing(repairs)
        .then(new Event.Halt(R1), new Event.PublishFailed(R1))
        .then(new Event.HandleMdsMap(R2, 1));
  }

  @Test
  void marksOfAnImportThatIsBeingLoggedAreNotLookedAtUnlessItIsRepaired() {
    assertEquals(Session.State.CLOSING, state(back().then(CLOSE)));
    assertEquals(disabled("MayTerminate(mds[r])"), back(Repair.AwaitImportedSessions).step(CLOSE));
  }
}
