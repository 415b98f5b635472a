package tern.checker.tlc.child;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tlc2.output.EC;
import tlc2.output.MP;
import tlc2.tool.TLCState;
import tlc2.tool.TLCStateInfo;

/// What TLC says in this JVM: messages by their number, with what they are about. None is text to
/// be parsed.
final class Messages {
  private static final List<Said> SAID = new ArrayList<>();

  private Messages() {}

  /// A message.
  private record Said(int code, List<Object> about) {}

  /// Begins to listen, and forgets what was said before.
  static void listen() {
    synchronized (SAID) {
      SAID.clear();
    }
    try {
      BundledRecorder.install();
    } catch (LinkageError _) {
      OtherRecorder.install();
    }
  }

  static void add(int code, @Nullable Object @Nullable [] about) {
    List<Object> present = new ArrayList<>();
    if (about != null) {
      for (Object each : about) {
        present.add(each == null ? "" : each);
      }
    }
    synchronized (SAID) {
      SAID.add(new Said(code, List.copyOf(present)));
    }
  }

  private static Stream<Said> with(int code) {
    synchronized (SAID) {
      return List.copyOf(SAID).stream().filter(said -> said.code() == code);
    }
  }

  static boolean has(int code) {
    return with(code).findAny().isPresent();
  }

  /// The parameters of the last message with this number, none if there is none.
  private static List<String> last(int code) {
    return with(code)
        .reduce((_, later) -> later)
        .map(said -> said.about().stream().map(String::valueOf).toList())
        .orElse(List.of());
  }

  private static long number(int code, int index) {
    List<String> parameters = last(code);
    return parameters.size() > index ? Long.parseLong(parameters.get(index)) : 0;
  }

  static long distinct() {
    return number(EC.TLC_STATS, 1);
  }

  static long generated() {
    return number(EC.TLC_STATS, 0);
  }

  static long initial() {
    return number(has(EC.TLC_INIT_GENERATED1) ? EC.TLC_INIT_GENERATED1 : EC.TLC_INIT_GENERATED2, 0);
  }

  static int depth() {
    return (int) number(EC.TLC_SEARCH_DEPTH, 0);
  }

  /// The name of the property that the error `code` is about.
  static String violated(int code) {
    return last(code).stream().findFirst().orElse("");
  }

  /// The states of the behaviour.
  static List<TLCState> behaviour() {
    return with(EC.TLC_STATE_PRINT2)
        .flatMap(said -> said.about().stream())
        .flatMap(about -> about instanceof TLCStateInfo info ? Stream.of(info.state) : Stream.of())
        .filter(TLCState::allAssigned)
        .toList();
  }

  /// Whether the behaviour stutters at its last state.
  static boolean stutters() {
    return has(EC.TLC_STATE_PRINT3);
  }

  /// The number, from 1, of the state that the behaviour goes back to, 0 if there is none.
  static int backTo() {
    return (int) number(EC.TLC_BACK_TO_STATE, 0);
  }

  /// The last message with this number, in words.
  static String text(int code) {
    String[] parameters = last(code).toArray(String[]::new);
    return MP.getMessage(MP.NONE, code, parameters).strip();
  }
}
