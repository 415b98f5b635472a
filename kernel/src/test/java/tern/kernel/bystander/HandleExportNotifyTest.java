package tern.kernel.bystander;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tern.kernel.Scene.A;
import static tern.kernel.Scene.B;
import static tern.kernel.Scene.R0;
import static tern.kernel.Scene.R1;
import static tern.kernel.Scene.R2;
import static tern.kernel.Scene.send;
import static tern.kernel.Scene.taken;

import io.vavr.collection.TreeSet;
import org.junit.jupiter.api.Test;
import tern.kernel.Dir;
import tern.kernel.Event;
import tern.kernel.MdsMap.State;
import tern.kernel.Message;
import tern.kernel.Scene;
import tern.kernel.cache.DirAuth;

final class HandleExportNotifyTest {
  private static final Event.AtRank NOTIFY = new Event.HandleExportNotify(R2, R0);
  private static final DirAuth BOTH = new DirAuth(R0, R1);
  private static final DirAuth OLD = DirAuth.sole(R0);
  private static final DirAuth NEW = DirAuth.sole(R1);

  private static Message news(DirAuth before, DirAuth after, Dir... bounds) {
    return new Message.MExportDirNotify(1, 1, 1, A, 1, true, before, after, TreeSet.of(bounds));
  }

  private static Message answer(DirAuth after) {
    return new Message.MExportDirNotifyAck(1, 1, 1, A, 1, after);
  }

  private static Scene told(String shape, Message news) {
    return Scene.of(shape).mail(R0, R2, news);
  }

  private static Scene believing(DirAuth auth, Message news) {
    return told("bystander", news).with(R2, m -> m.withDirfrag(A, f -> f.withDirAuth(auth)));
  }

  @Test
  void aWarnedBystanderBelievesThatTwoRanksAnswer() {
    var scene = told("bystander", news(OLD, BOTH));
    assertEquals(
        taken(scene.at(R2).withDirfrag(A, f -> f.withDirAuth(BOTH)), send(R0, answer(BOTH))),
        scene.step(NOTIFY));
  }

  @Test
  void theNewsNamesTheNewOwner() {
    var scene = believing(BOTH, news(BOTH, NEW));
    assertEquals(
        taken(scene.at(R2).withDirfrag(A, f -> f.withDirAuth(NEW)), send(R0, answer(NEW))),
        scene.step(NOTIFY));
  }

  @Test
  void aTreeOfItsParentsOwnerMerges() {
    var scene = believing(BOTH, news(BOTH, OLD));
    assertEquals(
        taken(
            scene.at(R2).withDirfrag(A, f -> f.withDirAuth(DirAuth.INHERIT)),
            send(R0, answer(OLD))),
        scene.step(NOTIFY));
  }

  @Test
  void whoBelievesSomethingElseGoesOnBelievingItAndAnswers() {
    var scene = believing(NEW, news(BOTH, OLD));
    assertEquals(taken(scene.at(R2), send(R0, answer(OLD))), scene.step(NOTIFY));
  }

  @Test
  void whoHoldsNoReplicaAnswers() {
    var scene = told("attempts", news(OLD, BOTH));
    assertEquals(taken(scene.at(R2), send(R0, answer(BOTH))), scene.step(NOTIFY));
  }

  @Test
  void whereNoAnswerIsWantedNoneIsGiven() {
    var quiet = new Message.MExportDirNotify(1, 1, 1, A, 1, false, OLD, BOTH, TreeSet.empty());
    var scene = told("bystander", quiet);
    assertEquals(taken(scene.at(R2).withDirfrag(A, f -> f.withDirAuth(BOTH))), scene.step(NOTIFY));
  }

  @Test
  void aBoundThatIsHereKeepsItsOwner() {
    var scene = told("bound", news(OLD, BOTH, B));
    assertEquals(
        taken(scene.at(R2).withDirfrag(A, f -> f.withDirAuth(BOTH)), send(R0, answer(BOTH))),
        scene.step(NOTIFY));
    assertEquals(DirAuth.sole(R2), scene.then(NOTIFY).at(R2).dirfrag(B).dirAuth());
  }

  @Test
  void aBoundThatIsNotHereIsLeftOut() {
    var scene = believing(OLD, news(OLD, BOTH, B));
    assertEquals(
        taken(scene.at(R2).withDirfrag(A, f -> f.withDirAuth(BOTH)), send(R0, answer(BOTH))),
        scene.step(NOTIFY));
  }

  @Test
  void aStoppingRankIsABystanderToo() {
    var scene =
        told("bystander", news(OLD, BOTH))
            .with(R2, m -> m.withMap(m.map().withState(R2, State.STOPPING)));
    assertEquals(
        taken(scene.at(R2).withDirfrag(A, f -> f.withDirAuth(BOTH)), send(R0, answer(BOTH))),
        scene.step(NOTIFY));
  }

  @Test
  void aRankThatRecoversNeitherBelievesNorAnswers() {
    var scene =
        told("bystander", news(OLD, BOTH))
            .with(R2, m -> m.withMap(m.map().withState(R2, State.REJOIN)));
    assertEquals(taken(scene.at(R2)), scene.step(NOTIFY));
  }
}
