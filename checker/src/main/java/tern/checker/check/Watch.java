package tern.checker.check;

/// Waits for a deadline, to end what is still running then.
final class Watch {
  private Watch() {}

  /// Runs `end` at the deadline, unless the thread is interrupted before.
  static Thread start(Deadline deadline, Runnable end) {
    return Thread.ofPlatform()
        .daemon()
        .name("deadline")
        .start(() -> {
          try {
            Thread.sleep(deadline.left());
            end.run();
          } catch (InterruptedException _) {
            // What was watched has ended by itself.
          }
        });
  }
}
