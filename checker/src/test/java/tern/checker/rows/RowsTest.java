package tern.checker.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tern.checker.coverage.AllModels;
import tern.checker.rows.Row.Proof;

final class RowsTest {
  private static final Pattern ID = Pattern.compile("[a-z]+(-[a-z]+)*(\\.[a-z]+(-[a-z]+)*)*");
  private static final Reasons REASONS = Reasons.read(AllModels.HOME.resolve("spec/rows.json"));

  @Test
  void everyRowIsTakenOrHasAReasonAndNoneHasBoth() {
    assertEquals(List.of(), RowReport.of(AllModels.coverage(), REASONS).problems());
  }

  @Test
  void whatNoStepCanShowHasAReason() {
    for (var row : Rows.byId().values()) {
      assertTrue(!(row.proof() instanceof Proof.None) || REASONS.of(row).isPresent(), row.id());
    }
  }

  @Test
  void rowsAreWellNamedAndSayWhatHappensInALine() {
    for (var row : Rows.byId().values()) {
      assertTrue(ID.matcher(row.id()).matches(), row.id());
      assertTrue(row.words().endsWith(".") && row.words().length() <= 160, row.words());
    }
  }

  @Test
  void everySectionThatIsAskedForHasRows() {
    var sections = new TreeSet<String>();
    Rows.byId().values().forEach(row -> sections.add(row.section()));
    assertTrue(
        sections.containsAll(List.of("1.8", "1.9", "1.10", "1.11", "1.12", "3.7", "3.8", "3.9")),
        sections.toString());
  }

  @Test
  void theReasonsOfOthersAreNotMixedUp() {
    var named = REASONS.reasons().stream().flatMap(reason -> reason.rows().stream()).toList();
    assertEquals(named.size(), new TreeSet<>(named).size());
  }
}
