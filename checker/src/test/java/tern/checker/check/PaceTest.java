package tern.checker.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PaceTest {
  private static final long SECOND = 1_000_000_000;

  @Test
  void theRateIsThatOfTheLastSeconds() {
    var pace = new Pace(100, 0);
    assertEquals(0, pace.rate(100, 0));
    assertEquals(50, pace.rate(200, 2 * SECOND));
    for (int second = 3; second <= 30; second++) {
      pace.rate(200, second * SECOND);
    }
    assertEquals(0, pace.rate(200, 31 * SECOND));
    assertEquals(31, pace.seconds(31 * SECOND));
  }

  @Test
  void unitsAreThoseOfAPerson() {
    assertEquals("0 B", Units.bytes(0));
    assertEquals("1023 B", Units.bytes(1023));
    assertEquals("1.5 KiB", Units.bytes(1536));
    assertEquals("12.0 GiB", Units.bytes(12L << 30));
    assertEquals("0:07", Units.time(7.4));
    assertEquals("59:59", Units.time(3599));
    assertEquals("1:00:01", Units.time(3601));
  }
}
