package tern.kernel.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static tern.kernel.Scene.A;
import static tern.kernel.Scene.B;
import static tern.kernel.Scene.R0;
import static tern.kernel.Scene.R1;
import static tern.kernel.Scene.ROOT;
import static tern.kernel.Scene.disabled;
import static tern.kernel.Scene.taken;

import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import tern.kernel.Context;
import tern.kernel.Event;
import tern.kernel.Mds;
import tern.kernel.Scene;
import tern.kernel.Waiter;
import tern.kernel.Waiter.On;
import tern.kernel.exporting.Export;

/// What the second half of the comment at the stale-freeze detector speaks of.
final class WaitsTest {
  private static final Event.AtRank WAIT = new Event.WaitWithPin(R1, B, A);

  /// What is owed happens, but for the end of requests, until it is so at r1.
  private static Scene on(Scene scene, Predicate<Mds> holds) {
    var now = scene;
    while (!holds.test(now.at(R1))) {
      var cluster = now.cluster();
      var next =
          cluster
              .steps(now.model())
              .find(s -> cluster.isOwed(s.event()) && !(s.event() instanceof Event.AuthUnpin));
      now = new Scene(now.model(), next.get().next());
    }
    return now;
  }

  /// A request works in /a/b, which is to go to r0 and cannot freeze; what is around it has come.
  private static Scene around() {
    var inside =
        Scene.of("aroundFor").then(new Event.AuthPin(R1, B), new Event.ExportDir(R1, B, R0));
    var freezing = on(inside, m -> m.exports().get(B).exists(Export.Freezing.class::isInstance));
    return on(
        freezing.then(new Event.ExportDir(R0, A, R1)),
        m -> m.dirfrag(A).auth() && m.imports().isEmpty());
  }

  private static Scene freezing() {
    return around().then(new Event.ExportDir(R1, A, R0));
  }

  @Test
  void waitWithPinKeepsThePinUntilTheThaw() {
    var scene = freezing();
    var m = scene.at(R1);
    var waiter = new Waiter(On.Unfreeze, TreeSet.of(A), new Context.RetryRequest(B, A));
    assertEquals(
        taken(
            m.withClientPins(TreeSet.empty())
                .withRequests(TreeMap.of(B, R1))
                .withWaiting(m.waiting().append(waiter))),
        scene.step(WAIT));
    assertEquals(
        disabled("d \\in mds[r].clientPins"),
        scene.then(WAIT).step(new Event.AuthUnpin(R1, B)),
        "it does not end before");
  }

  @Test
  void waitWithPinIsForARequestThatIsKeptFromWhatItWants() {
    assertEquals(disabled("IsKeptFrom(m, x)"), around().step(WAIT));
    assertEquals(
        disabled("d \\in m.clientPins"), freezing().then(new Event.AuthUnpin(R1, B)).step(WAIT));
    assertEquals(
        disabled("<<r, d, x>> \\in Tree.requests"),
        freezing().step(new Event.WaitWithPin(R1, B, ROOT)));
    var one = freezing().with(R1, m -> m.withDirfrag(B, f -> f.withFreeze(A, false)));
    assertEquals(disabled("m.cache[x].freeze # m.cache[d].freeze"), one.step(WAIT));
  }

  /// The tree around freezes while the one in it cannot, for it has no pin there by then: it goes,
  /// it thaws, and the request ends, which lets the other one freeze. Nobody turns back.
  @Test
  void retryRequestEndsWhenTheTreeAroundHasGone() {
    var scene = on(freezing().then(WAIT), m -> m.dirfrag(A).frozen());
    assertInstanceOf(Export.Freezing.class, scene.at(R1).exportOf(B));
    var gone = on(scene, m -> !m.exports().containsKey(A));
    assertEquals(
        Vector.of(new Context.RetryRequest(B, A)),
        gone.at(R1).contexts().filter(Context.RetryRequest.class::isInstance));
    var rest = gone.rest();
    assertEquals(TreeMap.empty(), rest.at(R1).exports());
    assertEquals(TreeMap.empty(), rest.at(R1).requests());
    assertEquals(false, rest.at(R1).dirfrag(B).auth(), "/a/b has gone, too");
  }

  @Test
  void retryRequestWaitsAgainIfItIsKeptFromItOnceMore() {
    var scene = freezing().then(WAIT);
    var m = scene.at(R1);
    var context = new Context.RetryRequest(B, A);
    var woken =
        scene.with(
            R1,
            x ->
                x.withWaiting(x.waiting().filter(w -> !w.context().equals(context)))
                    .withContexts(Vector.of(context)));
    assertEquals(taken(m), woken.step(new Event.RetryRequest(R1)));
  }
}
