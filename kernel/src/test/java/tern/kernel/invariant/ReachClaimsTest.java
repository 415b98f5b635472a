package tern.kernel.invariant;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import org.junit.jupiter.api.Test;
import tern.kernel.Event;
import tern.kernel.MdsMap.State;
import tern.kernel.Scene;

/// A rank that comes back is found in every state that it goes through.
final class ReachClaimsTest {
  private static final Vector<String> STATES =
      Vector.of("ReachReplay", "ReachResolve", "ReachReconnect", "ReachRejoin", "ReachRecovered");

  private static TreeSet<String> reached(Scene scene) {
    return STATES
        .filter(name -> Invariants.named(name).holds(scene.model(), scene.cluster()))
        .toSortedSet()
        .foldLeft(TreeSet.empty(), TreeSet::add);
  }

  @Test
  void oneAfterTheOther() {
    var scene =
        Scene.of("client")
            .then(
                new Event.Halt(Scene.R0),
                new Event.PublishFailed(Scene.R0),
                new Event.PublishReplay(Scene.R0));
    Vector<TreeSet<String>> all = Vector.empty();
    for (var state : State.values()) {
      if (state.isRecovering() || state == State.ACTIVE) {
        scene = scene.until(Scene.R0, m -> !m.halted() && m.state() == state);
        all = all.append(reached(scene));
      }
    }
    assertEquals(STATES.map(TreeSet::of), all);
  }
}
