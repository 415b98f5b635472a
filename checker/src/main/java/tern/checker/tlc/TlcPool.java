package tern.checker.tlc;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// JVMs with TLC that are used again: one that has read a spec and compiled what it runs is several
/// times faster than a new one.
///
/// TLC can read the same spec again, with another configuration, but no other spec: each JVM stays
/// with the root module that it began with. One in which anything went wrong is not used again.
public final class TlcPool implements AutoCloseable {
  private final TlcJar jar;
  private final List<Idle> idle = new ArrayList<>();
  private boolean closed;

  /// A child without work, and the root module that it has read.
  private record Idle(Path module, ChildProcess child) {}

  public TlcPool(TlcJar jar) {
    this.jar = jar;
  }

  /// As [TlcRun#start]; the heap is Java's choice.
  public TlcRun start(TlcSpec spec, int workers, Consumer<Progress> listener) {
    var options = TlcOptions.workers(workers);
    return TlcRun.start(take(spec), heir(spec), spec, options, listener, null);
  }

  /// The same with one worker; `graph` is told what TLC comes by.
  public TlcRun start(TlcSpec spec, GraphListener graph) {
    return TlcRun.start(take(spec), heir(spec), spec, TlcOptions.workers(1), _ -> {}, graph);
  }

  private ChildProcess take(TlcSpec spec) {
    synchronized (this) {
      for (Idle known : idle) {
        if (known.module().equals(spec.module())) {
          idle.remove(known);
          known.child().configure(spec.config());
          return known.child();
        }
      }
    }
    return ChildProcess.start(jar, spec.config(), 0);
  }

  /// Only the TLC that Tern comes with is known to stand being used again.
  private Consumer<ChildProcess> heir(TlcSpec spec) {
    return jar.equals(TlcJar.bundled())
        ? child -> giveBack(new Idle(spec.module(), child))
        : ChildProcess::close;
  }

  private synchronized void giveBack(Idle again) {
    if (closed) {
      again.child().close();
    } else {
      idle.add(again);
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    idle.forEach(known -> known.child().close());
    idle.clear();
  }
}
