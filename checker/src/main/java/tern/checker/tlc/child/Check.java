package tern.checker.tlc.child;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tern.checker.tlc.wire.Fault;
import tern.checker.tlc.wire.Frames;
import tern.checker.tlc.wire.Reply;
import tern.checker.tlc.wire.SpecHead;
import tern.checker.value.ByteWriter;
import tlc2.TLC;
import tlc2.TLCGlobals;
import tlc2.output.EC;
import tlc2.tool.ITool;
import tlc2.tool.ModelChecker;
import util.SimpleFilenameToStream;

/// Model-checks one spec with TLC's breadth-first search, as its command line would.
final class Check {
  private static final int PROGRESS_MILLIS = 250;

  /// TLC takes no directory twice.
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final Frames frames;
  private final SpecHead head;
  private final int workers;
  private final boolean deadlocks;
  private final @Nullable GraphWriter writer;
  private final long start = System.nanoTime();
  private volatile int depth;

  /// @param writer what tells the parent the graph, null if it does not ask for it
  Check(
      Frames frames, SpecHead head, int workers, boolean deadlocks, @Nullable GraphWriter writer) {
    this.frames = frames;
    this.head = head;
    this.workers = workers;
    this.deadlocks = deadlocks;
    this.writer = writer;
  }

  void run() throws IOException {
    TLCGlobals.mainChecker = null;
    Messages.listen();
    TLC tlc = new TLC();
    if (!tlc.handleParameters(arguments())) {
      throw new FaultException(
          new Fault(
              Fault.Kind.SYSTEM,
              "TLC refuses its arguments: " + Messages.violated(EC.WRONG_COMMANDLINE_PARAMS_TLC),
              List.of()));
    }
    tlc.setResolver(new SimpleFilenameToStream(new String[] {head.directory()}));
    if (writer != null) {
      writer.install(tlc);
    }
    Thread progress = Thread.ofPlatform().daemon().start(this::tellProgress);
    int code = tlc.process();
    end(progress);
    if (writer != null) {
      writer.finish(code == EC.NO_ERROR);
    }
    report(code);
  }

  private String[] arguments() {
    List<String> deadlock = deadlocks ? List.of() : List.of("-deadlock");
    List<String> arguments =
        List.of(
            "-config",
            head.config(),
            "-workers",
            Integer.toString(workers),
            "-fp",
            "0",
            "-seed",
            "0",
            "-checkpoint",
            "0",
            "-metadir",
            new File("meta" + NUMBER.incrementAndGet()).getAbsolutePath());
    return Stream.of(arguments, deadlock, List.of(head.module()))
        .flatMap(List::stream)
        .toArray(String[]::new);
  }

  private void tellProgress() {
    try {
      while (true) {
        Thread.sleep(PROGRESS_MILLIS);
        if (TLCGlobals.mainChecker instanceof ModelChecker checker) {
          depth = Math.max(depth, checker.getProgress());
          ByteWriter out = new ByteWriter();
          out.writeByte(Reply.PROGRESS);
          out.writeCount(checker.getDistinctStatesGenerated());
          out.writeCount(checker.getStatesGenerated());
          out.writeCount(checker.getStateQueueSize());
          out.writeCount(depth);
          out.writeCount(millis());
          frames.send(out);
        }
      }
    } catch (InterruptedException _) {
      // The check has ended.
    } catch (IOException gone) {
      throw new UncheckedIOException("the parent is gone", gone);
    }
  }

  /// After this, nothing is told any more.
  private static void end(Thread progress) {
    progress.interrupt();
    try {
      progress.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts", e);
    }
  }

  private long millis() {
    return (System.nanoTime() - start) / 1_000_000;
  }

  private void report(int code) throws IOException {
    ITool tool = TLCGlobals.mainChecker == null ? null : TLCGlobals.mainChecker.tool;
    if (tool == null) {
      throw unreadable();
    }
    ByteWriter out = new ByteWriter();
    out.writeByte(Reply.RESULT);
    out.writeCount(Messages.distinct());
    out.writeCount(Messages.generated());
    out.writeCount(Messages.initial());
    out.writeCount(Math.max(Math.max(depth, Messages.depth()), Messages.behaviour().size()));
    out.writeCount(millis());
    new CheckReport(code, tool).write(out);
    frames.send(out);
  }

  /// TLC has not read the spec; reading it again tells why.
  private FaultException unreadable() {
    try {
      int actions = LoadedSpec.read(head, workers).actions().size();
      return new FaultException(
          new Fault(
              Fault.Kind.SYSTEM,
              "TLC did not begin to check a spec with " + actions + " actions",
              List.of()));
    } catch (FaultException failure) {
      return failure;
    }
  }
}
