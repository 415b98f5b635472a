package tern.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The claims about an event are where its name says: in a class, or in methods that begin with it.
final class EveryEventIsTestedTest {
  private static final Path TESTS =
      Path.of(System.getProperty("tern.home"), "kernel/src/test/java/tern/kernel");
  private static final Pattern NAME = Pattern.compile("(?:class|@Test\\s+void) (\\w+)");

  private static TreeSet<String> names() throws IOException {
    try (var files = Files.walk(TESTS)) {
      TreeSet<String> all = TreeSet.empty();
      for (var file : files.filter(f -> f.toString().endsWith("Test.java")).toList()) {
        var found = NAME.matcher(Files.readString(file)).results().map(r -> r.group(1));
        all = all.addAll(Vector.ofAll(found));
      }
      return all;
    }
  }

  private static boolean isTested(String event, TreeSet<String> names) {
    var method = event.substring(0, 1).toLowerCase(Locale.ROOT) + event.substring(1);
    return names.contains(event + "Test") || names.exists(name -> name.startsWith(method));
  }

  @Test
  void everyEventHasATestOfItsName() throws IOException {
    var names = names();
    var events =
        Vector.of(Event.class.getDeclaredClasses())
            .filter(Class::isRecord)
            .map(Class::getSimpleName);
    assertEquals(Vector.empty(), events.reject(event -> isTested(event, names)));
  }
}
