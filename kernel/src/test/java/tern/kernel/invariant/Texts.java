package tern.kernel.invariant;

import io.vavr.collection.Vector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Finds in a source text each property's name and the comment above it.
///
/// @param definition where a property is defined, its name being group 1
/// @param comment a comment, however many lines it has
/// @param mark what stands around the text in a line of a comment
record Texts(Pattern definition, Pattern comment, Pattern mark) {
  /// A property's name and what the comment above it says; both empty where there is none.
  record Said(String name, String sentence, String withoutIt) {}

  /// `(* ... *)` above `NameInv ==`.
  static final Texts OF_SPEC =
      new Texts(
          Pattern.compile("^(\\w+(?:Inv|Prop)|Reach\\w+) ==", Pattern.MULTILINE),
          Pattern.compile("(?:^\\(\\*.*\\*\\)\\n)+", Pattern.MULTILINE),
          Pattern.compile("^\\(\\*|\\*\\)$", Pattern.MULTILINE));

  /// `/// ...` above `static boolean nameInv(`.
  static final Texts OF_KERNEL =
      new Texts(
          Pattern.compile("^  static boolean (\\w+(?:Inv|Prop)|reach\\w+)\\(", Pattern.MULTILINE),
          Pattern.compile("(?:^  ///.*\\n)+", Pattern.MULTILINE),
          Pattern.compile("^  ///", Pattern.MULTILINE));

  /// What a module says, from its `EXTENDS` on.
  static Vector<Said> ofModule(String module) {
    var text = read(Path.of("spec", module + ".tla"));
    return OF_SPEC.in(text.substring(text.indexOf("EXTENDS")));
  }

  /// What a class of the kernel says, in order.
  static Vector<Said> ofClass(Class<?> type) {
    var file = type.getName().replace('.', '/') + ".java";
    return OF_KERNEL.in(read(Path.of("kernel/src/main/java", file)));
  }

  /// What the text says, in order; a comment belongs to the first property after it.
  Vector<Said> in(String text) {
    var definitions = Vector.ofAll(definition.matcher(text).results().toList());
    var starts = definitions.map(MatchResult::end).prepend(0);
    return definitions.zipWith(
        starts, (found, start) -> said(found.group(1), text.substring(start, found.start())));
  }

  private Said said(String name, String above) {
    var last = Vector.ofAll(comment.matcher(above).results().toList()).lastOption();
    var words = last.map(found -> plain(found.group())).getOrElse("");
    var parts = words.split("Without it:", 2);
    return new Said(name, parts[0].strip(), parts.length == 2 ? parts[1].strip() : "");
  }

  private String plain(String comment) {
    return mark.matcher(comment).replaceAll("").replaceAll("\\s+", " ").strip();
  }

  private static String read(Path path) {
    try {
      return Files.readString(Path.of(System.getProperty("tern.home")).resolve(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
