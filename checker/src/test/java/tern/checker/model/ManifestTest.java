package tern.checker.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tern.checker.cli.UserError;
import tern.checker.model.Manifest.Expected;
import tern.checker.model.Manifest.Protocol;
import tern.checker.model.Manifest.Violation;

final class ManifestTest {
  private static final String TEXT =
      """
      {"models": [
        {"name": "one", "theme": "handover", "purpose": "One export.", "set": "default", "reaches": ["ExportDir", "ReachHandover"],
         "seed": {"distinct": 10, "transitions": 20, "depth": 5, "graphHash": "ab",
           "violations": [
             {"property": "OneInv", "steps": 4, "seedLines": "1-2", "repair": "MatchCancel"}]},
         "sound": {"distinct": 9, "transitions": 18, "depth": 5, "graphHash": "cd",
           "properties": ["EndProp"], "violations": []}}
      ]}
      """;

  @TempDir private Path directory;

  private Manifest read(String text) throws IOException {
    return Manifest.read(Files.writeString(directory.resolve("manifest.json"), text));
  }

  @Test
  void everythingIsRead() throws IOException {
    Manifest.Entry entry = read(TEXT).entry("one").orElseThrow();
    assertEquals(Manifest.Size.DEFAULT, entry.size());
    assertEquals(
        new Expected(
            10, 20, 5, "ab", List.of(), List.of(new Violation("OneInv", 4, "1-2", "MatchCancel"))),
        entry.protocols().get(Protocol.SEED));
    assertEquals(
        new Expected(9, 18, 5, "cd", List.of("EndProp"), List.of()),
        entry.protocols().get(Protocol.SOUND));
    assertTrue(read(TEXT).entry("two").isEmpty());
  }

  @Test
  void aModelIsThereOnce() {
    String twice = TEXT.replace("]}\n", "").replaceAll("(?s)\\{\"name.*", "$0,\n$0") + "]}";
    UserError error = assertThrows(UserError.class, () -> read(twice));
    assertEquals(
        directory.resolve("manifest.json") + ":9:10: models[1].name: one for the second time",
        error.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          : 10,          | : "10",            | :3:25: models[0].seed.distinct: expected a whole number
          : 10,          | : 1.5,             | :3:25: models[0].seed.distinct: expected a whole number
          : 10,          | : -1,              | :3:25: models[0].seed.distinct: expected a whole number
          : 10,          | : null,            | :3:25: models[0].seed.distinct: expected a whole number
          "distinct": 10,|                    | :3:12: models[0].seed: field distinct is missing
          "steps": 4,    |                    | :5:8: models[0].seed.violations[0]: field steps is missing
          "name": "one"  | "name": 1          | :2:12: models[0].name: expected a string
          "name": "one"  | "name": "one", "name": "two" | :2:27: models[0].name: for the second time
          "default"      | "sometimes"        | :2:73: models[0].set: expected "default", "all" or "large"
          "seed":        | "seeds":           | :3:13: models[0].seeds: unknown field; there are name, theme, purpose, set, reaches, seed, sound
          "ab",          | "ab"               | :4:6: Unexpected character ('"' (code 34)): was expecting comma to separate Object entries
          "MatchCancel"  | "MatchCancels"     | :5:73: models[0].seed.violations[0].repair: MatchCancels is no repair, did you mean MatchCancel?
          "ExportDir"    | "ExportDirs"       | :2:96: models[0].reaches[0]: ExportDirs is no action and no situation, did you mean ExportDir?
          "steps": 4, "seedLines": "1-2", "repair": "MatchCancel"} | "steps": 4, "seedLines": "1-2", "repair": "MatchCancel"}, {"property": "OneInv", "steps": 4, "seedLines": "1-2", "repair": "MatchCancel"} | :5:102: models[0].seed.violations[1].property: OneInv for the second time
          ["EndProp"]    | "EndProp"          | :7:20: models[0].sound.properties: expected an array
          """)
  void whatDoesNotFitIsToldInOneLineWithItsPlace(String part, String instead, String message) {
    String text = TEXT.replace(part, instead == null ? "" : instead);
    UserError error = assertThrows(UserError.class, () -> read(text));
    assertEquals(directory.resolve("manifest.json") + message, error.getMessage());
  }
}
