package tern.checker.readme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tern.checker.cli.UserError;
import tern.checker.coverage.AllModels;
import tern.checker.story.Actions;

final class ReadmeTest {
  private static final Parts TWO =
      new Parts(
          "A.md",
          """
          # A
          <!-- generated: one -->
          old
          <!-- end -->
          between
          <!-- generated: two -->
          <!-- end -->
          """);

  @Test
  void noGeneratedPartIsStale() {
    for (var document : Documents.of(AllModels.HOME, AllModels.coverage())) {
      assertEquals(List.of(), document.stale(), "run checker/tern readme --write");
    }
  }

  @Test
  void everyActionHasAHeaderAndAMethodAndNothingElseHas() {
    var actions = new HashSet<>(Actions.all().stream().map(Actions.Action::name).toList());
    assertEquals(actions, SpecActions.read(AllModels.HOME.resolve("spec")).keySet());
    assertEquals(actions, KernelMethods.read(AllModels.HOME).keySet());
  }

  @Test
  void partsAreReplacedAndTheRestStays() {
    assertEquals(
        """
        # A
        <!-- generated: one -->
        1 $1
        <!-- end -->
        between
        <!-- generated: two -->
        2
        <!-- end -->
        """,
        TWO.with(Map.of("one", "1 $1\n", "two", "2\n")));
  }

  @Test
  void staleIsWhatDiffers() {
    assertEquals(List.of("two"), TWO.stale(Map.of("one", "old\n", "two", "2\n")));
  }

  @Test
  void aPartWithoutAPlaceIsStale() {
    assertEquals(List.of("three"), TWO.stale(Map.of("one", "old\n", "two", "", "three", "3\n")));
  }

  @Test
  void partsMustBeThoseThatAreGenerated() {
    assertThrows(UserError.class, () -> TWO.with(Map.of("one", "1\n")));
    assertThrows(UserError.class, () -> TWO.with(Map.of("one", "", "two", "", "three", "")));
  }
}
