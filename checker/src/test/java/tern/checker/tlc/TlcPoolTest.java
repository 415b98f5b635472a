package tern.checker.tlc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import org.junit.jupiter.api.Test;

/// What a JVM says that TLC has run in before.
final class TlcPoolTest {
  private static final String BUSY = "SPECIFICATION FairSpec\nPROPERTY BusyProp";

  private static TlcResult run(TlcPool pool, TlcSpec spec) {
    try (var run = pool.start(spec, 1, _ -> {})) {
      return run.await();
    }
  }

  @Test
  void aViolationIsFoundAgainAndOnlyWhereItIs() {
    try (var pool = new TlcPool(Specs.TLC)) {
      var first = assertInstanceOf(Verdict.TemporalViolated.class, busy(pool));
      var holds = run(pool, Specs.couriers(true, "SPECIFICATION FairSpec\nPROPERTY SentGrowsProp"));
      assertEquals(new Verdict.Holds(), holds.verdict());
      assertEquals(8, holds.distinct());
      assertEquals(first, busy(pool));
    }
  }

  private static Verdict busy(TlcPool pool) {
    return run(pool, Specs.couriers(true, BUSY)).verdict();
  }
}
