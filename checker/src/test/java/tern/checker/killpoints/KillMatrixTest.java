package tern.checker.killpoints;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tern.checker.cli.UserError;
import tern.checker.codec.SmallModel;

final class KillMatrixTest {
  private static final String PINS =
      """
      {
       "unreached": [{"exporter": 4, "importers": [1, 5]}],
       "complaints": {
        "seed": [{"exporter": 10, "importer": 0, "what": ["AuthBitInv"]}],
        "sound": []
       }
      }
      """;

  @TempDir private Path directory = Path.of("");

  private KillPins pins(String text, String protocol) throws IOException {
    var file = directory.resolve("killpoints.json");
    Files.writeString(file, text);
    return KillPins.read(file, protocol);
  }

  private static Cell cell(int exporter, int importer, int dead, Owner... owners) {
    var ends = new EnumMap<Owner, Integer>(Owner.class);
    for (var owner : owners) {
      ends.put(owner, 1);
    }
    return new Cell(new Pair(exporter, importer), 9, dead, ends, new TreeSet<>());
  }

  private static List<String> differences(KillPins pins, Cell... cells) {
    return pins.differences(new KillMatrix(List.of(cells)));
  }

  @Test
  void everyPointIsTakenAloneAndWithEveryPointOfTheOther() {
    assertEquals(14 * 11 - 1, Pair.all().size());
    assertEquals("10 ExportLogged x 8 ImportAckSent", new Pair(10, 8).toString());
    assertEquals("3 ImportPrepping", new Pair(0, 3).toString());
  }

  @Test
  void theTreeChangesHandsWhenTheExportIsDurable() {
    assertEquals(Set.of(Owner.EXPORTER), OutcomeMatrix.owners(new Pair(9, 8)));
    assertEquals(EnumSet.of(Owner.EXPORTER, Owner.IMPORTER), OutcomeMatrix.owners(new Pair(10, 8)));
    assertEquals(Set.of(Owner.IMPORTER), OutcomeMatrix.owners(new Pair(11, 8)));
    assertEquals(Set.of(Owner.EXPORTER), OutcomeMatrix.owners(new Pair(0, 7)));
    assertEquals(Set.of(Owner.IMPORTER), OutcomeMatrix.owners(new Pair(0, 9)));
  }

  @Test
  void anOwnerThatTheProtocolDoesNotAllowIsAComplaint() {
    assertEquals(List.of(), cell(9, 0, 1, Owner.EXPORTER).complaints());
    assertEquals(List.of("owner B"), cell(9, 0, 1, Owner.IMPORTER).complaints());
    assertEquals(List.of("owner nobody"), cell(11, 0, 1, Owner.NOBODY).complaints());
    assertEquals(List.of("no end"), cell(9, 0, 1).complaints());
    assertEquals(List.of(), cell(9, 9, 0).complaints());
  }

  @Test
  void whatIsFoundIsComparedWithWhatIsPinned() throws IOException {
    var pins = pins(PINS, "sound");
    assertEquals(List.of(), differences(pins, cell(4, 1, 0), cell(4, 2, 3, Owner.EXPORTER)));
    assertEquals(
        List.of(
            "4 ExportPrepSent x 1 ImportDiscovering: there is a way to it",
            "4 ExportPrepSent x 2 ImportDiscoverAckSent: there is no way to it"),
        differences(pins, cell(4, 1, 2, Owner.EXPORTER), cell(4, 2, 0)));
    assertEquals(List.of(), differences(KillPins.NONE, cell(4, 2, 0)));
  }

  @Test
  void aComplaintThatIsKnownMustBeThereAndNoOther() throws IOException {
    var pins = pins(PINS, "seed");
    var wrong =
        new Cell(
            new Pair(10, 0),
            9,
            1,
            Map.of(Owner.EXPORTER, 1),
            new TreeSet<>(Set.of("AuthBitInv", "AuditInv")));
    assertEquals(List.of("10 ExportLogged: AuditInv"), differences(pins, wrong));
    assertEquals(
        List.of("10 ExportLogged: no more AuthBitInv"),
        differences(pins, cell(10, 0, 1, Owner.EXPORTER)));
  }

  @Test
  void whatIsWrongWithThePinsIsSaidWithItsPlace() {
    var error = assertThrows(UserError.class, () -> pins("{\"unreached\": []}", "seed"));
    var message = String.valueOf(error.getMessage());
    assertTrue(message.endsWith("field complaints is missing"), message);
  }

  @Test
  void withoutStandbysTheJournalsTellWhoOwnsTheTree() {
    var model = SmallModel.of("bystander").with("Exports", 1).model();
    var cell = KillRun.cell(model, new Pair(11, 0), 1, (_, _, _, _) -> {});
    assertTrue(cell.isReached());
    assertEquals("B", cell.owners());
    assertEquals(List.of(KillRun.NOT_BACK), cell.complaints());
    assertFalse(KillRun.cell(model, new Pair(11, 10), 1, (_, _, _, _) -> {}).isReached());
  }
}
