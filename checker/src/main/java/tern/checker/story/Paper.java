package tern.checker.story;

import java.util.ArrayList;
import java.util.List;

/// What a text is written on: so many columns wide, in colour or not.
public record Paper(int width, boolean colour) {
  /// What a file or a pipe gets.
  public static final Paper PLAIN = new Paper(100, false);

  /// Fewer columns are not enough for a diagram.
  public static final int LEAST = 80;

  public Paper {
    width = Math.max(LEAST, width);
  }

  /// How a piece of text looks where there is colour.
  public enum Ink {
    /// As all else.
    NORMAL(""),
    /// What one looks for.
    BOLD("1"),
    /// What one may pass over.
    FAINT("2"),
    /// What is wrong.
    BAD("1;31"),
    /// Messages.
    MESSAGE("36");

    private final String code;

    Ink(String code) {
      this.code = code;
    }
  }

  /// A piece of text as it looks where there is colour.
  public String dress(String text, Ink ink) {
    return colour && ink != Ink.NORMAL && !text.isEmpty()
        ? "\033[" + ink.code + "m" + text + "\033[0m"
        : text;
  }

  /// `text` in lines of at most `width` characters, all but the first indented by `hang`. It keeps
  /// the blanks that it begins with.
  public static List<String> wrap(String text, int width, int hang) {
    List<String> lines = new ArrayList<>();
    String stripped = text.stripLeading();
    StringBuilder line = new StringBuilder(text.substring(0, text.length() - stripped.length()));
    boolean begun = false;
    for (String word : stripped.split(" ", -1)) {
      if (begun && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
        line.append(" ".repeat(hang)).append(word);
      } else {
        line.append(begun ? " " : "").append(word);
      }
      begun = true;
    }
    lines.add(line.toString());
    return lines;
  }
}
