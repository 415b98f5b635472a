package tern.kernel.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tern.kernel.Scene.A;
import static tern.kernel.Scene.C1;
import static tern.kernel.Scene.C2;
import static tern.kernel.Scene.R0;
import static tern.kernel.Scene.R1;
import static tern.kernel.Scene.taken;

import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import org.junit.jupiter.api.Test;
import tern.kernel.Context;
import tern.kernel.Event;
import tern.kernel.Mds;
import tern.kernel.Rank;
import tern.kernel.Scene;
import tern.kernel.Waiter;
import tern.kernel.Waiter.On;
import tern.kernel.journal.Entry;

/// A client gives a cap back.
final class CapReleasesTest {
  private static final Call.CapRelease MESSAGE = new Call.CapRelease(A, 1, 1);
  private static final Event.AtRank RELEASE = new Event.HandleCapRelease(R1, C1);

  private static Scene given(Call.CapRelease message) {
    return Scene.of("clientGather").says(C1, R1, message);
  }

  private static Mds without(Mds m) {
    return m.withSessionMap(m.sessionMap().withCaps(A, TreeMap.empty()));
  }

  @Test
  void handleCapReleaseForgetsTheCap() {
    var scene = given(MESSAGE);
    assertEquals(taken(without(scene.at(R1))), scene.step(RELEASE));
  }

  @Test
  void aCapWithAnotherNumberOrSentOnceMoreOrOfAFileThatIsGoneStays() {
    for (var message : Vector.of(new Call.CapRelease(A, 2, 1), new Call.CapRelease(A, 1, 2))) {
      assertEquals(taken(given(message).at(R1)), given(message).step(RELEASE));
    }
    var none = given(MESSAGE).with(R1, CapReleasesTest::without);
    assertEquals(taken(none.at(R1)), none.step(RELEASE));
    var gone = given(MESSAGE).with(R1, m -> m.withCache(m.cache().remove(A)));
    assertEquals(taken(gone.at(R1)), gone.step(RELEASE));
  }

  private static Mds waiting(Mds m) {
    var retry = new Context.RetryCapRelease(C1, MESSAGE);
    return m.withWaiting(Vector.of(new Waiter(On.Unfreeze, TreeSet.of(A), retry)));
  }

  @Test
  void inAFrozenTreeItWaitsForTheThaw() {
    var frozen = given(MESSAGE).with(R1, m -> m.withDirfrag(A, f -> f.withFreeze(A, true)));
    assertEquals(taken(waiting(frozen.at(R1))), frozen.step(RELEASE));
  }

  @Test
  void inATreeThatFreezesItWaitsUnlessTheFileIsPinned() {
    var freezing = given(MESSAGE).with(R1, m -> m.withDirfrag(A, f -> f.withFreeze(A, false)));
    assertEquals(taken(waiting(freezing.at(R1))), freezing.step(RELEASE));
    var pin = new Entry.ESessions(A, new Rank(0), TreeMap.empty(), TreeMap.empty());
    var pinned = freezing.with(R1, m -> m.withJournal(Vector.of(pin)));
    assertEquals(taken(without(pinned.at(R1))), pinned.step(RELEASE));
  }

  @Test
  void retryCapReleaseLooksAtItAgainAfterTheThaw() {
    var retry = new Context.RetryCapRelease(C1, MESSAGE);
    var scene = Scene.of("clientGather").with(R1, m -> m.withContexts(Vector.of(retry)));
    assertEquals(
        taken(without(scene.at(R1).withContexts(Vector.empty()))),
        scene.step(new Event.RetryCapRelease(R1)));
  }

  @Test
  void aClientGivesBackWhatItWasToldTo() {
    var scene =
        Scene.of("clientsGather")
            .then(new Event.GatherCaps(R0, A), new Event.HandleGatherCaps(R1, R0))
            .then(new Event.HandleExportCaps(R0, R1), new Event.LoggedImportCaps(R0))
            .then(new Event.ClientHandleCaps(C2, R0));
    assertEquals(Vector.of(new Call.CapRelease(A, 2, 1)), scene.line(C2, R1).up());
    assertEquals(TreeSet.of(R0), scene.at(C2).caps().get(A).get().keySet());
  }
}
