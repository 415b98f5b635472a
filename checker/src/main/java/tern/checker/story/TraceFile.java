package tern.checker.story;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tern.checker.cli.TextFiles;
import tern.checker.codec.ClusterCodec;
import tern.checker.codec.CodecException;
import tern.checker.model.Nearest;
import tern.checker.value.Value;

/// Reads a trace, whichever of the three formats it comes in: Tern's own NDJSON, ITF, TLC's text.
public final class TraceFile {
  /// The variables of the spec.
  static final List<String> VARIABLES =
      List.of("budget", "calls", "clients", "maps", "mds", "monitor", "net");

  private TraceFile() {}

  /// Reads `file`; a [BadTrace] says why it is no trace.
  public static Trace read(Path file) {
    return parse(file.toString(), TextFiles.read(file));
  }

  /// Reads the text of `file`.
  static Trace parse(String file, String text) {
    if (text.isBlank()) {
      throw new BadTrace(file, 1, "the file is empty");
    }
    Trace trace;
    if (text.stripLeading().startsWith("{")) {
      trace = NdjsonTrace.isOne(text) ? NdjsonTrace.parse(file, text) : ItfTrace.parse(file, text);
    } else if (TlcTrace.isOne(text)) {
      trace = TlcTrace.parse(file, text);
    } else {
      throw new BadTrace(
          file,
          1,
          "not a trace: expected Tern's NDJSON (its first line begins with {\"tern\": 1), ITF, or"
              + " TLC's text (State 1: ...)");
    }
    check(trace);
    return trace;
  }

  private static void check(Trace trace) {
    if (trace.steps().isEmpty()) {
      throw new BadTrace(trace.file(), 1, "the trace has no steps");
    }
    for (Step step : trace.steps()) {
      Call call = step.call();
      Value state = step.state();
      if (call != null
          && !call.action().equals(Call.INIT)
          && Actions.find(call.action()).isEmpty()) {
        throw new BadTrace(trace.file(), step.line(), Actions.unknown(call.action()));
      }
      if (call != null) {
        checkParameters(trace, step, call);
      }
      if (trace.hasStates() == (state == null)) {
        throw new BadTrace(
            trace.file(),
            step.line(),
            trace.hasStates() ? "a state is missing here" : "a state, but none before it");
      }
      if (state != null) {
        checkState(trace, step, state);
      } else if (call == null) {
        throw new BadTrace(trace.file(), step.line(), "neither an action nor a state");
      }
    }
  }

  private static void checkParameters(Trace trace, Step step, Call call) {
    List<String> known = Actions.parameters(call.action());
    for (String name : call.parameters().keySet()) {
      if (!known.contains(name)) {
        throw new BadTrace(
            trace.file(),
            step.line(),
            call.action()
                + " has no parameter "
                + name
                + (known.isEmpty() ? ", nor any other" : ", only " + String.join(", ", known)));
      }
    }
  }

  private static void checkState(Trace trace, Step step, Value state) {
    try {
      Set<String> missing = new TreeSet<>(VARIABLES);
      missing.removeAll(Fields.names(state));
      Set<String> foreign = Fields.names(state);
      VARIABLES.forEach(foreign::remove);
      if (!missing.isEmpty() || !foreign.isEmpty()) {
        throw new BadTrace(
            trace.file(),
            step.line(),
            "not a state of Migration: "
                + (missing.isEmpty()
                    ? "it has no variable " + String.join(", ", foreign)
                    : "the variable " + String.join(", ", missing) + " is missing"));
      }
    } catch (Fields.Misshapen e) {
      throw new BadTrace(trace.file(), step.line(), String.valueOf(e.getMessage()));
    }
  }

  /// The first step of a trace whose state is none that the kernel knows.
  public static Optional<Step> misshapen(Trace trace) {
    var codec = new ClusterCodec();
    return trace.steps().stream().filter(step -> !isCluster(codec, step.state())).findFirst();
  }

  private static boolean isCluster(ClusterCodec codec, @Nullable Value state) {
    try {
      return state == null || codec.decode(state) != null;
    } catch (CodecException _) {
      return false;
    }
  }

  /// The line, from 1, that the character at `position` is on.
  static int lineAt(String text, int position) {
    return 1 + (int) text.substring(0, position).chars().filter(c -> c == '\n').count();
  }

  /// The end of a message about a name that is not among `known`: what may be meant.
  static String suggestion(String name, Collection<String> known) {
    List<String> near = name.isEmpty() ? List.of() : Nearest.to(name, known);
    return near.isEmpty() ? "" : ", did you mean " + String.join(" or ", near) + "?";
  }
}
