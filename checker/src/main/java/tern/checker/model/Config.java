package tern.checker.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import tern.checker.cli.UserError;
import tern.checker.value.Bool;
import tern.checker.value.Fn;
import tern.checker.value.Int;
import tern.checker.value.SetOf;
import tern.checker.value.Str;
import tern.checker.value.Tuple;
import tern.checker.value.Value;

/// What a TLC configuration says: which behaviours, the values of the constants, what to check.
///
/// Constants are numbers, strings, booleans and sets of them. What else TLC would read
/// (substitutions, constraints, symmetry) is an error: the explorer could not follow.
///
/// @param constants in the order of the file
/// @param deadlocks whether a state without a successor is an error; TLC takes it for one unless
///   `CHECK_DEADLOCK FALSE`
public record Config(
    Behaviours behaviours,
    SequencedMap<String, Value> constants,
    List<String> invariants,
    List<String> properties,
    boolean deadlocks) {

  /// How a configuration names the behaviours of the spec.
  public sealed interface Behaviours {
    /// `SPECIFICATION formula`.
    record Specification(String formula) implements Behaviours {}

    /// `INIT init` and `NEXT next`.
    record InitNext(String init, String next) implements Behaviours {}
  }

  public Config {
    constants = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(constants));
    invariants = List.copyOf(invariants);
    properties = List.copyOf(properties);
  }

  /// Reads a configuration; a [UserError] says `file:line:` what is wrong.
  public static Config parse(String file, String text) {
    return parser(file, text).parse();
  }

  static ConfigParser parser(String file, String text) {
    return new ConfigParser(line -> file + (line == 0 ? "" : ":" + line), text);
  }

  /// The value of a constant that the configuration has.
  public Value constant(String name) {
    Value value = constants.get(name);
    if (value == null) {
      throw new UserError(
          "no constant " + name + "; there are " + String.join(", ", constants.keySet()));
    }
    return value;
  }

  /// Another value for a constant, of the same type.
  public Config with(String name, Value value) {
    Value old = constant(name);
    if (!sameType(old, value)) {
      throw new UserError(
          name + " is " + type(old) + ", such as " + old + "; not " + type(value) + ": " + value);
    }
    SequencedMap<String, Value> changed = new LinkedHashMap<>(constants);
    changed.put(name, value);
    return new Config(behaviours, changed, invariants, properties, deadlocks);
  }

  /// Another value for a constant, as `NAME=VALUE`; a lone word is taken for a string.
  public Config set(String assignment) {
    int equals = assignment.indexOf('=');
    String name = assignment.substring(0, Math.max(equals, 0)).strip();
    String text = assignment.substring(equals + 1).strip();
    if (name.isEmpty() || text.isEmpty()) {
      throw new UserError("expected NAME=VALUE, such as MaxPins=2, not " + assignment);
    }
    boolean word = constant(name) instanceof Str && !text.startsWith("\"");
    return with(name, word ? Value.of(text) : new ConfigParser(_ -> assignment, text).parseValue());
  }

  /// The same model with other things to check.
  public Config checking(List<String> otherInvariants, List<String> otherProperties) {
    return new Config(behaviours, constants, otherInvariants, otherProperties, deadlocks);
  }

  /// The same model over other behaviours, such as those of a fair specification.
  public Config over(Behaviours others) {
    return new Config(others, constants, invariants, properties, deadlocks);
  }

  /// The configuration as TLC reads it.
  public String text() {
    StringBuilder text = new StringBuilder();
    switch (behaviours) {
      case Behaviours.Specification(String formula) ->
          text.append("SPECIFICATION ").append(formula).append('\n');
      case Behaviours.InitNext(String init, String next) ->
          text.append("INIT ").append(init).append("\nNEXT ").append(next).append('\n');
    }
    if (!constants.isEmpty()) {
      text.append("CONSTANTS\n");
      constants.forEach(
          (name, value) -> text.append("  ").append(name).append(" = ").append(value).append('\n'));
    }
    list(text, "INVARIANTS", invariants);
    list(text, "PROPERTIES", properties);
    if (!deadlocks) {
      text.append("CHECK_DEADLOCK FALSE\n");
    }
    return text.toString();
  }

  private static void list(StringBuilder text, String keyword, List<String> names) {
    if (!names.isEmpty()) {
      text.append(keyword).append('\n');
      names.forEach(name -> text.append("  ").append(name).append('\n'));
    }
  }

  private static boolean sameType(Value a, Value b) {
    if (a instanceof SetOf x && b instanceof SetOf y) {
      return x.size() == 0
          || y.size() == 0
          || sameType(x.elements().getFirst(), y.elements().getFirst());
    }
    return a.getClass().equals(b.getClass());
  }

  private static String type(Value value) {
    return switch (value) {
      case Bool _ -> "a boolean";
      case Int _ -> "a number";
      case Str _ -> "a string";
      case SetOf set when set.size() == 0 -> "a set";
      case SetOf set -> "a set with " + type(set.elements().getFirst());
      case Tuple _, Fn _ -> "a function";
    };
  }
}
