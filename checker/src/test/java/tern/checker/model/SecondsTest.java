package tern.checker.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tern.checker.cli.UserError;

final class SecondsTest {
  private static final Manifest ONE =
      new Manifest(
          List.of(new Manifest.Entry("one", "", "", Manifest.Size.DEFAULT, List.of(), Map.of())));

  @TempDir private Path directory;

  private Seconds read(String models) throws IOException {
    var text = "{\"how\": \"By hand.\", \"models\": " + models + "}";
    return Seconds.read(Files.writeString(directory.resolve("seconds.json"), text), ONE);
  }

  @Test
  void everythingIsRead() throws IOException {
    assertEquals(new Seconds("By hand.", Map.of("one", 3L)), read("{\"one\": 3}"));
  }

  @Test
  void aModelThatWasNotMeasuredIsAnError() {
    var error = assertThrows(UserError.class, () -> read("{}"));
    assertEquals(
        directory.resolve("seconds.json") + ":1:31: models: field one is missing",
        error.getMessage());
  }

  @Test
  void aModelThatIsGoneIsAnError() {
    var error = assertThrows(UserError.class, () -> read("{\"one\": 3, \"two\": 4}"));
    assertEquals(
        directory.resolve("seconds.json") + ":1:49: models.two: unknown field; there are one",
        error.getMessage());
  }
}
