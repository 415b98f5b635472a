package tern.kernel.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tern.kernel.Scene.R0;
import static tern.kernel.Scene.R1;

import io.vavr.collection.TreeMap;
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
  private static final TreeMap<Rank, State> NONE = TreeMap.empty();

  private static Publication published(MdsMap map) {
    return new Publication.Published(new Monitor(map, NONE), TreeSet.of(R0, R1));
  }

  private static Publication disabled(String guard) {
    return new Publication.Disabled(guard);
  }

  private static Monitor in(State state, Rank r) {
    return new Monitor(START.map().withState(r, state), START.asked());
  }

  /// What an event does while all instances run.
  private static Publication step(Monitor monitor, Event.AtMonitor event) {
    return step(monitor, event, Instance.RUNS);
  }

  /// What it does while that of rank 1 stands so.
  private static Publication step(Monitor monitor, Event.AtMonitor event, Instance one) {
    return monitor.step(event, TreeMap.of(R0, Instance.RUNS, R1, one));
  }

  @Test
  void publishStoppingTellsTheHighestRankToStop() {
    assertEquals(
        published(START.map().withState(R1, State.STOPPING).nextEpoch()),
        step(START, new Event.PublishStopping(R1)));
  }

  @Test
  void publishStoppingStopsOneRankAtATime() {
    assertEquals(
        disabled("map.state[r] = \"active\""),
        step(in(State.STOPPING, R1), new Event.PublishStopping(R1)));
  }

  @Test
  void publishStoppedLetsARankGoThatHasAsked() {
    var asked = in(State.STOPPING, R1).ask(R1, State.STOPPED);
    assertEquals(
        published(asked.map().withState(R1, State.STOPPED).nextEpoch()),
        step(asked, new Event.PublishStopped(R1)));
  }

  @Test
  void publishStoppedAlsoLetsARankGoThatRecoversWithNothingLeft() {
    var asked = in(State.REJOIN, R1).ask(R1, State.STOPPED);
    assertEquals(
        published(asked.map().withState(R1, State.STOPPED).nextEpoch()),
        step(asked, new Event.PublishStopped(R1)));
  }

  @Test
  void publishStoppedWaitsUntilItIsAsked() {
    for (var monitor :
        Vector.of(in(State.STOPPING, R1), in(State.STOPPING, R1).ask(R1, State.ACTIVE))) {
      assertEquals(disabled("MayStop(r)"), step(monitor, new Event.PublishStopped(R1)));
    }
  }

  @Test
  void publishStoppedHappensOnce() {
    assertEquals(
        disabled("MayStop(r)"), step(START.ask(R1, State.STOPPED), new Event.PublishStopped(R1)));
  }

  @Test
  void publishReplayLetsAStandbyTakeARankOver() {
    var map = in(State.FAILED, R1).map().withInstance(R1, State.REPLAY).nextEpoch();
    assertEquals(2, map.incarnationOf(R1));
    assertEquals(
        published(map), step(in(State.FAILED, R1), new Event.PublishReplay(R1), Instance.HALTED));
  }

  @Test
  void publishReplayWaitsForTheFailureAndForTheEndOfTheInstance() {
    assertEquals(
        disabled("monitor.map.state[r] = \"failed\""),
        step(START, new Event.PublishReplay(R1), Instance.HALTED));
    assertEquals(
        disabled("mds[r].halted"), step(in(State.FAILED, R1), new Event.PublishReplay(R1)));
  }

  @Test
  void publishWantedGivesARankTheStateAfterItsOwn() {
    for (var step :
        Vector.of(
            Vector.of(State.REPLAY, State.RESOLVE),
            Vector.of(State.REPLAY, State.REJOIN),
            Vector.of(State.RESOLVE, State.REJOIN),
            Vector.of(State.REJOIN, State.ACTIVE))) {
      var asked = in(step.head(), R1).ask(R1, step.last());
      assertEquals(
          published(asked.map().withState(R1, step.last()).nextEpoch()),
          step(asked, new Event.PublishWanted(R1)));
    }
  }

  @Test
  void publishWantedGivesNothingElse() {
    for (var monitor :
        Vector.of(
            in(State.REPLAY, R1),
            in(State.REPLAY, R1).ask(R1, State.ACTIVE),
            in(State.RESOLVE, R1).ask(R1, State.RESOLVE),
            in(State.REJOIN, R1).ask(R1, State.STOPPED))) {
      assertEquals(disabled("MayGoOn(r)"), step(monitor, new Event.PublishWanted(R1)));
    }
  }

  @Test
  void publishTargetAddsAnExportTarget() {
    assertEquals(
        published(START.map().withTarget(R0, R1).nextEpoch()),
        step(START, new Event.PublishTarget(R0, R1)));
  }

  @Test
  void publishTargetAddsATargetOnceAndNeverTheRankItself() {
    assertEquals(
        disabled("p \\notin monitor.map.targets[r]"), step(START, new Event.PublishTarget(R1, R0)));
    assertEquals(disabled("r # p"), step(START, new Event.PublishTarget(R0, R0)));
  }

  @Test
  void publishTargetHasNothingToAddForARankThatDoesNotServe() {
    for (var state : Vector.of(State.STOPPED, State.FAILED, State.REPLAY, State.REJOIN)) {
      assertEquals(
          disabled("monitor.map.state[r] \\in Serving"),
          step(in(state, R0), new Event.PublishTarget(R0, R1)));
    }
  }

  @Test
  void publishFailedTellsEverybodyButTheRankThatIsSaidToHaveFailed() {
    var asked = in(State.STOPPING, R1).ask(R1, State.STOPPED);
    var map = asked.map().withState(R1, State.FAILED).nextEpoch();
    assertEquals(
        new Publication.Published(new Monitor(map, NONE), TreeSet.of(R0)),
        step(asked, new Event.PublishFailed(R1)));
  }

  @Test
  void publishFailedIsNotSaidOfARankThatIsNotUp() {
    for (var gone : Vector.of(State.STOPPED, State.FAILED)) {
      assertEquals(disabled("Member(r)"), step(in(gone, R1), new Event.PublishFailed(R1)));
    }
  }

  @Test
  void publishFailedIsNotSaidOfAnInstanceThatHasNotBegun() {
    assertEquals(
        disabled("~Unbooted(r)"),
        step(in(State.REPLAY, R1), new Event.PublishFailed(R1), Instance.UNBOOTED));
  }

  @Test
  void publishStoppingWaitsWhileARankHasFailedOrRecovers() {
    for (var state : Vector.of(State.FAILED, State.REPLAY, State.RESOLVE, State.REJOIN)) {
      assertEquals(
          disabled(
              "\\A q \\in Ranks \\ {r} : map.state[q] = \"stopped\""
                  + " \\/ (q < r /\\ map.state[q] = \"active\")"),
          step(in(state, R0), new Event.PublishStopping(R1)));
    }
  }

  @Test
  void publishStartingUsesTheNumberOfARankThatHasStopped() {
    var map = in(State.STOPPED, R1).map().withInstance(R1, State.ACTIVE).nextEpoch();
    for (var instance : Vector.of(Instance.STOPPED, Instance.HALTED)) {
      assertEquals(
          published(map), step(in(State.STOPPED, R1), new Event.PublishStarting(R1), instance));
    }
  }

  @Test
  void publishStartingWaitsUntilTheRankIsGone() {
    assertEquals(
        disabled("map.state[r] = \"stopped\""),
        step(START, new Event.PublishStarting(R1), Instance.HALTED));
    assertEquals(
        disabled("mds[r].halted \\/ State(mds[r]) = \"stopped\""),
        step(in(State.STOPPED, R1), new Event.PublishStarting(R1)));
  }

  @Test
  void publishStartingWaitsWhileARankStopsOrRecovers() {
    for (var state : Vector.of(State.STOPPING, State.FAILED, State.REPLAY, State.REJOIN)) {
      assertEquals(
          disabled("\\A q \\in Ranks : map.state[q] \\in {\"active\", \"stopped\"}"),
          step(
              new Monitor(in(State.STOPPED, R1).map().withState(R0, state), NONE),
              new Event.PublishStarting(R1),
              Instance.STOPPED));
    }
  }

  @Test
  void publishEpochChangesNothingButTheEpoch() {
    assertEquals(published(START.map().nextEpoch()), step(START, new Event.PublishEpoch()));
  }

  @Test
  void whatARankHasAskedThatHasFailedIsForgottenWithTheNextMap() {
    var late = in(State.FAILED, R1).ask(R1, State.STOPPED);
    assertEquals(
        new Publication.Published(new Monitor(late.map().nextEpoch(), NONE), TreeSet.of(R0)),
        step(late, new Event.PublishEpoch()));
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
                scene.cluster().monitor().ask(R1, State.STOPPED),
                scene.cluster().clients(),
                scene.cluster().calls(),
                scene.cluster().budget()));
    var after = asked.then(new Event.PublishStopped(R1), new Event.PublishEpoch()).cluster().maps();
    assertEquals(2, after.get(R1).get().size());
    assertEquals(3, after.get(R0).get().size());
  }
}
