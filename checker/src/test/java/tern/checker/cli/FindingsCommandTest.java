package tern.checker.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import tern.checker.findings.Findings;
import tern.checker.findings.Witness;

final class FindingsCommandTest {
  @Test
  void theDiagramOfEachIsThatOfItsTrace() throws IOException {
    for (var finding : Findings.of(ModelOptions.spec()).all()) {
      var file = Witness.text(ModelOptions.spec().resolve("findings"), finding);
      var told = MainTest.tern("findings", finding.name());
      assertEquals(0, told.status(), told.err());
      assertEquals(Files.readString(file), told.out(), "stale: tern findings --write");
    }
  }

  @Test
  void noFileIsLeftOfAFindingThatIsGone() throws IOException {
    var names = Findings.of(ModelOptions.spec()).all().stream().map(f -> f.name()).toList();
    try (var files = Files.list(ModelOptions.spec().resolve("findings"))) {
      var gone =
          files
              .map(Path::getFileName)
              .map(Path::toString)
              .filter(file -> !names.contains(file.replaceAll("\\.(ndjson|txt)$", "")))
              .toList();
      assertEquals(List.of(), gone);
    }
  }

  @Test
  void withoutItsRepairEachViolationComesBack() {
    var told = MainTest.tern("findings");
    assertEquals(0, told.status(), told.err());
    assertTrue(told.out().endsWith("42 findings, 34 repairs\n"), told.out());
  }

  @Test
  void anUnknownNameIsToldWithTheNearest() {
    assertEquals(
        new MainTest.Outcome(2, "", "tern: no finding late-anser, did you mean late-answer?\n"),
        MainTest.tern("findings", "late-anser"));
  }
}
