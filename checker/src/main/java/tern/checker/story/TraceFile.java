package tern.checker.story;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import tern.checker.value.Value;

/// Reads a trace, whichever of the three formats it comes in: Tern's own NDJSON, ITF, TLC's text.
public final class TraceFile {
  /// The variables of the spec.
  static final List<String> VARIABLES = List.of("budget", "maps", "mds", "monitor", "net");

  private TraceFile() {}

  /// Reads `file`; a [BadTrace] says why that is not possible.
  public static Trace read(Path file) {
    try {
      return parse(file.toString(), Files.readString(file));
    } catch (NoSuchFileException _) {
      throw new BadTrace("no such file: " + file);
    } catch (CharacterCodingException _) {
      throw new BadTrace(file.toString(), 1, "not a text file, so no trace");
    } catch (IOException e) {
      throw new BadTrace(
          Files.isDirectory(file) ? file + " is a directory" : "cannot read " + file);
    }
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
      throw new BadTrace(trace.file(), step.line(), "not a state: " + e.getMessage());
    }
  }

  /// The line, from 1, that the character at `position` is on.
  static int lineAt(String text, int position) {
    return 1 + (int) text.substring(0, position).chars().filter(c -> c == '\n').count();
  }

  /// A name as it is meant, for a message: the one of `known` that is nearest to it, if any is
  /// near.
  static String suggestion(String name, Iterable<String> known) {
    String nearest = "";
    int least = Math.max(2, name.length() / 3);
    for (String candidate : known) {
      int distance = distance(name.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
      if (distance <= least && (nearest.isEmpty() || distance < least)) {
        nearest = candidate;
        least = distance;
      }
    }
    return nearest.isEmpty() ? "" : ", did you mean " + nearest + "?";
  }

  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int corner = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = corner + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        corner = row[j];
        row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
