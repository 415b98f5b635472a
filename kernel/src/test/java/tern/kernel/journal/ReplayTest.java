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
import tern.kernel.Assertion;
import tern.kernel.Dir;
import tern.kernel.Scene;
import tern.kernel.cache.Tree;
import tern.kernel.cluster.Shapes;
import tern.kernel.journal.Replay.Standing;

final class ReplayTest {

  private static final Tree TREE = Tree.of(Shapes.named("enclosing").parent());
  private static final Entry START = new Entry.EImportStart(B, TreeSet.empty(), R0);
  private static final TreeMap<Dir, Standing> ALL =
      TreeMap.of(ROOT, Standing.OWNED, A, Standing.OWNED, B, Standing.OWNED, C, Standing.OWNED);

  private static Durable durable(TreeMap<Dir, Standing> standing, Dir... imports) {
    return new Durable(standing, TreeSet.of(imports), null);
  }

  private static Durable failed(Durable durable, Assertion error) {
    return new Durable(durable.standing(), durable.imports(), error);
  }

  private static Durable replay(Durable durable, Entry... entries) {
    return Vector.of(entries).foldLeft(durable, (d, entry) -> Replay.replay(TREE, d, entry));
  }

  @Test
  void aTreeThatIsGoneIsGoneDownToItsBounds() {
    assertEquals(
        durable(TreeMap.of(ROOT, Standing.OWNED, C, Standing.OWNED), B),
        replay(durable(ALL, B), new Entry.EExport(A, TreeSet.of(C))));
  }

  @Test
  void aTreeThatHasComeMayGoBack() {
    assertEquals(
        durable(TreeMap.of(B, Standing.AMBIGUOUS, C, Standing.AMBIGUOUS), B),
        replay(durable(TreeMap.empty()), START));
  }

  @Test
  void aTreeThatHasComeToStayIsOwned() {
    var start = new Entry.EImportStart(A, TreeSet.of(C), R0);
    var finish = new Entry.EImportFinish(A, TreeSet.of(C), true);
    assertEquals(
        durable(TreeMap.of(A, Standing.OWNED, B, Standing.OWNED)),
        replay(durable(TreeMap.empty()), start, finish));
  }

  @Test
  void aTreeThatHasGoneBackIsNot() {
    var finish = new Entry.EImportFinish(B, TreeSet.empty(), false);
    assertEquals(durable(TreeMap.empty()), replay(durable(TreeMap.empty()), START, finish));
  }

  @Test
  void aSyncSaysNothing() {
    assertEquals(durable(ALL), replay(durable(ALL), new Entry.ExportGo(A, 1)));
  }

  @Test
  void anImportThatStartsTwiceIsAnError() {
    var started = replay(durable(TreeMap.empty()), START);
    assertEquals(failed(started, Assertion.EImportStartReplay), replay(started, START));
  }

  @Test
  void anImportThatEndsWithoutAStartIsAnError() {
    var finish = new Entry.EImportFinish(B, TreeSet.empty(), true);
    assertEquals(failed(durable(ALL), Assertion.EImportFinishReplay), replay(durable(ALL), finish));
  }

  @Test
  void aSubtreeMapSaysWhatIsThereAlready() {
    var started = replay(durable(TreeMap.empty()), START);
    var map = new Entry.ESubtreeMap(started.standing(), started.imports());
    assertEquals(started, replay(started, map));
    for (var other :
        Vector.of(
            new Entry.ESubtreeMap(ALL, TreeSet.of(B)),
            new Entry.ESubtreeMap(started.standing(), TreeSet.empty()))) {
      assertEquals(failed(started, Assertion.ESubtreeMapReplay), replay(started, other));
    }
  }

  @Test
  void afterAnErrorNothingChanges() {
    var error = failed(durable(ALL), Assertion.EImportFinishReplay);
    assertEquals(error, replay(error, START, new Entry.EExport(A, TreeSet.empty()), START));
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
        durable(TreeMap.of(ROOT, Standing.OWNED, A, Standing.OWNED, C, Standing.AMBIGUOUS), C),
        Replay.replayed(TREE, m));
  }
}
