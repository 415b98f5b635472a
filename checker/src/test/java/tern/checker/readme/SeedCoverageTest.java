package tern.checker.readme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tern.checker.coverage.AllModels;
import tern.checker.readme.SeedFunctions.Function;
import tern.checker.readme.SeedFunctions.Kind;

final class SeedCoverageTest {
  private static final Path SPEC = AllModels.HOME.resolve("spec");
  private static final Pattern DEFINITION = Pattern.compile("\\[`(\\w+)`]\\((\\w+\\.tla)\\)");
  private static final Pattern METHOD =
      Pattern.compile("\\[`([\\w.]+)`]\\((\\.\\./[^)]*\\.java)\\)");

  /// What is defined in the migrator's header.
  private static final Set<String> OF_THE_HEADER =
      Set.of(
          "export_freeze_inc_num_waiters",
          "clear_export_queue",
          "export_base_t",
          "export_queue",
          "export_state_t",
          "import_state_t",
          "is_ambiguous_import");

  private static List<Function> functions() {
    return SeedFunctions.read(SPEC.resolve("functions.json"));
  }

  private static String table() throws IOException {
    return Files.readString(SPEC.resolve("COVERAGE.md"));
  }

  @Test
  void everyFunctionIsInTheModelOrHasAReasonWhyNotAndNoneHasBoth() {
    var cited = KernelCitations.read(AllModels.HOME).keySet();
    for (var function : functions()) {
      assertEquals(
          function.kind() == Kind.MODELLED, cited.contains(function.name()), function.name());
      assertEquals(function.kind() == Kind.MODELLED, function.why().isEmpty(), function.name());
    }
  }

  @Test
  void theFunctionsAreInTheOrderOfTheFileAndEachIsThereOnce() {
    assertTrue(functions().size() > 60);
    var inOrder = functions().stream().sorted(Comparator.comparingInt(Function::line)).toList();
    assertEquals(inOrder, functions());
    var names = functions().stream().map(Function::name).toList();
    assertEquals(names.size(), new TreeSet<>(names).size());
  }

  @Test
  void theKernelCitesNoOtherFunction() {
    var cited = new TreeSet<>(KernelCitations.read(AllModels.HOME).keySet());
    cited.removeAll(OF_THE_HEADER);
    functions().forEach(function -> cited.remove(function.name()));
    assertEquals(new TreeSet<>(), cited);
  }

  @Test
  void everyDefinitionThatTheTableNamesIsInItsModule() throws IOException {
    var links = DEFINITION.matcher(table()).results().toList();
    assertFalse(links.isEmpty());
    for (var link : links) {
      var module = Files.readString(SPEC.resolve(link.group(2)));
      assertTrue(
          Pattern.compile("(?m)^(LOCAL )?" + link.group(1) + "(\\([^)]*\\))? ==")
              .matcher(module)
              .find(),
          link.group());
    }
  }

  @Test
  void everyMethodThatTheTableNamesIsInItsFile() throws IOException {
    var links = METHOD.matcher(table()).results().toList();
    assertFalse(links.isEmpty());
    for (var link : links) {
      var source = Files.readString(SPEC.resolve(link.group(2)));
      var name = link.group(1).substring(link.group(1).indexOf('.') + 1);
      assertTrue(
          Pattern.compile("(?m)^ *[\\w<>., ]+ " + name + "(\\(| )").matcher(source).find(),
          link.group());
    }
  }
}
