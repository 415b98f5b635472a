package tern.checker.tlc.child;

import org.jspecify.annotations.Nullable;
import tlc2.output.MP;
import tlc2.output.MPRecorder;

/// Listens to the TLC that the checker is built with.
final class BundledRecorder extends MPRecorder {
  private BundledRecorder() {}

  static void install() {
    MP.setRecorder(new BundledRecorder());
  }

  @Override
  public void record(int code, @Nullable Object @Nullable ... about) {
    Messages.add(code, about);
  }
}
