package tern.checker.engine;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Saves an exploration to a [CheckpointFile] now and then, and when asked to. What is saved is
/// what was there between two chunks; it is written while the exploration goes on, which only adds.
///
/// A checkpoint that cannot be written is no reason to end: the one before still counts, and the
/// next one is tried in its time.
public final class Checkpoints<N, M, E> {
  private final CheckpointFile file;
  private final Encoding<N, M, E> encoding;
  private final long interval;
  private final Consumer<String> trouble;

  private List<Growing> tables = List.of();
  private @Nullable Totals totals;
  private Snapshot saved = Snapshot.none(List.of());

  // Guarded by this.
  private long begun;
  private long ended;
  private long wanted;
  private boolean open;
  private long next;

  /// @param file where to; what it holds already is gone on from
  /// @param interval between two checkpoints
  /// @param trouble is told in one line why one could not be written
  public Checkpoints(
      CheckpointFile file,
      Encoding<N, M, E> encoding,
      Duration interval,
      Consumer<String> trouble) {
    this.file = file;
    this.encoding = encoding;
    this.interval = interval.toNanos();
    this.trouble = trouble;
  }

  /// How many states are saved; 0 before they have been read.
  public synchronized int states() {
    return saved.sizes().length == 0 ? 0 : saved.sizes()[0];
  }

  /// How long the file is.
  public long bytes() {
    return file.length();
  }

  // What the exploration calls.

  /// Before it begins: brings back what the file holds.
  <S> void begin(StateGraph<S, E> graph, Memory<S, N, M, E> memory) {
    var growing = new ArrayList<Growing>();
    growing.add(new GrowingStates(graph));
    growing.addAll(memory.growing(encoding));
    tables = growing;
    totals = graph.totals();
    saved = Snapshot.none(tables);
    if (file.commits() > 0) {
      restore(graph.totals());
      graph.markResumed();
    } else {
      saveFirst(graph.totals());
    }
    synchronized (this) {
      open = true;
      next = System.nanoTime() + interval;
    }
  }

  private void restore(Totals totals) {
    try {
      var in = file.read();
      var read = saved;
      for (int i = 0; i < file.commits(); i++) {
        read = Snapshot.read(read, tables, totals, in);
      }
      saved = read;
    } catch (IOException | RuntimeException e) {
      throw new CheckpointException(file.path() + " cannot be understood: " + e.getMessage(), e);
    }
  }

  private void saveFirst(Totals totals) {
    var first = Snapshot.of(tables, totals);
    try {
      commit(first);
    } catch (IOException e) {
      file.delete();
      throw new CheckpointException(
          "cannot write " + file.path() + ": " + CheckpointFile.reason(e), e);
    }
  }

  /// Between two chunks, by whoever adds them.
  void afterChunk() {
    Snapshot snapshot;
    synchronized (this) {
      boolean due = wanted > begun || System.nanoTime() - next >= 0;
      if (!due || begun > ended || totals == null) {
        return;
      }
      snapshot = Snapshot.of(tables, totals);
      begun++;
    }
    Thread.ofPlatform().daemon().name("checkpoint").start(() -> save(snapshot));
  }

  /// When nothing is added any more; saves all there is, unless something failed.
  void end(boolean done) {
    synchronized (this) {
      awaitEnd(begun);
    }
    if (done && totals != null) {
      save(Snapshot.of(tables, totals));
    }
    close();
  }

  private synchronized void close() {
    open = false;
    tables = List.of(); // they may fill the heap
    file.close();
    notifyAll();
  }

  // Writing.

  private void save(Snapshot snapshot) {
    try {
      if (!snapshot.isSame(saved)) {
        commit(snapshot);
      }
    } catch (IOException e) {
      fail(CheckpointFile.reason(e));
    } catch (OutOfMemoryError _) {
      fail("out of memory");
    } finally {
      synchronized (this) {
        ended++;
        next = System.nanoTime() + interval;
        notifyAll();
      }
    }
  }

  private void commit(Snapshot snapshot) throws IOException {
    file.commit(out -> snapshot.write(saved, tables, out));
    synchronized (this) {
      saved = snapshot;
    }
  }

  private void fail(String reason) {
    file.rollBack();
    trouble.accept(
        "cannot write %s: %s; it holds %,d states".formatted(file.path(), reason, states()));
  }

  // What others call.

  /// Saves what is there now and waits until that is done, if an exploration is on.
  public synchronized void saveNow() {
    if (open) {
      wanted = begun + 1;
      awaitEnd(wanted);
    }
  }

  private synchronized void awaitEnd(long number) {
    try {
      while (ended < number && (open || begun >= number)) {
        wait();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
