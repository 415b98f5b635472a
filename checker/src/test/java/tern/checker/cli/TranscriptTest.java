package tern.checker.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Commands with what they print, in files that a person can read:
/// `src/test/resources/transcripts`.
///
/// A line that begins with `$ tern` is a command, what follows it its output. `mvn test
/// -Dtest=TranscriptTest -Drewrite=true` writes the output anew, for review as a diff. `TMP` stands
/// for a directory of the test, `TRACES` for `src/test/resources/traces`, `FINDINGS` for
/// `spec/findings`.
final class TranscriptTest {
  private static final Path HOME = Path.of(System.getProperty("tern.home", ".."));
  private static final Path TRANSCRIPTS = HOME.resolve("checker/src/test/resources/transcripts");
  private static final Path TRACES = HOME.resolve("checker/src/test/resources/traces");
  private static final Path FINDINGS = HOME.resolve("spec/findings");
  private static final boolean REWRITE = Boolean.getBoolean("rewrite");
  private static final String PROMPT = "$ tern ";
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

  @TempDir private Path directory = Path.of("");

  @TestFactory
  Stream<DynamicTest> transcripts() throws Exception {
    List<Path> files;
    try (Stream<Path> all = Files.list(TRANSCRIPTS)) {
      files = all.sorted().toList();
    }
    return files.stream()
        .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
  }

  private void check(Path file) throws Exception {
    String expected = Files.readString(file);
    String actual = replay(expected);
    if (REWRITE) {
      Files.writeString(file, actual);
    } else {
      assertEquals(expected, actual, () -> file + " (rewrite with -Drewrite=true)");
    }
  }

  private String replay(String transcript) {
    StringBuilder replayed = new StringBuilder();
    boolean comment = true;
    for (String line : transcript.lines().toList()) {
      if (line.startsWith(PROMPT)) {
        comment = false;
        replayed.append(line).append('\n').append(run(line.substring(PROMPT.length())));
      } else if (comment) {
        replayed.append(line).append('\n');
      }
    }
    return replayed.toString();
  }

  /// Runs a command; its output, with the exit code if that is not 0.
  private String run(String command) {
    StringWriter output = new StringWriter();
    var tern = Main.commandLine();
    tern.setOut(new PrintWriter(output, true)).setErr(new PrintWriter(output, true));
    int status = Main.execute(tern, words(command).toArray(new String[0]));
    String shown =
        output
            .toString()
            .replace(directory.toString(), "TMP")
            .replace(TRACES.toString(), "TRACES")
            .replace(FINDINGS.toString(), "FINDINGS");
    return shown + (status == 0 ? "" : "[exit " + status + "]\n");
  }

  private List<String> words(String command) {
    List<String> words = new ArrayList<>();
    var matcher = WORD.matcher(command);
    while (matcher.find()) {
      String word = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
      words.add(
          word.replace("TMP", directory.toString())
              .replace("TRACES", TRACES.toString())
              .replace("FINDINGS", FINDINGS.toString()));
    }
    return words;
  }
}
