package tern.checker.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import tern.checker.cli.UserError;
import tern.checker.model.ConfigToken.Kind;

/// Splits a configuration into words, without its comments: `\*` to the end of the line, and `(*`
/// to `*)`, which nest.
final class ConfigLexer {
  private final IntFunction<String> place;
  private final String text;
  private int position;
  private int line = 1;

  ConfigLexer(IntFunction<String> place, String text) {
    this.place = place;
    this.text = text;
  }

  /// All words, and an end that is never missing.
  List<ConfigToken> tokens() {
    List<ConfigToken> tokens = new ArrayList<>();
    while (skipBlank()) {
      tokens.add(next());
    }
    tokens.add(new ConfigToken(Kind.END, "", tokens.isEmpty() ? 1 : tokens.getLast().line()));
    return tokens;
  }

  private ConfigToken next() {
    char first = text.charAt(position);
    if (first == '"') {
      return string();
    }
    if (isWord(first)) {
      String word = take(run());
      return new ConfigToken(isNumber(word) ? Kind.NUMBER : Kind.WORD, word, line);
    }
    if (first == '-' && position + 1 < text.length() && isWord(text.charAt(position + 1))) {
      position++;
      return new ConfigToken(Kind.NUMBER, "-" + take(run()), line);
    }
    if (text.startsWith("<-", position)) {
      return new ConfigToken(Kind.SIGN, take(2), line);
    }
    if ("={},".indexOf(first) >= 0) {
      return new ConfigToken(Kind.SIGN, take(1), line);
    }
    throw error("unexpected " + first);
  }

  private ConfigToken string() {
    int end = text.indexOf('"', position + 1);
    int lineEnd = text.indexOf('\n', position);
    if (end < 0 || (lineEnd >= 0 && lineEnd < end)) {
      throw error("a string without an end");
    }
    String content = text.substring(position + 1, end);
    position = end + 1;
    return new ConfigToken(Kind.STRING, content, line);
  }

  private int run() {
    int end = position;
    while (end < text.length() && isWord(text.charAt(end))) {
      end++;
    }
    return end - position;
  }

  private String take(int length) {
    String taken = text.substring(position, position + length);
    position += length;
    return taken;
  }

  /// Goes to the next word; false if there is none.
  private boolean skipBlank() {
    while (position < text.length()) {
      if (text.startsWith("\\*", position)) {
        int end = text.indexOf('\n', position);
        position = end < 0 ? text.length() : end;
      } else if (text.startsWith("(*", position)) {
        skipBox();
      } else if (Character.isWhitespace(text.charAt(position))) {
        line += text.charAt(position) == '\n' ? 1 : 0;
        position++;
      } else {
        return true;
      }
    }
    return false;
  }

  private void skipBox() {
    int begin = line;
    int depth = 0;
    do {
      if (text.startsWith("(*", position)) {
        depth++;
        position += 2;
      } else if (text.startsWith("*)", position)) {
        depth--;
        position += 2;
      } else if (position < text.length()) {
        line += text.charAt(position) == '\n' ? 1 : 0;
        position++;
      } else {
        throw new UserError(place.apply(begin) + ": a comment without an end");
      }
    } while (depth > 0);
  }

  private UserError error(String message) {
    return new UserError(place.apply(line) + ": " + message);
  }

  private static boolean isWord(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  }

  private static boolean isNumber(String word) {
    return word.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
