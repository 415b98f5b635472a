package tern.checker.story;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tern.checker.value.Value;

/// Reads values as TLC prints them: `<<1, "a">>`, `{TRUE}`, `1..3`, `[a |-> 1]`, `(1 :> 2 @@ 3 :>
/// 4)`, over as many lines as they like.
///
/// ```text
/// value  = factor { "@@" factor }           every factor a function if there are several
/// factor = term [ ":>" term | ".." term ]
/// term   = integer | string | TRUE | FALSE | name
///        | "<<" [ list ] ">>" | "{" [ list ] "}" | "(" value ")"
///        | "[" name "|->" value { "," name "|->" value } "]"
/// ```
///
/// A name is a model value; it is read as the string of the same letters.
final class ValueReader {
  private static final int MAX_DEPTH = 200;

  /// What is wrong, and at which character.
  static final class BadText extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final int position;

    BadText(int position, String message) {
      super(message);
      this.position = position;
    }

    int position() {
      return position;
    }
  }

  private final String text;
  private int position;
  private int depth;

  ValueReader(String text, int position) {
    this.text = text;
    this.position = position;
  }

  /// The one value that `text` consists of.
  static Value parse(String text) {
    ValueReader reader = new ValueReader(text, 0);
    Value value = reader.read();
    if (!reader.atEnd()) {
      throw reader.unexpected("nothing more");
    }
    return value;
  }

  /// The place of the next character that is no space.
  int position() {
    while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
      position++;
    }
    return position;
  }

  boolean atEnd() {
    return position() == text.length();
  }

  Value read() {
    if (++depth > MAX_DEPTH) {
      throw new BadText(position, "nested too deep");
    }
    int start = position();
    Value value = factor();
    if (looksAt("@@")) {
      Map<Value, Value> union = new TreeMap<>(mappings(value, start));
      while (accept("@@")) {
        int next = position();
        mappings(factor(), next).forEach(union::putIfAbsent);
      }
      value = Value.function(union);
    }
    depth--;
    return value;
  }

  private static Map<Value, Value> mappings(Value value, int position) {
    if (!Fields.isFunction(value)) {
      throw new BadText(position, "expected a function, found " + value);
    }
    return Fields.mappings(value);
  }

  private Value factor() {
    int start = position();
    Value left = term();
    if (accept(":>")) {
      return Value.function(Map.of(left, term()));
    }
    if (accept("..")) {
      int next = position();
      return interval(number(left, start), number(term(), next), start);
    }
    return left;
  }

  private static int number(Value value, int position) {
    if (value instanceof tern.checker.value.Int number) {
      return number.number();
    }
    throw new BadText(position, "expected an integer, found " + value);
  }

  private static Value interval(int from, int to, int position) {
    if ((long) to - from > 1_000_000) {
      throw new BadText(position, "an interval of more than a million numbers");
    }
    List<Value> numbers = new ArrayList<>();
    for (long i = from; i <= to; i++) {
      numbers.add(Value.of((int) i));
    }
    return Value.set(numbers);
  }

  private Value term() {
    if (accept("<<")) {
      return Value.tuple(list(">>"));
    }
    if (accept("{")) {
      return Value.set(list("}"));
    }
    if (accept("[")) {
      return record();
    }
    if (accept("(")) {
      Value value = read();
      expect(")");
      return value;
    }
    if (atEnd()) {
      throw unexpected("a value");
    }
    char c = text.charAt(position);
    if (c == '"') {
      return string();
    }
    if (c == '-' || Character.isDigit(c)) {
      return integer();
    }
    String name = name();
    return switch (name) {
      case "" -> throw unexpected("a value");
      case "TRUE" -> Value.of(true);
      case "FALSE" -> Value.of(false);
      default -> Value.of(name);
    };
  }

  private List<Value> list(String end) {
    List<Value> values = new ArrayList<>();
    if (!accept(end)) {
      do {
        values.add(read());
      } while (accept(","));
      expect(end);
    }
    return values;
  }

  private Value record() {
    Map<String, Value> fields = new TreeMap<>();
    do {
      int start = position();
      String name = name();
      if (name.isEmpty()) {
        throw unexpected("a field name");
      }
      expect("|->");
      if (fields.put(name, read()) != null) {
        throw new BadText(start, "the field " + name + " occurs twice");
      }
    } while (accept(","));
    expect("]");
    return Value.record(fields);
  }

  private Value integer() {
    int start = position++;
    while (position < text.length() && Character.isDigit(text.charAt(position))) {
      position++;
    }
    String digits = text.substring(start, position);
    try {
      return Value.of(Integer.parseInt(digits));
    } catch (NumberFormatException _) {
      throw new BadText(start, "not a 32-bit integer: " + digits);
    }
  }

  private Value string() {
    StringBuilder string = new StringBuilder();
    int start = position++;
    while (position < text.length()) {
      char c = text.charAt(position++);
      if (c == '"') {
        return Value.of(string.toString());
      }
      if (c == '\\' && position < text.length()) {
        char escaped = text.charAt(position++);
        string.append(
            switch (escaped) {
              case 'n' -> '\n';
              case 't' -> '\t';
              case 'r' -> '\r';
              case 'f' -> '\f';
              default -> escaped;
            });
      } else if (c == '\n') {
        break;
      } else {
        string.append(c);
      }
    }
    throw new BadText(start, "the string that begins here does not end");
  }

  private String name() {
    int start = position();
    while (position < text.length()
        && (Character.isLetterOrDigit(text.charAt(position)) || text.charAt(position) == '_')) {
      position++;
    }
    return text.substring(start, position);
  }

  private boolean looksAt(String token) {
    return text.startsWith(token, position());
  }

  private boolean accept(String token) {
    if (looksAt(token)) {
      position += token.length();
      return true;
    }
    return false;
  }

  private void expect(String token) {
    if (!accept(token)) {
      throw unexpected(token);
    }
  }

  private BadText unexpected(String expected) {
    String found = atEnd() ? "the end of the file" : "'" + text.charAt(position) + "'";
    return new BadText(position, "expected " + expected + ", found " + found);
  }
}
