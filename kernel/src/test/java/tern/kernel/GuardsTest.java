package tern.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The reason that a disabled event gives is a conjunct that a reader finds in the spec.
final class GuardsTest {
  private static final Path HOME = Path.of(System.getProperty("tern.home"));
  private static final String LITERAL = "((?:\\s*\\+?\\s*\"(?:[^\"\\\\]|\\\\.)*\")+)";
  private static final Pattern GUARD =
      Pattern.compile("(?:\\.when|\\breturn when|Disabled)\\(" + LITERAL);
  private static final Pattern PIECE = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

  private static Vector<String> texts(String folder, String ending) throws IOException {
    try (var files = Files.walk(HOME.resolve(folder))) {
      Vector<String> all = Vector.empty();
      for (var file : files.filter(f -> f.toString().endsWith(ending)).toList()) {
        all = all.append(Files.readString(file));
      }
      return all;
    }
  }

  private static TreeSet<String> guards(String source) {
    return TreeSet.ofAll(GUARD.matcher(source).results().map(r -> unescaped(r.group(1))));
  }

  private static String unescaped(String literal) {
    return Vector.ofAll(PIECE.matcher(literal).results().map(r -> r.group(1)))
        .mkString()
        .replace("\\\"", "\"")
        .replace("\\\\", "\\");
  }

  @Test
  void everyGuardIsAConjunctOfTheSpec() throws IOException {
    var spec = texts("spec", ".tla").mkString("\n").replaceAll("\\s+", " ");
    var guards = texts("kernel/src/main/java", ".java").flatMap(GuardsTest::guards).toSortedSet();
    assertTrue(guards.size() > 40, "too few guards are found: " + guards);
    assertEquals(
        TreeSet.empty(),
        guards.filter(guard -> !spec.contains(guard) && !guard.startsWith("Spend(")));
  }
}
