package tern.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vavr.collection.Array;
import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tern.kernel.journal.Entry;
import tern.kernel.session.Call;

/// One name everywhere: fails when spec and kernel drift apart.
final class SpecNamesTest {
  private static final Path SPEC = Path.of(System.getProperty("tern.home"), "spec");
  private static final Pattern DISJUNCT =
      Pattern.compile("\\\\/ (?:\\\\E [^:]*: )?(\\w+)(?:\\(([^)]*)\\))?");
  private static final Pattern LAST_NAME = Pattern.compile("\"(\\w+)\"$");

  private static String text(String module) throws IOException {
    return Files.readString(SPEC.resolve(module + ".tla"));
  }

  private static String allText() throws IOException {
    try (var files = Files.list(SPEC)) {
      var all = new StringBuilder();
      for (var file : files.filter(f -> f.toString().endsWith(".tla")).toList()) {
        all.append(Files.readString(file));
      }
      return all.toString();
    }
  }

  private static TreeSet<String> found(String pattern, String text) {
    return TreeSet.ofAll(Pattern.compile(pattern).matcher(text).results().map(r -> r.group(1)));
  }

  private static TreeSet<String> namesOf(Class<?> sealed) {
    return TreeSet.ofAll(Vector.of(sealed.getPermittedSubclasses()).map(Class::getSimpleName));
  }

  @Test
  void everyDisjunctOfNextIsAnEventWithTheSameParametersInTheSameOrder() throws IOException {
    var next = text("Migration").split("Protocol ==", 2)[1].split("Next ==", 2)[0];
    var disjuncts =
        Vector.ofAll(
            DISJUNCT
                .matcher(next)
                .results()
                .map(r -> r.group(1) + "(" + (r.group(2) == null ? "" : r.group(2)) + ")"));
    var events =
        Vector.of(Event.class.getDeclaredClasses())
            .filter(Class::isRecord)
            .map(type -> type.getSimpleName() + parameters(type));
    assertEquals(disjuncts.toSortedSet(), events.toSortedSet());
    var source = Path.of(System.getProperty("tern.home"), "kernel/src/main/java/tern/kernel");
    assertEquals(
        disjuncts.map(d -> d.substring(0, d.indexOf('('))),
        Vector.ofAll(
            Pattern.compile("\\n  record (\\w+)")
                .matcher(Files.readString(source.resolve("Event.java")))
                .results()
                .map(r -> r.group(1))));
  }

  private static String parameters(Class<?> type) {
    return Array.of(type.getRecordComponents())
        .map(component -> component.getName())
        .mkString("(", ", ", ")");
  }

  @Test
  void everyCheckOfTheSpecAndErrorOfItsReplayIsAnAssertionAndViceVersa() throws IOException {
    assertEquals(
        TreeSet.ofAll(lastNames("Check", allText()))
            .addAll(found("durableError = \"(\\w+)\"", allText())),
        TreeSet.of(Assertion.values()).map(Assertion::name));
  }

  @Test
  void theKillPointsHaveTheSameNamesAndNumbersInBoth() throws IOException {
    var module = text("KillPoints");
    for (var role : KillPoint.Role.values()) {
      var list = role == KillPoint.Role.EXPORTER ? "ExportKillPoints" : "ImportKillPoints";
      var names = module.split(list + " ==", 2)[1].split(">>", 2)[0];
      assertEquals(
          Vector.ofAll(Pattern.compile("\"(\\w+)\"").matcher(names).results()).map(r -> r.group(1)),
          KillPoint.of(role).toVector().map(KillPoint::name));
    }
  }

  @Test
  void everyKillPointIsAPlaceInBoth() throws IOException {
    var points = TreeSet.of(KillPoint.values()).map(KillPoint::name);
    assertEquals(points, TreeSet.ofAll(lastNames("KillAt", allText())));
    assertEquals(points, found("killAt\\(KillPoint\\.(\\w+)\\)", kernelText()));
  }

  private static String kernelText() throws IOException {
    var source = Path.of(System.getProperty("tern.home"), "kernel/src/main/java/tern/kernel");
    try (var files = Files.walk(source)) {
      var all = new StringBuilder();
      for (var file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        all.append(Files.readString(file));
      }
      return all.toString();
    }
  }

  /// The last argument of every use of an operator, where it is a name.
  private static Vector<String> lastNames(String operator, String text) {
    return Vector.ofAll(Pattern.compile(operator + "\\(").matcher(text).results())
        .map(r -> text.substring(r.end(), closing(text, r.end())))
        .flatMap(arguments -> Vector.ofAll(LAST_NAME.matcher(arguments).results()))
        .map(r -> r.group(1));
  }

  /// Where the parenthesis ends that was open at `from`.
  private static int closing(String text, int from) {
    int open = 1;
    int at = from;
    while (open > 0) {
      open += text.charAt(at) == '(' ? 1 : text.charAt(at) == ')' ? -1 : 0;
      at++;
    }
    return at - 1;
  }

  @Test
  void everyRepairOfTheSpecIsARepairAndViceVersa() throws IOException {
    var all = text("Repairing").split("AllRepairs ==", 2)[1];
    assertEquals(found("\"(\\w+)\"", all), TreeSet.of(Repair.values()).map(Repair::name));
  }

  @Test
  void everyTypeOfMessageOrCallKindOfContextAndKindOfEntryIsARecord() throws IOException {
    assertEquals(found("type \\|-> \"(\\w+)\"", allText()), namesOf(Message.class).union(calls()));
    assertEquals(
        found("kind \\|-> \"(\\w+)\"", allText()),
        namesOf(Context.class).union(namesOf(Entry.class)));
  }

  private static TreeSet<String> calls() {
    return TreeSet.ofAll(
        Vector.of(Call.class.getDeclaredClasses())
            .filter(Class::isRecord)
            .filter(Call.class::isAssignableFrom)
            .map(Class::getSimpleName));
  }

  @Test
  void whatTheEnvironmentDoesIsMarkedAsSuch() throws IOException {
    var environment = text("Migration").split("Environment ==", 2)[1].split("Failing ==", 2)[0];
    assertEquals(
        TreeSet.ofAll(DISJUNCT.matcher(environment).results().map(r -> r.group(1))),
        namesOf(Event.Environment.class));
  }

  @Test
  void whatAJavadocCitesFromTheSpecIsThere() throws IOException {
    var words = found("(\\w+)", allText());
    var source = Path.of(System.getProperty("tern.home"), "kernel/src/main/java/tern/kernel");
    try (var files = Files.walk(source)) {
      for (var file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        var text = Files.readString(file).replaceAll("\n\\s*///\\s*", " ");
        var cited = String.join(" ", found("TLA\\+: ([^.;\n]*)", text));
        var names = found("\\b([A-Za-z]\\w+)", String.join(" ", found("`([^`]*)`", cited)));
        assertEquals(TreeSet.empty(), names.removeAll(words), file.getFileName().toString());
      }
    }
  }
}
