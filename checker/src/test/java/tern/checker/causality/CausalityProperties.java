package tern.checker.causality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tern.kernel.Event;
import tern.kernel.cluster.Cluster;
import tern.kernel.cluster.Cluster.Outcome;
import tern.kernel.cluster.Model;
import tern.kernel.session.Client;

/// What holds of happens-before in random walks, and of what is left of them.
final class CausalityProperties {

  @Provide
  Arbitrary<Walks> walks() {
    return Arbitraries.longs().map(seed -> Walks.of(new Random(seed), 80));
  }

  /// That is what makes happens-before right: if an edge were missing, a past could not be taken
  /// alone.
  @Property(tries = 40)
  void thePastOfAStepIsABehaviourInWhichItsNodeDoesTheSame(@ForAll("walks") Walks walk) {
    var causality = Causality.of(walk.path());
    for (int step = 1; step <= walk.path().length(); step++) {
      var at = causality.at(step);
      var cluster = walk.path().initial();
      for (int earlier : causality.past(step).stream().toArray()) {
        var event = walk.path().steps().get(earlier - 1).event();
        cluster = take(walk.model(), cluster, event);
      }
      var whole = walk.path().steps().get(step - 1).next();
      assertEquals(known(whole, at), known(cluster, at), "after step " + step);
    }
  }

  /// What is known at a place.
  private static Object known(Cluster cluster, Place at) {
    if (at.isRank()) {
      return cluster.mds().get(at.rank());
    }
    return at.client().isEmpty() ? "" : cluster.clients().get(new Client(at.client()));
  }

  private static Cluster take(Model model, Cluster cluster, Event event) {
    return switch (cluster.apply(model, event)) {
      case Outcome.Happened(var next) -> next;
      case Outcome.Disabled(var guard) ->
          throw new AssertionError(event + " cannot happen: " + guard);
    };
  }

  @Property(tries = 40)
  void aVectorClockIsBelowAnotherExactlyIfItsStepComesBefore(@ForAll("walks") Walks walk) {
    var causality = Causality.of(walk.path());
    for (int earlier = 1; earlier <= causality.steps(); earlier++) {
      for (int later = earlier; later <= causality.steps(); later++) {
        var below = causality.clock(earlier);
        var above = causality.clock(later);
        boolean isBelow =
            below.entrySet().stream()
                .allMatch(e -> above.getOrDefault(e.getKey(), 0) >= e.getValue());
        assertEquals(isBelow, causality.isBefore(earlier, later), earlier + " and " + later);
      }
    }
  }

  @Property(tries = 40)
  void aWalkThatEndsWronglyIsReducedToOneThatEndsThatWayAndNoStepCanGo(
      @ForAll("walks") Walks walk) {
    var reduced = Reducer.reduce(walk.model(), walk.path());
    if (reduced.isEmpty()) {
      return;
    }
    var path = reduced.get().path();
    assertTrue(names(Breach.at(walk.model(), path)).containsAll(names(reduced.get().breaches())));
    var cluster = path.initial();
    for (var step : path.steps()) {
      cluster = take(walk.model(), cluster, step.event());
      assertEquals(step.next(), cluster);
    }
    for (int step = 1; step <= path.length(); step++) {
      var one = new BitSet();
      one.set(step);
      var left = new Rerun(walk.model(), path, reduced.get().breaches()).without(one);
      assertTrue(left.isEmpty() || left.get().length() == path.length(), "without step " + step);
    }
  }

  private static Set<String> names(List<Breach> breaches) {
    return breaches.stream().map(Breach::name).collect(Collectors.toSet());
  }
}
