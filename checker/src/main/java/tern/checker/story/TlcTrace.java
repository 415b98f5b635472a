package tern.checker.story;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tern.checker.value.Value;

/// TLC's text: a counterexample with everything around it, or a file that its simulator wrote.
///
/// ```text
/// State 2: <HandleExportPrepAck line 12, col 5 to line 14, col 30 of module Exporting>
/// /\ mds = ...
/// ```
///
/// A name that is no action's is that of an operator which actions are made of, and is passed over.
/// Where a behaviour stutters or goes back to an earlier state, it ends.
final class TlcTrace {
  private static final Pattern STATE =
      Pattern.compile("^(?:State (\\d+):(.*)|STATE_(\\d+) *==.*)$", Pattern.MULTILINE);
  private static final Pattern ACTION = Pattern.compile("<(\\w+)(?:\\([^)]*\\))? line \\d+");
  private static final Pattern VARIABLE = Pattern.compile("\\G\\s*(?:/\\\\\\s*)?(\\w+)\\s*=(?!=)");
  private static final Pattern WRAPPER = Pattern.compile("(?m)^@!@!@.*$");

  private final String file;
  private final String text;

  private TlcTrace(String file, String text) {
    this.file = file;
    this.text = WRAPPER.matcher(text).replaceAll("");
  }

  static boolean isOne(String text) {
    return STATE.matcher(text).find();
  }

  static Trace parse(String file, String text) {
    return new Trace(file, 1, TraceHead.UNKNOWN, new TlcTrace(file, text).steps());
  }

  private List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    Matcher head = STATE.matcher(text);
    while (head.find()) {
      int line = TraceFile.lineAt(text, head.start());
      int number = Integer.parseInt(head.group(1) != null ? head.group(1) : head.group(3));
      String title = head.group(2) == null ? "" : head.group(2);
      if (title.contains("Stuttering")) {
        break;
      }
      if (number == 1 && !steps.isEmpty()) {
        throw new BadTrace(file, line, "a second trace begins here: put it in a file of its own");
      }
      if (number != steps.size() + 1) {
        throw new BadTrace(
            file, line, "state " + number + " comes where " + (steps.size() + 1) + " is due");
      }
      steps.add(new Step(line, call(title, number), state(head.end(), line)));
    }
    return steps;
  }

  private static @Nullable Call call(String title, int number) {
    Matcher action = ACTION.matcher(title);
    return number > 1 && action.find() && Actions.find(action.group(1)).isPresent()
        ? new Call(action.group(1))
        : null;
  }

  private Value state(int start, int line) {
    Map<String, Value> variables = new TreeMap<>();
    Matcher variable = VARIABLE.matcher(text);
    int position = start;
    while (variable.find(position)) {
      ValueReader reader = new ValueReader(text, variable.end());
      try {
        variables.put(variable.group(1), reader.read());
        position = reader.position();
      } catch (ValueReader.BadText e) {
        throw new BadTrace(
            file,
            TraceFile.lineAt(text, e.position()),
            "in the value of " + variable.group(1) + ": " + e.getMessage());
      }
    }
    variables.remove(TraceModule.VARIABLE);
    if (variables.isEmpty()) {
      throw new BadTrace(file, line, "no variables follow");
    }
    return Value.record(variables);
  }
}
