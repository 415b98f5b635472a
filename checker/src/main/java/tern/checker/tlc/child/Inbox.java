package tern.checker.tlc.child;

import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import tern.checker.tlc.wire.Frames;
import tern.checker.value.ByteReader;

/// What the parent has said and nobody has read yet. The end of what it says is the end of this
/// JVM, whatever it is at.
final class Inbox {
  private final Frames frames;
  private final BlockingQueue<ByteReader> unread = new LinkedBlockingQueue<>();

  Inbox(Frames frames) {
    this.frames = frames;
    Thread.ofPlatform().daemon().name("inbox").start(this::receive);
  }

  /// The next frame, as soon as there is one.
  ByteReader take() {
    try {
      return unread.take();
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts", e);
    }
  }

  private void receive() {
    try {
      for (ByteReader next = frames.receive(); next != null; next = frames.receive()) {
        unread.add(next);
      }
    } catch (IOException _) {
      // The parent ended in the middle of a frame.
    }
    ChildMain.leave();
  }
}
