package tern.checker.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ResultsTextTest {
  private static final Machine MACHINE =
      new Machine(2, "Chip", 24_000_000_000L, "25", "Linux", 90, 0);

  private static Sample sample(long states, double seconds) {
    return new Sample(states, 4 * states, seconds, seconds + 0.4, 21.5, 300L << 20);
  }

  private static final Results RESULTS =
      new Results(
          MACHINE,
          new Results.Both(
              "a A=1",
              sample(1_000, 10),
              new Results.Rates(sample(1_000, 0.5), sample(1_000, 0.2))),
          new Results.Large(
              "b",
              new Results.Rates(sample(9_000, 3), sample(9_000, 2)),
              List.of(sample(9_000, 4), sample(9_000, 4))),
          new Results.One("f", sample(99_000, 50)),
          new Results.Comparison("c", sample(100, 2), sample(100, 1)),
          new Results.One("d", sample(10, 0.1)),
          new Results.Ladder(
              "e",
              "N",
              List.of(new Results.Rung(1, sample(10, 0.1)), new Results.Rung(2, sample(20, 0.2))),
              new Growth(5, 2)));

  @Test
  void figuresAreToldAsTables() {
    assertEquals(
        """
        On 2 cores (Chip), 24 GB, a read of which takes 90 ns, Java 25, Linux, load 0.0 at the start

        what                  model  states  transitions  seconds  states/s  peak MB
        TLC, 2 workers        a A=1   1,000        4,000     10.0       100      300
        explorer, 1 thread    a A=1   1,000        4,000      0.5     2,000      300
        explorer, 2 threads   a A=1   1,000        4,000      0.2     5,000      300
        explorer, 1 thread    b       9,000       36,000      3.0     3,000      300
        explorer, 2 threads   b       9,000       36,000      2.0     4,500      300
        one of two processes  b       9,000       36,000      4.0     2,250      300
        one of two processes  b       9,000       36,000      4.0     2,250      300
        explorer, 2 threads   f      99,000      396,000     50.0     1,980      300
        TLC, 2 workers        c         100          400      1.0       100      300
        conform               c         100          400      2.0        50      300
        explorer, 2 threads   d          10           40      0.1       100      300

        The explorer visits 50 times as many distinct states a second as TLC, two threads against two workers.
        Two threads are 1.50 times as fast as one; two processes of one thread each reach 1.50 times the rate of one alone.
        Visited set, index and paths take 21.5 bytes a state at 9,000 states.
        99,000 states take 0.3 GB of memory at the most, 21.5 bytes a state of it for visited set, index and paths.
        Comparing spec and kernel state by state runs at 0.50 times the rate of TLC alone.
        A small model takes 0.5 s with the start of the process.

        How cost grows: e
        N  states  seconds  bytes/state  peak MB
        1      10      0.1         21.5      300
        2      20      0.2         21.5      300
        2.0 times the states for each more; N=3 would have about 40\
        """,
        String.join("\n", ResultsText.lines(RESULTS)));
  }

  @Test
  void figuresComeBackFromJsonAsTheyWere() {
    assertEquals(RESULTS, ResultsText.read(ResultsText.json(RESULTS)));
  }
}
