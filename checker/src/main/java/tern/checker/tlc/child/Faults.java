package tern.checker.tlc.child;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import tern.checker.tlc.wire.Fault;
import tern.checker.tlc.wire.Fault.Kind;
import tern.checker.tlc.wire.Fault.Spot;
import tla2sany.st.Location;
import tlc2.output.EC;
import tlc2.tool.ConfigFileException;
import tlc2.tool.EvalException;
import tlc2.tool.ITool;
import tlc2.tool.impl.CallStackTool;
import util.Assert.TLCRuntimeException;
import util.FilenameToStream;

/// What TLC throws, as [Fault]s.
final class Faults {
  private Faults() {}

  /// A failure while a spec was read.
  static Fault reading(Throwable failure, String module, FilenameToStream resolver) {
    int code = code(failure);
    if (code == EC.TLC_PARSING_FAILED || code == EC.TLC_PARSING_FAILED2) {
      return Sany.faultOf(module, resolver);
    }
    if (failure instanceof ConfigFileException || isConfig(code)) {
      return new Fault(Kind.CONFIG, message(failure), List.of());
    }
    return evaluating(failure, List.of());
  }

  /// A failure while something of a spec was evaluated.
  static Fault evaluating(Throwable failure, List<Spot> spots) {
    String message = message(failure);
    Kind kind =
        switch (failure) {
          case OutOfMemoryError _ -> Kind.SYSTEM;
          default -> isAssertion(code(failure)) ? Kind.ASSERTION : Kind.EVALUATION;
        };
    return new Fault(kind, message, spots.isEmpty() ? spots(message) : spots);
  }

  /// Where in the spec `failing` fails, outermost first: it is run again by a tool that keeps TLC's
  /// call stack.
  static List<Spot> stackOf(ITool tool, Function<ITool, ?> failing) {
    CallStackTool recorder = new CallStackTool(tool);
    try {
      Object _ = failing.apply(recorder);
      return List.of();
    } catch (TLCRuntimeException | EvalException | StackOverflowError _) {
      // The same failure again: what it leaves behind is what we came for.
    }
    return spots(recorder.toString());
  }

  static boolean isConfig(int code) {
    return (code >= EC.TLC_CONFIG_VALUE_NOT_ASSIGNED_TO_CONSTANT_PARAM
            && code <= EC.TLC_CONFIG_NO_STATE_TYPE)
        || code == EC.TLC_CONFIG_UNDEFINED_OR_NO_OPERATOR
        || code == EC.TLC_CONFIG_SUBSTITUTION_NON_CONSTANT
        || (code >= EC.CFG_ERROR_READING_FILE && code <= EC.CFG_EXPECTED_SYMBOL);
  }

  static boolean isAssertion(int code) {
    return code == EC.TLC_VALUE_ASSERT_FAILED;
  }

  /// The places that a text of TLC names, in its order.
  static List<Spot> spots(String text) {
    return Arrays.stream(Location.getParsedLocations(text))
        .filter(location -> location.beginLine() > 0)
        .map(at -> new Spot(at.source(), at.beginLine(), at.beginColumn()))
        .distinct()
        .toList();
  }

  private static int code(Throwable failure) {
    return switch (failure) {
      case TLCRuntimeException runtime -> runtime.errorCode;
      case EvalException evaluation -> evaluation.getErrorCode();
      default -> EC.GENERAL;
    };
  }

  /// That TLC has no room left for what it writes.
  static String fullDisk() {
    return "no space left on the disk of %s, where TLC works".formatted(directory().getParent());
  }

  /// Where this JVM works.
  static Path directory() {
    return Path.of("").toAbsolutePath();
  }

  /// What TLC says, or what counts in it: to a disk that is full it adds that the spec may be
  /// wrong.
  static String essence(String text) {
    return text.contains("No space left on device") ? fullDisk() : text;
  }

  static String message(Throwable failure) {
    String message = failure.getMessage();
    return switch (failure) {
      case StackOverflowError _ -> "the evaluation does not end: Java's stack is full";
      case OutOfMemoryError _ -> "out of memory";
      default ->
          message == null || message.isBlank() ? failure.toString() : essence(message.strip());
    };
  }
}
