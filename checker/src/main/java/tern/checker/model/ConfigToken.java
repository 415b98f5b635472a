package tern.checker.model;

/// A word of a configuration.
///
/// @param text as written; of a string, what is between the quotes
record ConfigToken(Kind kind, String text, int line) {
  enum Kind {
    WORD,
    NUMBER,
    STRING,
    SIGN,
    END
  }

  boolean is(String sign) {
    return kind != Kind.STRING && text.equals(sign);
  }

  /// As an error shows it.
  String shown() {
    return switch (kind) {
      case STRING -> '"' + text + '"';
      case END -> "the end of the file";
      case WORD, NUMBER, SIGN -> text;
    };
  }
}
