package tern.checker.story;

import java.util.List;
import java.util.stream.Collectors;
import tern.checker.model.Config;
import tern.checker.model.Config.Behaviours.Specification;
import tern.checker.value.Value;
import tern.kernel.invariant.Invariants;
import tern.kernel.invariant.Property;

/// A behaviour as a TLA+ module of which it is the only one: TLC checks it again, with nothing of
/// the kernel in between.
public final class TraceModule {
  /// The module of the spec that has every property.
  private static final String EXTENDED = "Reachability";

  /// The variable that it has beyond the spec's: how many steps were taken.
  static final String VARIABLE = "traceStep";

  private static final String DIES = "NoAssertionInv";
  private static final String UNFINISHED = "TraceUnfinished";
  private static final int WIDTH = 77;

  private TraceModule() {}

  /// The module; its file must have the same name.
  static String module(String name, Account account) {
    List<Behaviour.Move> moves = account.behaviour().moves();
    StringBuilder text = new StringBuilder();
    text.append(rule(name)).append('\n').append(header(name, account));
    text.append("EXTENDS ").append(EXTENDED).append("\n\nVARIABLE traceStep\n\n");
    text.append("TraceInit == Init /\\ traceStep = 0\n\nTraceNext ==\n");
    for (int i = 0; i < moves.size(); i++) {
      Call call = moves.get(i).call();
      text.append(
          "    \\/ traceStep = %d /\\ traceStep' = %d /\\ %s%n"
              .formatted(i, i + 1, call == null ? "TRUE" : tla(call)));
    }
    if (moves.isEmpty()) {
      text.append("    FALSE /\\ UNCHANGED <<vars, traceStep>>\n");
    }
    text.append("\nTraceSpec == TraceInit /\\ [][TraceNext]_<<vars, traceStep>>\n\n");
    text.append("(* False at the end of the trace. *)\n");
    text.append(UNFINISHED).append(" == traceStep < ").append(moves.size()).append('\n');
    return text.append("=".repeat(WIDTH)).append('\n').toString();
  }

  /// What TLC is to check it with.
  public static String configuration(Config config, Account account) {
    String violated = violated(account);
    boolean ofSteps =
        Invariants.all().exists(p -> p.name().equals(violated) && p.kind() == Property.Kind.PROP);
    return config
        .over(new Specification("TraceSpec"))
        .checking(ofSteps ? List.of() : List.of(violated), ofSteps ? List.of(violated) : List.of())
        .text();
  }

  /// What TLC must find violated: what is wrong at the end, else that the end is not reached.
  private static String violated(Account account) {
    return account.ending().violated().stream()
        .findFirst()
        .map(name -> Invariants.all().exists(p -> p.name().equals(name)) ? name : DIES)
        .orElse(UNFINISHED);
  }

  private static String rule(String name) {
    String title = " MODULE " + name + " ";
    int left = Math.max(4, (WIDTH - title.length()) / 2);
    return "-".repeat(left) + title + "-".repeat(Math.max(4, WIDTH - title.length() - left));
  }

  private static String header(String name, Account account) {
    int steps = account.behaviour().moves().size();
    String violated = violated(account);
    String report =
        violated.endsWith("Prop")
            ? "Action property " + violated + " is violated"
            : "Invariant " + violated + " is violated";
    return """
    (* %s: %d steps, and nothing else. TLC takes them again:

           java -DTLA-Library=spec -cp tla2tools.jar tlc2.TLC -deadlock -config %s.cfg %s.tla

       where spec is the directory of Migration.tla. It must report "%s";
       no error would mean that the spec does not allow the trace. *)
    """
        .formatted(account.title(), steps, name, name, report);
  }

  /// `HandleMdsMap(0, 1)`
  private static String tla(Call call) {
    return call.parameters().isEmpty()
        ? call.action()
        : call.parameters().values().stream()
            .map(Value::toString)
            .collect(Collectors.joining(", ", call.action() + "(", ")"));
  }
}
