package tern.kernel.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tern.kernel.Scene.R0;
import static tern.kernel.Scene.R1;

import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import org.junit.jupiter.api.Test;
import tern.kernel.Event;
import tern.kernel.MdsMap;
import tern.kernel.MdsMap.State;
import tern.kernel.Rank;
import tern.kernel.Scene;
import tern.kernel.cluster.Monitor.Publication;

final class MonitorTest {

  private static final Monitor START = Scene.of("oneWaits").cluster().monitor();

  private static Publication published(MdsMap map) {
    return new Publication.Published(new Monitor(map, TreeSet.empty()), TreeSet.of(R0, R1));
  }

  private static Monitor stopping(Monitor monitor, Rank r) {
    return new Monitor(monitor.map().withState(r, State.STOPPING), monitor.asked());
  }

  @Test
  void publishStoppingTellsTheHighestRankToStop() {
    assertEquals(
        published(START.map().withState(R1, State.STOPPING).nextEpoch()),
        START.step(new Event.PublishStopping(R1)));
  }

  @Test
  void publishStoppingStopsOneRankAtATime() {
    assertEquals(
        new Publication.Disabled("map.state[r] = \"active\""),
        stopping(START, R1).step(new Event.PublishStopping(R1)));
  }

  @Test
  void publishStoppedLetsARankGoThatHasAsked() {
    var asked = stopping(START, R1).ask(R1);
    var map = asked.map().withState(R1, State.STOPPED).nextEpoch();
    assertEquals(
        new Publication.Published(new Monitor(map, TreeSet.of(R1)), TreeSet.of(R0, R1)),
        asked.step(new Event.PublishStopped(R1)));
  }

  @Test
  void publishStoppedWaitsUntilItIsAsked() {
    assertEquals(
        new Publication.Disabled("r \\in monitor.asked"),
        stopping(START, R1).step(new Event.PublishStopped(R1)));
  }

  @Test
  void publishStoppedHappensOnce() {
    assertEquals(
        new Publication.Disabled("monitor.map.state[r] = \"stopping\""),
        START.ask(R1).step(new Event.PublishStopped(R1)));
  }

  @Test
  void publishTargetAddsAnExportTarget() {
    assertEquals(
        published(START.map().withTarget(R0, R1).nextEpoch()),
        START.step(new Event.PublishTarget(R0, R1)));
  }

  @Test
  void publishTargetAddsATargetOnceAndNeverTheRankItself() {
    assertEquals(
        new Publication.Disabled("p \\notin monitor.map.targets[r]"),
        START.step(new Event.PublishTarget(R1, R0)));
    assertEquals(new Publication.Disabled("r # p"), START.step(new Event.PublishTarget(R0, R0)));
  }

  @Test
  void publishTargetHasNothingToAddForARankThatHasStopped() {
    var monitor = new Monitor(START.map().withState(R0, State.STOPPED), TreeSet.empty());
    assertEquals(
        new Publication.Disabled("Member(r)"), monitor.step(new Event.PublishTarget(R0, R1)));
  }

  @Test
  void publishFailedTellsEverybodyButTheRankThatIsSaidToHaveFailed() {
    var asked = stopping(START, R1).ask(R1);
    var map = asked.map().withState(R1, State.FAILED).nextEpoch();
    assertEquals(
        new Publication.Published(new Monitor(map, TreeSet.empty()), TreeSet.of(R0)),
        asked.step(new Event.PublishFailed(R1)));
  }

  @Test
  void publishFailedIsNotSaidOfARankThatIsNotUp() {
    for (var gone : Vector.of(State.STOPPED, State.FAILED)) {
      var monitor = new Monitor(START.map().withState(R1, gone), TreeSet.empty());
      assertEquals(
          new Publication.Disabled("Member(r)"), monitor.step(new Event.PublishFailed(R1)));
    }
  }

  @Test
  void publishStoppingWaitsWhileARankHasFailed() {
    var monitor = new Monitor(START.map().withState(R0, State.FAILED), TreeSet.empty());
    assertEquals(
        new Publication.Disabled(
            "\\A q \\in Ranks : map.state[q] \\notin {\"stopping\", \"failed\"}"
                + " /\\ (q > r => map.state[q] = \"stopped\")"),
        monitor.step(new Event.PublishStopping(R1)));
  }

  @Test
  void publishEpochChangesNothingButTheEpoch() {
    assertEquals(published(START.map().nextEpoch()), START.step(new Event.PublishEpoch()));
  }

  @Test
  void aMapGoesToEveryRankThatWasUpAlsoToTheOneThatItStops() {
    var scene = Scene.of("one").then(new Event.PublishStopping(R1));
    var asked =
        new Scene(
            scene.model(),
            new Cluster(
                scene.cluster().mds(),
                scene.cluster().net(),
                scene.cluster().maps(),
                scene.cluster().monitor().ask(R1),
                scene.cluster().budget()));
    var after = asked.then(new Event.PublishStopped(R1), new Event.PublishEpoch()).cluster().maps();
    assertEquals(2, after.get(R1).get().size());
    assertEquals(3, after.get(R0).get().size());
  }
}
