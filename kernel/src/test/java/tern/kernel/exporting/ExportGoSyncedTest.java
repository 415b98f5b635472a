package tern.kernel.exporting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tern.kernel.Scene.A;
import static tern.kernel.Scene.B;
import static tern.kernel.Scene.R0;
import static tern.kernel.Scene.R1;
import static tern.kernel.Scene.R2;
import static tern.kernel.Scene.ROOT;
import static tern.kernel.Scene.died;
import static tern.kernel.Scene.send;
import static tern.kernel.Scene.taken;

import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import org.junit.jupiter.api.Test;
import tern.kernel.Assertion;
import tern.kernel.Event;
import tern.kernel.Mds;
import tern.kernel.Message;
import tern.kernel.Scene;
import tern.kernel.cache.DirAuth;
import tern.kernel.journal.Entry;

final class ExportGoSyncedTest {
  private static final Event.AtRank SYNCED = new Event.ExportGoSynced(R0);

  private static Scene warned(String shape) {
    return Scene.of(shape)
        .then(new Event.ExportDir(R0, A, R1))
        .until(R0, m -> !m.journal().isEmpty());
  }

  private static Mds synced(Scene scene) {
    return scene.at(R0).withJournal(Vector.empty());
  }

  @Test
  void theTreeGoesWithItsReplicasOnceEverybodyIsWarned() {
    var scene = warned("bound");
    var expected =
        synced(scene)
            .withExport(A, new Export.Exporting(R1, 1, TreeSet.of(ROOT), TreeSet.of(R2)))
            .withDirfrag(A, f -> f.withDirAuth(new DirAuth(R0, R1)));
    var tree =
        new Message.MExportDir(
            1,
            1,
            1,
            A,
            1,
            TreeSet.of(B),
            TreeMap.of(A, TreeMap.of(R1, 1, R2, 1)),
            TreeSet.empty(),
            TreeMap.empty());
    assertEquals(taken(expected, send(R1, tree)), scene.step(SYNCED));
  }

  @Test
  void allThatInheritsFromTheRootGoesWithIt() {
    var scene = warned("nested").then(SYNCED);
    var tree = (Message.MExportDir) scene.channel(R0, R1).last();
    assertEquals(TreeMap.of(A, TreeMap.of(R1, 1), B, TreeMap.empty()), tree.replicas());
  }

  @Test
  void aSyncForAnAttemptThatIsOverIsDropped() {
    var other = warned("one").with(R0, m -> m.withJournal(Vector.of(new Entry.ExportGo(A, 2))));
    assertEquals(taken(synced(other)), other.step(SYNCED));
    var over = warned("one").with(R0, m -> m.withExports(TreeMap.empty()));
    assertEquals(taken(synced(over)), over.step(SYNCED));
  }

  @Test
  void aSyncInAnotherPhaseKillsTheExporter() {
    var e = new Export.Freezing(R1, 1, TreeSet.empty(), false);
    var scene = warned("one").with(R0, m -> m.withExport(A, e));
    assertEquals(died(Assertion.ExportGoSyncedState), scene.step(SYNCED));
  }

  @Test
  void aTreeThatIsNotFrozenKillsTheExporter() {
    var scene = warned("one").with(R0, m -> m.withDirfrag(A, f -> f.withFreeze(A, false)));
    assertEquals(died(Assertion.ExportGoSyncedRoot), scene.step(SYNCED));
  }
}
