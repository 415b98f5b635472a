package tern.checker.value;

/// Values as TLA+ text.
final class ValueText {
  private ValueText() {}

  static String of(Value value) {
    StringBuilder text = new StringBuilder();
    write(value, text);
    return text.toString();
  }

  private static void write(Value value, StringBuilder text) {
    switch (value) {
      case Bool _, Int _ -> text.append(value);
      case Str string -> quote(string.text(), text);
      case SetOf set -> {
        text.append('{');
        for (int i = 0; i < set.size(); i++) {
          write(set.element(i), text.append(i == 0 ? "" : ", "));
        }
        text.append('}');
      }
      case Tuple tuple -> {
        text.append("<<");
        for (int i = 0; i < tuple.size(); i++) {
          write(tuple.element(i), text.append(i == 0 ? "" : ", "));
        }
        text.append(">>");
      }
      case Fn function -> write(function, text);
    }
  }

  private static void write(Fn function, StringBuilder text) {
    boolean record =
        function.keys().stream().allMatch(key -> key instanceof Str name && name.isFieldName());
    text.append(record ? '[' : '(');
    for (int i = 0; i < function.size(); i++) {
      text.append(i == 0 ? "" : record ? ", " : " @@ ");
      if (record && function.shape().key(i) instanceof Str name) {
        text.append(name.text()).append(" |-> ");
      } else {
        write(function.shape().key(i), text);
        text.append(" :> ");
      }
      write(function.value(i), text);
    }
    text.append(record ? ']' : ')');
  }

  private static void quote(String string, StringBuilder text) {
    text.append('"');
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      switch (c) {
        case '"' -> text.append("\\\"");
        case '\\' -> text.append("\\\\");
        case '\n' -> text.append("\\n");
        case '\t' -> text.append("\\t");
        case '\r' -> text.append("\\r");
        case '\f' -> text.append("\\f");
        default -> text.append(c);
      }
    }
    text.append('"');
  }
}
