package tern.checker.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import tern.checker.bench.Growth.Point;

class GrowthTest {
  @Test
  void pointsOfAnExponentialCurveAreMet() {
    var growth = Growth.fit(List.of(new Point(1, 30), new Point(2, 90), new Point(4, 810)));
    assertEquals(3, growth.factor(), 1e-9);
    assertEquals(10, growth.scale(), 1e-9);
    assertEquals(2430, growth.states(5), 1e-6);
  }

  @Test
  void theBestCurveLiesBetweenPointsThatAreOnNone() {
    var growth = Growth.fit(List.of(new Point(1, 10), new Point(2, 50), new Point(3, 100)));
    assertEquals(Math.sqrt(10), growth.factor(), 1e-9);
  }
}
