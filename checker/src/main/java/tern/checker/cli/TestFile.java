package tern.checker.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tern.checker.scenario.TestSource;
import tern.checker.story.Behaviour;
import tern.checker.story.KernelMachine;
import tern.checker.value.Str;

/// A file with a JUnit test, in the making.
final class TestFile {
  private static final Pattern CLASS_FILE = Pattern.compile("([A-Z]\\w*)\\.java");
  private static final Pattern SOURCES = Pattern.compile(".*/src/(?:test|main)/java/(.+)");

  private final Path file;
  private final String name;
  private final List<TestSource.Case> cases = new ArrayList<>();

  TestFile(Path file) {
    var matcher = CLASS_FILE.matcher(OutputFile.name(file));
    if (!matcher.matches()) {
      throw new UserError(
          file + " is no name for a Java class: a capital letter first, then .java");
    }
    OutputFile.check(file);
    this.file = file;
    this.name = matcher.group(1);
  }

  void add(ChosenModel chosen, Behaviour behaviour) {
    var told = behaviour.withoutStuttering();
    var title =
        "Model %s (%s), %d steps"
            .formatted(chosen.file().name(), chosen.protocol(), told.moves().size());
    var shape = chosen.config().constant("Shape") instanceof Str text ? text.text() : "";
    cases.add(new TestSource.Case(title, shape, chosen.model(), KernelMachine.path(told)));
  }

  void write() {
    OutputFile.write(file, TestSource.of(home(), name, cases));
  }

  /// The package: the directories below the root of the sources, if there is one.
  private String home() {
    var directory = file.toAbsolutePath().getParent();
    var matcher = SOURCES.matcher(String.valueOf(directory).replace('\\', '/'));
    return matcher.matches() ? matcher.group(1).replace('/', '.') : "";
  }
}
