package tern.checker.cli;

import java.io.PrintStream;
import java.util.function.Supplier;

/// One line on the terminal that is overwritten while something runs; nothing when stderr is not a
/// terminal. `checker/tern` tells by the property `tern.columns`, which Java cannot find out.
public final class Progress implements AutoCloseable {
  private static final int COLUMNS = Integer.getInteger("tern.columns", 0);
  private static final long INTERVAL_NANOS = 200_000_000;

  /// Wipes the line out; to be printed before anything else on stderr.
  static final String CLEAR = clear(COLUMNS);

  private final PrintStream terminal;
  private final int columns;
  private long next;
  private boolean shown;

  public Progress() {
    this(System.err, COLUMNS);
  }

  Progress(PrintStream terminal, int columns) {
    this.terminal = terminal;
    this.columns = columns;
    this.next = System.nanoTime();
  }

  /// Shows `line`, which is only computed when it is time for a new one.
  public synchronized void show(Supplier<String> line) {
    if (columns > 0 && System.nanoTime() - next >= 0) {
      var text = line.get();
      terminal.print(clear(columns) + text.substring(0, Math.min(text.length(), columns - 1)));
      terminal.flush();
      shown = true;
      next = System.nanoTime() + INTERVAL_NANOS;
    }
  }

  /// Makes way for output; the line comes back with the next [#show].
  public synchronized void clear() {
    if (shown) {
      terminal.print(clear(columns));
      terminal.flush();
      shown = false;
    }
  }

  @Override
  public void close() {
    clear();
  }

  private static String clear(int columns) {
    return columns > 0 ? "\r\033[K" : "";
  }
}
