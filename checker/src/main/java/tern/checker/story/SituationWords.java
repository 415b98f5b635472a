package tern.checker.story;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tern.checker.story.Situation.BadSituation;

/// The words of a predicate, taken one by one; their case does not matter.
final class SituationWords {
  private static final Pattern WORD = Pattern.compile("\\s*(/[\\w/.-]*|\\w+|[(),]|\\S)");

  /// A word, empty at the end, and its place.
  record Word(String text, int position) {}

  private final List<Word> words = new ArrayList<>();
  private int next;

  SituationWords(String text) {
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      words.add(new Word(matcher.group(1), matcher.start(1)));
    }
    words.add(new Word("", text.length()));
  }

  /// Takes the next word, which must be one of these; `what` introduces them in the message.
  String oneOf(Collection<String> texts, String what) {
    for (String text : texts) {
      if (accept(text)) {
        return text;
      }
    }
    String list = String.join(", ", texts);
    throw expected((what + " " + list).strip(), TraceFile.suggestion(peek().text(), texts));
  }

  Word peek() {
    return words.get(next);
  }

  Word take() {
    Word word = peek();
    if (word.text().isEmpty()) {
      throw expected("a name");
    }
    next++;
    return word;
  }

  /// Takes the next word if it is this one.
  boolean accept(String text) {
    if (peek().text().toLowerCase(Locale.ROOT).equals(text.toLowerCase(Locale.ROOT))) {
      next++;
      return true;
    }
    return false;
  }

  void expect(String text) {
    if (!accept(text)) {
      throw expected(text);
    }
  }

  BadSituation expected(String what) {
    return expected(what, "");
  }

  BadSituation expected(String what, String suggestion) {
    Word word = peek();
    String found = word.text().isEmpty() ? "the end" : word.text();
    return new BadSituation(word.position(), "expected " + what + "; found " + found + suggestion);
  }
}
