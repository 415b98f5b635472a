package tern.checker.tlc.child;

import tlc2.tool.IWorker;
import tlc2.util.IdThread;

/// A thread that TLC takes for one of its workers, so that it gives each its own copy of what
/// evaluation changes.
final class EvaluationThread extends IdThread implements IWorker {
  private final Runnable work;

  EvaluationThread(int id, Runnable work) {
    super(id);
    this.work = work;
    setDaemon(true);
    setName("evaluation-" + id);
  }

  @Override
  public void run() {
    work.run();
  }
}
