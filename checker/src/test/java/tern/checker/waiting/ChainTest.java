package tern.checker.waiting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tern.checker.waiting.Chain.Root;
import tern.kernel.Event;
import tern.kernel.Rank;

/// Which of some made-up waits can end, and where the chain from one of them leads.
final class ChainTest {
  private static final Event DONE = new Event.JournalSafe(new Rank(0));

  private final Map<String, Ways> ways = new HashMap<>();

  private Wait missing(String key) {
    return new Wait(key, key, "it", () -> ways.getOrDefault(key, new Ways()));
  }

  private Optional<Way> through(String... keys) {
    return Optional.of(new Way.Through(List.of(keys).stream().map(this::missing).toList()));
  }

  private static Optional<Way> due() {
    return Optional.of(new Way.Due(DONE));
  }

  private boolean ends(String key) {
    return new Outlook(List.of(missing(key))).ends(missing(key));
  }

  private Chain chain(String key) {
    return Chain.of(new Outlook(List.of(missing(key))), missing(key));
  }

  private static List<String> keys(List<Chain.Link> links) {
    return links.stream().map(link -> link.missing().key()).toList();
  }

  @Test
  void aWaitEndsIfOneOfItsWaysLeadsToAStep() {
    ways.put("a", new Ways().or(through("b")).or(through("c")));
    ways.put("c", new Ways().or(due()));
    assertTrue(ends("a"));
    assertEquals(List.of("a", "c"), keys(chain("a").links()));
    assertEquals(new Root.Somebody(DONE), chain("a").root());
  }

  @Test
  void aWayThroughSeveralTakesAllOfThem() {
    ways.put("a", new Ways().or(through("b", "c")));
    ways.put("b", new Ways().or(due()));
    ways.put("c", new Ways().orNever("it is lost"));
    assertFalse(ends("a"));
    assertEquals(List.of("a", "c"), keys(chain("a").links()));
    assertEquals("it is lost", chain("a").links().getLast().fact());
    assertEquals(new Root.Nobody(), chain("a").root());
  }

  @Test
  void aWayThroughNothingLeadsNowhere() {
    ways.put("a", new Ways().or(through()).orNever("nobody is there"));
    assertFalse(ends("a"));
    assertEquals(new Root.Nobody(), chain("a").root());
  }

  @Test
  void waitsThatWaitForEachOtherAreADeadlockAndAreNamed() {
    ways.put("a", new Ways().or(through("b")));
    ways.put("b", new Ways().or(through("c")));
    ways.put("c", new Ways().or(through("b")));
    assertFalse(ends("a"));
    var chain = chain("a");
    assertEquals(List.of("a", "b", "c"), keys(chain.links()));
    assertEquals(
        List.of("b", "c"),
        chain.root() instanceof Root.Deadlock(var cycle)
            ? cycle.stream().map(Wait::key).toList()
            : List.of());
  }

  @Test
  void aWaitInACycleEndsIfThereIsAWayOut() {
    ways.put("a", new Ways().or(through("b")));
    ways.put("b", new Ways().or(through("a")).unless(due()));
    assertTrue(ends("a"));
    assertEquals(List.of("a", "b"), keys(chain("a").links()));
    assertEquals(List.of("b"), keys(chain("b").links()));
  }

  @Test
  void theUsualWayIsToldBeforeTheOtherOnes() {
    ways.put("a", new Ways().unless(due()).or(through("b")));
    ways.put("b", new Ways().or(due()));
    assertEquals(List.of("a", "b"), keys(chain("a").links()));
  }

  @Test
  void whatIsHopedForInAnotherWayIsNotWhyNobodyComes() {
    ways.put("a", new Ways().unless(through("a")).orNever("r1 has stopped"));
    assertEquals(new Root.Nobody(), chain("a").root());
    assertEquals("r1 has stopped", chain("a").links().getFirst().fact());
  }
}
