package tern.checker.check;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/// Work on other threads.
public final class Jobs {
  private Jobs() {}

  /// Waits for what a job finds; what it throws is thrown here.
  public static <T> T await(Future<T> job) {
    try {
      return job.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
