package tern.kernel.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tern.kernel.Scene.A;
import static tern.kernel.Scene.B;
import static tern.kernel.Scene.C;
import static tern.kernel.Scene.R0;
import static tern.kernel.Scene.R1;
import static tern.kernel.Scene.ROOT;

import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import org.junit.jupiter.api.Test;
import tern.kernel.Dir;
import tern.kernel.Scene;
import tern.kernel.cache.Tree;
import tern.kernel.cluster.Shapes;
import tern.kernel.journal.Replay.Standing;

final class ReplayTest {

  private static final Tree TREE = Tree.of(Shapes.named("enclosing").parent());
  private static final TreeMap<Dir, Standing> ALL =
      TreeMap.of(ROOT, Standing.OWNED, A, Standing.OWNED, B, Standing.OWNED, C, Standing.OWNED);

  @Test
  void aTreeThatIsGoneIsGoneDownToItsBounds() {
    assertEquals(
        TreeMap.of(ROOT, Standing.OWNED, C, Standing.OWNED),
        Replay.replay(TREE, ALL, new Entry.EExport(A, TreeSet.of(C))));
  }

  @Test
  void aTreeThatHasComeMayGoBack() {
    assertEquals(
        TreeMap.of(B, Standing.AMBIGUOUS, C, Standing.AMBIGUOUS),
        Replay.replay(TREE, TreeMap.empty(), new Entry.EImportStart(B, TreeSet.empty(), R0)));
  }

  @Test
  void aTreeThatHasComeToStayIsOwned() {
    var start = new Entry.EImportStart(A, TreeSet.of(C), R0);
    var finish = new Entry.EImportFinish(A, TreeSet.of(C), true);
    assertEquals(
        TreeMap.of(A, Standing.OWNED, B, Standing.OWNED),
        Replay.replay(TREE, Replay.replay(TREE, TreeMap.empty(), start), finish));
  }

  @Test
  void aSyncSaysNothing() {
    assertEquals(ALL, Replay.replay(TREE, ALL, new Entry.ExportGo(A, 1)));
  }

  @Test
  void whatIsSubmittedIsReplayedInOrder() {
    var m =
        Scene.of("enclosing")
            .with(
                R0,
                x ->
                    x.withJournal(
                        Vector.of(
                            new Entry.EExport(B, TreeSet.empty()),
                            new Entry.EImportStart(C, TreeSet.empty(), R1))))
            .at(R0);
    assertEquals(
        TreeMap.of(ROOT, Standing.OWNED, A, Standing.OWNED, C, Standing.AMBIGUOUS),
        Replay.replayed(TREE, m));
  }
}
