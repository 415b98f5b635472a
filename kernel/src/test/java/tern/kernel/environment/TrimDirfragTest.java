package tern.kernel.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tern.kernel.Scene.A;
import static tern.kernel.Scene.B;
import static tern.kernel.Scene.R1;
import static tern.kernel.Scene.R2;
import static tern.kernel.Scene.disabled;
import static tern.kernel.Scene.send;
import static tern.kernel.Scene.taken;

import org.junit.jupiter.api.Test;
import tern.kernel.Event;
import tern.kernel.Message;
import tern.kernel.Scene;
import tern.kernel.cache.DirAuth;
import tern.kernel.cache.Dirfrag;

final class TrimDirfragTest {

  private static final Event.AtRank TRIM = new Event.TrimDirfrag(R2, B);

  @Test
  void aSubtreeRootThatNothingNeedsGoesAndItsOwnerIsTold() {
    var scene = Scene.of("bound").with(R2, m -> m.withDirfrag(B, f -> foreign()));
    var expected = scene.at(R2).withCache(scene.at(R2).cache().remove(B));
    assertEquals(taken(expected, send(R1, new Message.MCacheExpire(1, B, B, 3))), scene.step(TRIM));
  }

  private static Dirfrag foreign() {
    return Dirfrag.replica(DirAuth.sole(R1), 3);
  }

  @Test
  void whatItsRankOwnsStays() {
    assertEquals(disabled("MayTrimDirfrag(mds[r], d)"), Scene.of("bound").step(TRIM));
  }

  @Test
  void whatIsNoSubtreeRootStays() {
    assertEquals(
        disabled("MayTrimDirfrag(mds[r], d)"),
        Scene.of("bound").step(new Event.TrimDirfrag(R2, A)));
  }

  @Test
  void aStoppingRankTrimsByItself() {
    var scene =
        Scene.of("bound").then(new Event.PublishStopping(R2), new Event.HandleMdsMap(R2, 1));
    assertEquals(disabled("State(mds[r]) # \"stopping\""), scene.step(TRIM));
  }
}
