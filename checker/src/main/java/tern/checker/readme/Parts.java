package tern.checker.readme;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tern.checker.cli.UserError;

/// A text with generated parts, each between `<!-- generated: NAME -->` and `<!-- end -->`.
///
/// @param name what the text is called in errors
public record Parts(String name, String text) {
  private static final Pattern PART =
      Pattern.compile(
          "(?ms)^(<!-- generated: (?<name>[\\w-]+) -->)\n(?<content>.*?)^<!-- end -->$");

  /// The text with these parts in place of those of the same names; the text must have just these.
  public String with(Map<String, String> contents) {
    var names = new TreeSet<String>();
    var text =
        PART.matcher(this.text)
            .replaceAll(part -> {
              var content = contents.get(part.group("name"));
              if (content == null || !names.add(part.group("name"))) {
                throw new UserError(name + ": nothing generates " + part.group("name") + " here");
              }
              return Matcher.quoteReplacement(part.group(1) + "\n" + content + "<!-- end -->");
            });
    if (!names.equals(contents.keySet())) {
      var missing = new TreeSet<>(contents.keySet());
      missing.removeAll(names);
      throw new UserError(name + ": no place for " + String.join(", ", missing));
    }
    return text;
  }

  /// The names of the parts that would change, and of those that have no place.
  public List<String> stale(Map<String, String> contents) {
    var there = new HashMap<String, String>();
    PART.matcher(text)
        .results()
        .forEach(part -> there.put(part.group("name"), part.group("content")));
    var names = new TreeSet<>(there.keySet());
    names.addAll(contents.keySet());
    return names.stream()
        .filter(name -> !Objects.equals(there.get(name), contents.get(name)))
        .toList();
  }
}
