package tern.checker.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class ActionsTest {
  private static final Pattern DISJUNCT =
      Pattern.compile("(?m)^    \\\\/ (?:\\\\E .*? : )?([A-Z]\\w+)(?:\\(([\\w, ]+)\\))?$");

  /// The disjuncts of `Protocol` and `Environment`, sorted.
  private static List<String> actionsOfTheSpec() throws Exception {
    String spec = Files.readString(Path.of(System.getProperty("tern.home"), "spec/Migration.tla"));
    List<String> actions = new ArrayList<>();
    var disjunct = DISJUNCT.matcher(spec.substring(spec.indexOf("Protocol ==")));
    while (disjunct.find()) {
      String parameters = disjunct.group(2) == null ? "" : disjunct.group(2);
      actions.add(disjunct.group(1) + "(" + parameters + ")");
    }
    return actions.stream().sorted().toList();
  }

  @Test
  void everyActionOfTheSpecHasItsReasonAndNoOtherHas() throws Exception {
    List<String> told =
        Actions.all().stream()
            .map(action -> action.name() + "(" + String.join(", ", action.parameters()) + ")")
            .sorted()
            .toList();
    assertEquals(actionsOfTheSpec(), told);
  }

  @Test
  void everyReasonIsASentence() {
    for (Actions.Action action : Actions.all()) {
      for (boolean refused : List.of(true, false)) {
        String reason = action.reason(refused);
        assertTrue(reason.matches("[A-Z].*[a-z]\\."), action.name() + ": " + reason);
        assertTrue(reason.length() <= 110, action.name() + " is long: " + reason);
      }
    }
  }
}
