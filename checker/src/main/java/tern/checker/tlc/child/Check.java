package tern.checker.tlc.child;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tern.checker.tlc.wire.Fault;
import tern.checker.tlc.wire.Frames;
import tern.checker.tlc.wire.Outcome;
import tern.checker.tlc.wire.Reply;
import tern.checker.tlc.wire.SpecHead;
import tern.checker.value.ByteWriter;
import tlc2.TLC;
import tlc2.TLCGlobals;
import tlc2.output.EC;
import tlc2.tool.ModelChecker;
import tlc2.tool.TLCState;
import tlc2.tool.impl.Tool;
import util.SimpleFilenameToStream;

/// Model-checks one spec with TLC's breadth-first search, as its command line would.
final class Check {
  private static final int PROGRESS_MILLIS = 250;

  private final Frames frames;
  private final SpecHead head;
  private final int workers;
  private final boolean deadlocks;
  private final long start = System.nanoTime();
  private volatile int depth;

  Check(Frames frames, SpecHead head, int workers, boolean deadlocks) {
    this.frames = frames;
    this.head = head;
    this.workers = workers;
    this.deadlocks = deadlocks;
  }

  void run() throws IOException {
    TLC tlc = new TLC();
    if (!tlc.handleParameters(arguments())) {
      throw new FaultException(
          new Fault(Fault.Kind.SYSTEM, String.join("\n", Messages.errors()), List.of()));
    }
    tlc.setResolver(new SimpleFilenameToStream(new String[] {head.directory()}));
    Thread.ofPlatform().daemon().start(this::awaitEndOfInput);
    Thread progress = Thread.ofPlatform().daemon().start(this::tellProgress);
    int code = tlc.process();
    progress.interrupt();
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
            new File("meta").getAbsolutePath());
    return Stream.of(arguments, deadlock, List.of(head.module()))
        .flatMap(List::stream)
        .toArray(String[]::new);
  }

  /// The parent says nothing more; its end is that of the check.
  private void awaitEndOfInput() {
    try {
      while (frames.receive() != null) {
        // There is nothing to say.
      }
    } catch (IOException _) {
      // The parent ended in the middle of a frame.
    }
    ChildMain.leave();
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

  private long millis() {
    return (System.nanoTime() - start) / 1_000_000;
  }

  private void report(int code) throws IOException {
    Outcome outcome = outcome(code);
    Trace trace = Trace.reported(outcome);
    long[] counts = Messages.counts();
    ByteWriter out = new ByteWriter();
    out.writeByte(Reply.RESULT);
    out.writeCount(counts[0]);
    out.writeCount(counts[1]);
    out.writeCount(counts[2]);
    out.writeCount(Math.max(Math.max(depth, Messages.depth()), trace.states().size()));
    out.writeCount(millis());
    out.writeString(outcome.name());
    Tool tool =
        TLCGlobals.mainChecker != null && TLCGlobals.mainChecker.tool instanceof Tool used
            ? used
            : null;
    switch (outcome) {
      case INVARIANT, STEP_PROPERTY -> out.writeString(Messages.violated(code));
      case TEMPORAL ->
          writeNames(tool == null ? new String[0] : tool.getImpliedTemporalNames(), out);
      case FAULT -> fault(code, tool, trace).write(out);
      case OK, DEADLOCK -> {}
    }
    if (tool == null) {
      Trace.writeNone(out);
    } else {
      trace.write(tool, out);
    }
    frames.send(out);
  }

  private static void writeNames(String[] names, ByteWriter out) {
    out.writeCount(names.length);
    for (String name : names) {
      out.writeString(name);
    }
  }

  private static Outcome outcome(int code) {
    return switch (code) {
      case EC.NO_ERROR ->
          Messages.has(EC.TLC_FEATURE_UNSUPPORTED_LIVENESS_SYMMETRY) ? Outcome.FAULT : Outcome.OK;
      case EC.TLC_INVARIANT_VIOLATED_INITIAL, EC.TLC_INVARIANT_VIOLATED_BEHAVIOR ->
          Outcome.INVARIANT;
      case EC.TLC_PROPERTY_VIOLATED_INITIAL, EC.TLC_ACTION_PROPERTY_VIOLATED_BEHAVIOR ->
          Outcome.STEP_PROPERTY;
      case EC.TLC_TEMPORAL_PROPERTY_VIOLATED -> Outcome.TEMPORAL;
      case EC.TLC_DEADLOCK_REACHED -> Outcome.DEADLOCK;
      default -> Outcome.FAULT;
    };
  }

  private Fault fault(int code, @Nullable Tool tool, Trace trace) {
    if (tool == null) {
      return unreadable();
    }
    Fault fault = Messages.fault(code);
    return fault.spots().isEmpty() && !trace.states().isEmpty()
        ? new Fault(fault.kind(), fault.message(), failingAt(tool, trace.states().getLast()))
        : fault;
  }

  /// TLC read nothing; reading again tells why in more detail.
  private Fault unreadable() {
    try {
      return new Fault(
          Fault.Kind.SYSTEM,
          "TLC did not begin to check a spec with "
              + LoadedSpec.read(head, workers).actions().size()
              + " actions",
          List.of());
    } catch (FaultException failure) {
      return failure.fault();
    }
  }

  /// Where an invariant or an action has no value at this state.
  private static List<Fault.Spot> failingAt(Tool tool, TLCState state) {
    return Stream.<Function<Tool, ?>>concat(
            Arrays.stream(tool.getInvariants()).map(invariant -> t -> t.isValid(invariant, state)),
            Arrays.stream(tool.getActions()).map(action -> t -> t.getNextStates(action, state)))
        .map(evaluation -> Faults.stackOf(tool, evaluation))
        .filter(spots -> !spots.isEmpty())
        .findFirst()
        .orElse(List.of());
  }
}
