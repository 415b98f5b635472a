package tern.kernel.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tern.kernel.Scene.A;
import static tern.kernel.Scene.R0;
import static tern.kernel.Scene.R1;
import static tern.kernel.Scene.ROOT;
import static tern.kernel.Scene.send;
import static tern.kernel.Scene.taken;

import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import org.junit.jupiter.api.Test;
import tern.kernel.Context;
import tern.kernel.Event;
import tern.kernel.Mds;
import tern.kernel.Message;
import tern.kernel.Scene;
import tern.kernel.Waiter;
import tern.kernel.Waiter.On;

final class RetryDiscoverPathTest {
  private static final Event.AtRank RETRY = new Event.RetryDiscoverPath(R1);
  private static final Context CONTEXT = new Context.RetryDiscoverPath(ROOT, A);

  private static Scene single() {
    return Scene.of("one").with(R1, m -> m.withContexts(Vector.of(CONTEXT)));
  }

  private static Mds drained(Scene scene) {
    return scene.at(R1).withContexts(Vector.empty());
  }

  @Test
  void theOnlyAuthorityIsAsked() {
    assertEquals(
        taken(drained(single()), send(R0, new Message.MDiscover(1, 1, 1, ROOT, false, A))),
        single().step(RETRY));
  }

  @Test
  void whileTwoRanksAnswerItWaitsAgain() {
    var scene =
        single().with(R1, m -> m.withDirfrag(ROOT, f -> f.withDirAuth(new DirAuth(R0, R1))));
    var waiter = new Waiter(On.SingleAuth, TreeSet.of(ROOT), CONTEXT);
    assertEquals(taken(drained(scene).withWaiting(Vector.of(waiter))), scene.step(RETRY));
  }

  @Test
  void aDirfragThatIsGoneIsNotAskedAbout() {
    var scene = single().with(R1, m -> m.withCache(m.cache().remove(ROOT)));
    assertEquals(taken(drained(scene)), scene.step(RETRY));
  }
}
