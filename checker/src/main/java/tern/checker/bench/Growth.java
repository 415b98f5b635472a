package tern.checker.bench;

import java.util.List;

/// How the number of states grows with a bound: states(bound) = scale * factor^bound, fitted to the
/// logarithms by least squares.
///
/// @param scale states at bound 0
/// @param factor how many times more states there are for one more
record Growth(double scale, double factor) {

  /// A point of the curve.
  record Point(int bound, long states) {}

  /// Fits two points or more.
  static Growth fit(List<Point> points) {
    double n = points.size();
    double x = points.stream().mapToDouble(Point::bound).sum() / n;
    double y = points.stream().mapToDouble(point -> Math.log((double) point.states())).sum() / n;
    double above = 0;
    double below = 0;
    for (var point : points) {
      above += (point.bound() - x) * (Math.log((double) point.states()) - y);
      below += (point.bound() - x) * (point.bound() - x);
    }
    double slope = above / below;
    return new Growth(Math.exp(y - slope * x), Math.exp(slope));
  }

  /// How many states to expect.
  double states(int bound) {
    return scale * Math.pow(factor, bound);
  }
}
