package tern.kernel.exporting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tern.kernel.Scene.A;
import static tern.kernel.Scene.R0;
import static tern.kernel.Scene.R1;
import static tern.kernel.Scene.R2;
import static tern.kernel.Scene.ROOT;

import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import tern.kernel.Assertion;
import tern.kernel.Event;
import tern.kernel.Mds;
import tern.kernel.MdsMap.State;
import tern.kernel.Message;
import tern.kernel.Scene;
import tern.kernel.Step;
import tern.kernel.cache.DirAuth;
import tern.kernel.cache.Dirfrag.Flag;

final class ExportEmptyImportTest {

  /// /a goes from rank 1 to rank 2, and nothing is in it; its inode is rank 0's.
  private static Scene finishing(UnaryOperator<Scene> before) {
    return before
        .apply(Scene.of("away"))
        .then(new Event.ExportDir(R1, A, R2))
        .until(R2, m -> m.journal().isEmpty() && !m.imports().isEmpty() && told(m));
  }

  private static boolean told(Mds m) {
    return m.imports().get(A).exists(tern.kernel.importing.Import.Finishing.class::isInstance);
  }

  private static Scene emptied(Scene scene) {
    return scene.then(new Event.EmptyDir(R1, A));
  }

  @Test
  void anImportThatIsEmptyGoesToTheOwnerOfItsInodeInTheStepInWhichItEnds() {
    var scene = finishing(ExportEmptyImportTest::emptied);
    var last =
        scene
            .mail(R1, R2, new Message.MExportDirFinish(1, 1, 1, A, 1, true))
            .then(new Event.HandleExportFinish(R2, R1))
            .at(R2);
    assertEquals(TreeMap.empty(), last.imports());
    assertEquals(R0, last.exportOf(A).peer());
  }

  @Test
  void inTheEndTheOwnerOfTheInodeHasIt() {
    var rest = finishing(ExportEmptyImportTest::emptied).rest();
    assertEquals(DirAuth.INHERIT, rest.at(R0).dirfrag(A).dirAuth());
    assertEquals(true, rest.at(R0).dirfrag(A).isEmpty());
  }

  @Test
  void oneThatHasSomethingInItStays() {
    var rest = finishing(UnaryOperator.identity()).rest();
    assertEquals(true, rest.at(R2).dirfrag(A).auth());
  }

  @Test
  void whileTheOwnerOfTheInodeMayNotTakeItItStays() {
    var rest =
        finishing(ExportEmptyImportTest::emptied)
            .with(R2, m -> m.withMap(m.map().withState(R0, State.STOPPING)))
            .rest();
    assertEquals(true, rest.at(R2).dirfrag(A).auth());
    assertEquals(TreeMap.empty(), rest.at(R2).exports());
  }

  private static Step handedBack(UnaryOperator<Mds> change) {
    var scene = Scene.of("awayHome").then(new Event.EmptyDir(R1, A)).with(R1, change);
    return EmptyImport.exportEmptyImport(Step.begin(scene.model().rules(), scene.at(R1)), A);
  }

  private static void assertStays(UnaryOperator<Mds> change) {
    var step = handedBack(change);
    assertEquals(null, step.died());
    assertEquals(TreeSet.empty(), step.mds().exports().keySet());
  }

  @Test
  void withoutAnyReasonToStayItGoes() {
    assertEquals(TreeSet.of(A), handedBack(m -> m).mds().exports().keySet());
  }

  @Test
  void eachReasonToStayIsEnough() {
    assertStays(m -> m.withDirfrag(ROOT, f -> f.withAuth(true, TreeMap.empty(), 0)));
    assertStays(m -> m.withDirfrag(A, f -> f.withAuth(false, TreeMap.empty(), 1)));
    assertStays(m -> m.withDirfrag(A, f -> f.withFreeze(A, true)));
    assertStays(m -> m.withDirfrag(A, f -> f.unflag(Flag.EMPTY)));
    assertStays(m -> m.withDirfrag(A, f -> f.flag(Flag.EXPORTING)));
  }

  @Test
  void whatIsNoSubtreeKillsTheRank() {
    assertEquals(
        Assertion.ExportEmptyImportRoot,
        handedBack(m -> m.withDirfrag(A, f -> f.withDirAuth(DirAuth.INHERIT))).died());
  }

  @Test
  void oneThatWouldGoToItsOwnerKillsTheRank() {
    assertEquals(
        Assertion.ExportEmptyImportSelf,
        handedBack(m -> m.withDirfrag(ROOT, f -> f.withDirAuth(DirAuth.sole(R1)))).died());
  }
}
