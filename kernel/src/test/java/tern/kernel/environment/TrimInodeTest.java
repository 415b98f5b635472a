package tern.kernel.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tern.kernel.Scene.A;
import static tern.kernel.Scene.R0;
import static tern.kernel.Scene.R2;
import static tern.kernel.Scene.ROOT;
import static tern.kernel.Scene.disabled;
import static tern.kernel.Scene.send;
import static tern.kernel.Scene.taken;

import org.junit.jupiter.api.Test;
import tern.kernel.Event;
import tern.kernel.Message;
import tern.kernel.Scene;
import tern.kernel.cache.Pin;

final class TrimInodeTest {

  private static final Event.AtRank TRIM = new Event.TrimInode(R2, A);

  @Test
  void anInodeThatNothingNeedsGoesWithItsDirfragAndTheOwnerIsTold() {
    var scene = Scene.of("bystander");
    var m = scene.at(R2);
    assertEquals(
        taken(
            m.withCache(m.cache().remove(A)).withInodes(m.inodes().remove(A)),
            send(R0, new Message.MCacheExpire(1, ROOT, A, 1))),
        scene.step(TRIM));
  }

  @Test
  void anInodeWithoutADirfragGoesInSilence() {
    var scene = Scene.of("bystander").with(R2, m -> m.withCache(m.cache().remove(A)));
    var m = scene.at(R2);
    assertEquals(taken(m.withInodes(m.inodes().remove(A))), scene.step(TRIM));
  }

  @Test
  void anInodeThatIsPinnedStays() {
    var scene = Scene.of("bystander").with(R2, m -> m.pin(A, Pin.IMPORTING));
    assertEquals(disabled("MayTrimInode(mds[r], d)"), scene.step(TRIM));
  }

  @Test
  void anInodeThatIsLockedStays() {
    var scene = Scene.of("bystander").then(new Event.TakeLock(R2, A));
    assertEquals(disabled("MayTrimInode(mds[r], d)"), scene.step(TRIM));
  }

  @Test
  void aStoppingRankTrimsByItself() {
    var scene =
        Scene.of("bystander").then(new Event.PublishStopping(R2), new Event.HandleMdsMap(R2, 1));
    assertEquals(disabled("State(mds[r]) # \"stopping\""), scene.step(TRIM));
  }
}
