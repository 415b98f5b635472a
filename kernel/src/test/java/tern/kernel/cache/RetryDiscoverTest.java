package tern.kernel.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tern.kernel.Scene.A;
import static tern.kernel.Scene.R0;
import static tern.kernel.Scene.R1;
import static tern.kernel.Scene.send;
import static tern.kernel.Scene.taken;

import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import org.junit.jupiter.api.Test;
import tern.kernel.Context;
import tern.kernel.Dir;
import tern.kernel.Event;
import tern.kernel.MdsMap.State;
import tern.kernel.Message;
import tern.kernel.Rank;
import tern.kernel.Scene;

final class RetryDiscoverTest {
  private static final Event.AtRank RETRY = new Event.RetryDiscover(R0);

  private static Scene thawed() {
    var context = new Context.RetryDiscover(R1, new Message.MDiscover(1, 1, 1, A, true, Dir.NONE));
    return Scene.of("one").with(R0, m -> m.withContexts(Vector.of(context)));
  }

  @Test
  void theRequestThatWaitedForTheThawIsAnswered() {
    var found =
        new Message.MDiscoverReply(
            0, 1, 1, A, true, Dir.NONE, TreeMap.of(A, 1), TreeSet.empty(), Rank.UNKNOWN, false);
    assertEquals(
        taken(
            thawed()
                .at(R0)
                .withContexts(Vector.empty())
                .withDirfrag(A, f -> f.withReplicas(TreeMap.of(R1, 1))),
            send(R1, found)),
        thawed().step(RETRY));
  }

  @Test
  void anAskerThatIsGoneGetsNoAnswer() {
    var gone = thawed().with(R0, m -> m.withMap(m.map().withState(R1, State.STOPPED)));
    assertEquals(taken(gone.at(R0).withContexts(Vector.empty())), gone.step(RETRY));
  }

  @Test
  void anAskerThatIsAnotherInstanceNowGetsNoAnswer() {
    var gone = thawed().with(R0, m -> m.withMap(m.map().withInstance(R1, State.RESOLVE)));
    assertEquals(taken(gone.at(R0).withContexts(Vector.empty())), gone.step(RETRY));
  }
}
