package tern.checker.check;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import tern.checker.cli.Progress;

/// What every job is at, as one line: how many cases are done, how long the rest will take, and
/// what is running.
final class Board {
  private final Progress progress;
  private final long all;
  private final Map<Case, Supplier<String>> running = new LinkedHashMap<>();
  private final long begin = System.nanoTime();
  private final int cases;
  private long done;
  private int finished;
  private double lastFinish;

  /// A board for some cases, of which `all` is the sum of what they weigh.
  Board(Progress progress, int cases, long all) {
    this.progress = progress;
    this.cases = cases;
    this.all = all;
  }

  /// Says what a case is at.
  synchronized void show(Case work, Supplier<String> what) {
    running.put(work, what);
    progress.show(this::line);
  }

  /// Takes a case off.
  synchronized void finish(Case work, long weight) {
    running.remove(work);
    done += weight;
    finished++;
    lastFinish = seconds();
    progress.show(this::line);
  }

  private synchronized String line() {
    var line = new StringBuilder();
    line.append("%d of %d done%s".formatted(finished, cases, left()));
    running.forEach(
        (work, what) -> line.append(" | ").append(work).append(": ").append(what.get()));
    return line.toString();
  }

  private String left() {
    double left = done == 0 ? 0 : lastFinish * (all - done) / done - (seconds() - lastFinish);
    return left <= 0 ? "" : ", about %.0f s left".formatted(left);
  }

  private double seconds() {
    return (System.nanoTime() - begin) / 1e9;
  }
}
