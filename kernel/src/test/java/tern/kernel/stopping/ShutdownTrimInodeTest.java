package tern.kernel.stopping;

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

final class ShutdownTrimInodeTest {

  private static final Event.AtRank TRIM = new Event.ShutdownTrimInode(R2, A);

  private static Scene stopping() {
    return Scene.of("bystander").then(new Event.PublishStopping(R2), new Event.HandleMdsMap(R2, 1));
  }

  @Test
  void aStoppingRankDropsAnInodeThatNothingHolds() {
    var scene = stopping();
    var m = scene.at(R2);
    assertEquals(
        taken(
            m.withCache(m.cache().remove(A)).withInodes(m.inodes().remove(A)),
            send(R0, new Message.MCacheExpire(2, 1, 1, ROOT, A, 1))),
        scene.step(TRIM));
  }

  @Test
  void aRankThatIsActiveDoesNot() {
    assertEquals(disabled("Stopping(r)"), Scene.of("bystander").step(TRIM));
  }

  @Test
  void theRootStays() {
    assertEquals(
        disabled("MayTrimInode(mds[r], d)"),
        stopping().step(new Event.ShutdownTrimInode(R2, ROOT)));
  }
}
