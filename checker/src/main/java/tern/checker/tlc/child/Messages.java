package tern.checker.tlc.child;

import java.util.List;
import java.util.stream.Stream;
import tern.checker.tlc.wire.Fault;
import tern.checker.tlc.wire.Fault.Kind;
import tern.checker.tlc.wire.Fault.Spot;
import tlc2.output.EC;
import tlc2.output.MP;
import tlc2.output.Message;
import tlc2.output.OutputCollector;

/// What TLC has said in this JVM: messages by their number, with parameters.
final class Messages {
  private Messages() {}

  /// A copy: TLC's threads go on talking, and asking for the text of a message adds to the list.
  @SuppressWarnings("LockOnNonEnclosingClassLiteral") // It is the lock under which TLC adds.
  private static List<Message> said() {
    synchronized (OutputCollector.class) {
      return List.copyOf(OutputCollector.getAllMessages());
    }
  }

  static boolean has(int code) {
    return with(code).findAny().isPresent();
  }

  /// The parameters of the last message with this number, none if there is none.
  static List<String> last(int code) {
    return with(code)
        .reduce((_, later) -> later)
        .map(message -> List.of(message.getParameters()))
        .orElse(List.of());
  }

  private static Stream<Message> with(int code) {
    return said().stream().filter(message -> message.getMessageCode() == code);
  }

  /// Distinct, generated and initial states.
  static long[] counts() {
    List<String> stats = last(EC.TLC_STATS);
    List<String> initial =
        has(EC.TLC_INIT_GENERATED1) ? last(EC.TLC_INIT_GENERATED1) : last(EC.TLC_INIT_GENERATED2);
    return new long[] {number(stats, 1), number(stats, 0), number(initial, 0)};
  }

  static int depth() {
    return (int) number(last(EC.TLC_SEARCH_DEPTH), 0);
  }

  private static long number(List<String> parameters, int index) {
    return parameters.size() > index ? Long.parseLong(parameters.get(index)) : 0;
  }

  /// The name of the property that the error `code` is about.
  static String violated(int code) {
    List<String> parameters = last(code);
    return parameters.isEmpty() ? "" : parameters.getFirst();
  }

  /// The number in a loop's message of the state that a behaviour returns to.
  static int backTo() {
    return (int) number(last(EC.TLC_BACK_TO_STATE), 0);
  }

  /// Whether the behaviour stutters at its last state.
  static boolean stutters() {
    return has(EC.TLC_STATE_PRINT3);
  }

  /// What the errors say, without the behaviour and the call stack.
  static List<String> errors() {
    return said().stream()
        .filter(message -> message.getMessageClass() == MP.ERROR)
        .filter(message -> message.getMessageCode() != EC.TLC_BEHAVIOR_UP_TO_THIS_POINT)
        .filter(message -> message.getMessageCode() != EC.TLC_NESTED_EXPRESSION)
        .map(Messages::text)
        .toList();
  }

  /// What the errors, of which the last has this number, come to.
  static Fault fault(int code) {
    Kind kind =
        switch (code) {
          case EC.TLC_ASSUMPTION_FALSE -> Kind.ASSUMPTION;
          case EC.SYSTEM_OUT_OF_MEMORY,
              EC.SYSTEM_OUT_OF_MEMORY_LIVENESS,
              EC.SYSTEM_OUT_OF_MEMORY_TOO_MANY_INIT ->
              Kind.SYSTEM;
          default -> {
            if (Faults.isConfig(code)) {
              yield Kind.CONFIG;
            }
            yield has(EC.TLC_VALUE_ASSERT_FAILED) ? Kind.ASSERTION : Kind.EVALUATION;
          }
        };
    String nested = String.join("\n", last(EC.TLC_NESTED_EXPRESSION));
    String text = String.join("\n", errors());
    List<Spot> spots = Faults.spots(nested);
    return new Fault(kind, text, spots.isEmpty() ? Faults.spots(text) : spots);
  }

  private static String text(Message message) {
    if (message.getMessageCode() == EC.TLC_INITIAL_STATE) {
      // The other parameter is the state, which is told apart.
      return message.getParameters()[0].strip();
    }
    return MP.getMessage(MP.NONE, message.getMessageCode(), message.getParameters()).strip();
  }
}
