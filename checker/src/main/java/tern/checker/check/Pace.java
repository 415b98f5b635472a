package tern.checker.check;

import java.util.ArrayDeque;
import java.util.Deque;

/// How fast something is counted of late.
public final class Pace {
  private static final double SECONDS = 10;

  private final Deque<Mark> marks = new ArrayDeque<>();
  private final long begin;

  private record Mark(long count, double at) {}

  /// @param count where counting begins
  /// @param now in nanoseconds, of [System#nanoTime]
  public Pace(long count, long now) {
    this.begin = now;
    marks.add(new Mark(count, 0));
  }

  /// How many a second there were in the last seconds; 0 while nobody can tell.
  public double rate(long count, long now) {
    double at = seconds(now);
    while (marks.size() > 1 && at - marks.getFirst().at > SECONDS) {
      marks.removeFirst();
    }
    var first = marks.getFirst();
    marks.add(new Mark(count, at));
    return at > first.at ? (count - first.count) / (at - first.at) : 0;
  }

  /// How long it goes on.
  public double seconds(long now) {
    return (now - begin) / 1e9;
  }
}
