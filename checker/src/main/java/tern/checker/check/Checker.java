package tern.checker.check;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import tern.checker.cli.Progress;
import tern.checker.tlc.TlcJar;
import tern.checker.tlc.TlcPool;

/// Checks cases, as many jobs at a time as there are cores.
public final class Checker {
  private static final long USUAL_WEIGHT = 5_000;

  /// About how many times faster the kernel is explored than compared with the spec.
  private static final long FASTER_ALONE = 300;

  private final TlcJar tlc;
  private final int cores;
  private final Deadline deadline;
  private final Progress progress;

  public Checker(TlcJar tlc, int cores, Deadline deadline, Progress progress) {
    this.tlc = tlc;
    this.cores = cores;
    this.deadline = deadline;
    this.progress = progress;
  }

  /// What both sides of a case will find.
  private record Running(Case work, Future<CaseJob.Found> found) {}

  /// Checks all cases; `reader` gets each report as soon as it and those before it are there.
  public List<Report> check(List<Case> cases, Consumer<Report> reader) {
    var board = new Board(progress, cases.size(), cases.stream().mapToLong(Checker::weight).sum());
    var jobs = new AtomicInteger(cases.size());
    var reports = new ArrayList<Report>();
    var workers =
        Executors.newFixedThreadPool(
            cores, Thread.ofPlatform().daemon().name("check-", 1).factory());
    try (var pool = new TlcPool(tlc)) {
      for (var running : submit(cases, pool, workers, jobs, board)) {
        var found = Jobs.await(running.found());
        var report = Judge.judge(running.work(), found.spec(), found.kernel());
        board.finish(running.work(), weight(running.work()));
        progress.clear();
        reader.accept(report);
        reports.add(report);
      }
    } finally {
      workers.shutdownNow();
    }
    return reports;
  }

  private List<Running> submit(
      List<Case> cases, TlcPool pool, ExecutorService workers, AtomicInteger jobs, Board board) {
    var all = new ArrayList<Running>();
    for (var work : cases) {
      var spec = SpecJob.checking(work, pool, deadline);
      var found =
          workers.submit(
              counted(
                  jobs, () -> new CaseJob(work, spec, threads(jobs.get()), deadline, board).run()));
      all.add(new Running(work, found));
    }
    return all;
  }

  /// The cores that are left to one of the last `jobs` jobs.
  private int threads(int jobs) {
    return Math.max(1, cores / Math.max(1, Math.min(cores, jobs)));
  }

  private static <T> Callable<T> counted(AtomicInteger jobs, Callable<T> job) {
    return () -> {
      try {
        return job.call();
      } finally {
        jobs.decrementAndGet();
      }
    };
  }

  private static long weight(Case work) {
    var expected = work.expected();
    return expected == null
        ? USUAL_WEIGHT
        : expected.distinct() / (work.large() ? FASTER_ALONE : 1);
  }
}
