package tern.checker.tlc;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tern.checker.tlc.wire.Fault;
import tern.checker.tlc.wire.Outcome;
import tern.checker.tlc.wire.Reply;
import tern.checker.tlc.wire.Request;
import tern.checker.value.ByteReader;
import tern.checker.value.ByteWriter;
import tern.checker.value.ValueDecoder;

/// One model-checking by TLC, in a JVM of its own.
public final class TlcRun implements AutoCloseable {
  private final ChildProcess child;
  private final Consumer<ChildProcess> heir;
  private final Consumer<Progress> listener;
  private final @Nullable GraphListener graph;
  private final CompletableFuture<TlcResult> result = new CompletableFuture<>();
  private volatile boolean cancelled;
  private boolean handedOver;
  private Progress last = new Progress(0, 0, 0, 0, 0);

  private TlcRun(
      ChildProcess child,
      Consumer<ChildProcess> heir,
      Consumer<Progress> listener,
      @Nullable GraphListener graph) {
    this.child = child;
    this.heir = heir;
    this.listener = listener;
    this.graph = graph;
  }

  /// Starts TLC.
  ///
  /// @param listener is told some times a second how far it is
  public static TlcRun start(
      TlcJar jar, TlcSpec spec, TlcOptions options, Consumer<Progress> listener) {
    ChildProcess child = ChildProcess.start(jar, spec.config(), options.megabytes());
    return start(child, ChildProcess::close, spec, options, listener, null);
  }

  /// Starts TLC with one worker; `graph` is told what it comes by.
  public static TlcRun start(TlcJar jar, TlcSpec spec, GraphListener graph) {
    ChildProcess child = ChildProcess.start(jar, spec.config(), 0);
    return start(child, ChildProcess::close, spec, TlcOptions.workers(1), _ -> {}, graph);
  }

  /// The same in a child that has this configuration; when all is well in the end, `heir` gets the
  /// child.
  static TlcRun start(
      ChildProcess child,
      Consumer<ChildProcess> heir,
      TlcSpec spec,
      TlcOptions options,
      Consumer<Progress> listener,
      @Nullable GraphListener graph) {
    if (graph != null && options.workers() != 1) {
      throw new IllegalArgumentException("a graph is told in order, so by one worker");
    }
    TlcRun run = new TlcRun(child, heir, listener, graph);
    Thread.ofPlatform().daemon().name("tlc-run").start(() -> run.follow(spec, options));
    return run;
  }

  /// Runs TLC from start to end.
  public static TlcResult run(TlcJar jar, TlcSpec spec, TlcOptions options) {
    try (TlcRun run = start(jar, spec, options, _ -> {})) {
      return run.await();
    }
  }

  /// Waits for the end.
  public TlcResult await() {
    return result.join();
  }

  /// Ends TLC; the verdict is [Verdict.Cancelled] unless there is one already.
  public synchronized void cancel() {
    if (!handedOver) {
      cancelled = true;
      child.close();
    }
  }

  @Override
  public void close() {
    cancel();
  }

  private void follow(TlcSpec spec, TlcOptions options) {
    try {
      TlcResult found = converse(spec, options);
      if (found.verdict() instanceof Verdict.Holds) {
        handOver();
      }
      result.complete(found);
    } catch (RuntimeException | Error failure) {
      result.completeExceptionally(failure);
    } finally {
      cancel();
    }
  }

  private synchronized void handOver() {
    if (!cancelled) {
      handedOver = true;
      heir.accept(child);
    }
  }

  private ByteWriter job(TlcSpec spec, TlcOptions options) {
    ByteWriter job = new ByteWriter();
    job.writeByte(Request.CHECK);
    spec.head().write(job);
    job.writeCount(options.workers());
    job.writeByte(options.deadlocks() ? 1 : 0);
    job.writeByte(graph == null ? 0 : 1);
    if (graph != null) {
      job.writeCount(graph.predicates().size());
      graph.predicates().forEach(job::writeString);
    }
    return job;
  }

  private TlcResult converse(TlcSpec spec, TlcOptions options) {
    GraphReader reader = graph == null ? null : new GraphReader(graph);
    try {
      child.frames().send(job(spec, options));
      for (ByteReader next = child.frames().receive();
          next != null;
          next = child.frames().receive()) {
        int kind = next.readByte();
        if (kind == Reply.RESULT) {
          return readResult(next);
        }
        if (kind == Reply.FAILED) {
          return soFar(new Verdict.Failed(Fault.read(next), Behaviour.NONE));
        }
        if (kind == Reply.PROGRESS) {
          last = readProgress(next);
          listener.accept(last);
        } else if (reader != null && !reader.read(kind, next)) {
          return soFar(new Verdict.Cancelled());
        }
      }
    } catch (IOException _) {
      // The child has ended in the middle of a frame.
    }
    return soFar(
        cancelled
            ? new Verdict.Cancelled()
            : new Verdict.Failed(child.lastWords(), Behaviour.NONE));
  }

  private TlcResult soFar(Verdict verdict) {
    return new TlcResult(
        verdict, last.distinct(), last.generated(), 0, last.depth(), last.seconds());
  }

  private static Progress readProgress(ByteReader in) {
    return new Progress(
        in.readLongCount(),
        in.readLongCount(),
        in.readLongCount(),
        in.readCount(),
        in.readLongCount() / 1e3);
  }

  private static TlcResult readResult(ByteReader in) {
    long distinct = in.readLongCount();
    long generated = in.readLongCount();
    long initial = in.readLongCount();
    int depth = in.readCount();
    double seconds = in.readLongCount() / 1e3;
    return new TlcResult(readVerdict(in), distinct, generated, initial, depth, seconds);
  }

  private static Verdict readVerdict(ByteReader in) {
    Outcome outcome = Outcome.valueOf(in.readString());
    return switch (outcome) {
      case OK -> new Verdict.Holds();
      case INVARIANT -> new Verdict.InvariantViolated(in.readString(), readBehaviour(in));
      case STEP_PROPERTY -> new Verdict.StepPropertyViolated(in.readString(), readBehaviour(in));
      case TEMPORAL -> {
        List<String> names = new ArrayList<>();
        for (int i = in.readCount(); i > 0; i--) {
          names.add(in.readString());
        }
        yield new Verdict.TemporalViolated(names, readBehaviour(in));
      }
      case DEADLOCK -> new Verdict.Deadlock(readBehaviour(in));
      case FAULT -> new Verdict.Failed(Fault.read(in), readBehaviour(in));
    };
  }

  private static Behaviour readBehaviour(ByteReader in) {
    int count = in.readCount();
    ValueDecoder values = new ValueDecoder(in);
    List<TraceStep> steps = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ActionCall action = i == 0 ? ActionCall.INIT : ActionCall.read(in, values);
      steps.add(new TraceStep(action, values.read()));
    }
    return new Behaviour(steps, readLoop(in, count, values));
  }

  private static Behaviour.@Nullable Loop readLoop(ByteReader in, int count, ValueDecoder values) {
    int loop = in.readCount();
    if (loop == 0) {
      return null;
    }
    ActionCall action = loop == count ? ActionCall.STUTTER : ActionCall.read(in, values);
    return new Behaviour.Loop(loop - 1, action);
  }
}
