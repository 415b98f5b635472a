package tern.checker.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tern.checker.cli.UserError;

final class ModelFileTest {
  @TempDir private Path directory;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(
        directory.resolve("one.cfg"),
        """
        \\* One export of one directory.
        \\*
        \\* Small on purpose.

        SPECIFICATION Spec \\* not this
        """);
    Files.writeString(
        directory.resolve("two.cfg"),
        """
        (**************************)
        (* Two exports meet.       *)
        (**************************)
        SPECIFICATION Spec
        """);
  }

  @Test
  void theHeadOfTheFileSaysWhatItIsFor() {
    assertEquals(
        "One export of one directory.\n\nSmall on purpose.",
        ModelFile.find(directory, "one").purpose());
    assertEquals("Two exports meet.", ModelFile.find(directory, "two").purpose());
  }

  @Test
  void modelsAreFoundByNameAndByFile() {
    assertEquals(
        List.of("one", "two"), ModelFile.all(directory).stream().map(ModelFile::name).toList());
    String file = directory.resolve("two.cfg").toString();
    assertEquals("two", ModelFile.find(directory, file).name());
  }

  @Test
  void anUnknownModelIsToldWithTheKnownOnes() {
    UserError error =
        assertThrows(UserError.class, () -> ModelFile.find(directory, "three").name());
    assertEquals("no model three; there are one, two", error.getMessage());
  }

  @Test
  void anUnknownModelIsToldWithAFewWhereThereAreMany() throws IOException {
    for (String name : List.of("handover", "cancel", "client-recovers", "recovers-again", "late")) {
      Files.copy(directory.resolve("two.cfg"), directory.resolve(name + ".cfg"));
    }
    assertEquals(
        "no model covers; there are recovers-again, client-recovers, one, cancel, handover and others: "
            + directory.resolve("manifest.json")
            + " has all",
        assertThrows(UserError.class, () -> ModelFile.find(directory, "covers")).getMessage());
  }

  private String refused(String text) throws IOException {
    var file = Files.writeString(directory.resolve("bad.cfg"), text);
    var message = assertThrows(UserError.class, () -> ModelFile.read(file)).getMessage();
    return String.valueOf(message).replace(file.toString(), "bad.cfg");
  }

  @Test
  void behavioursOfItsOwnAreRefused() throws IOException {
    assertEquals("bad.cfg:2: a model has SPECIFICATION Spec", refused("\n  SPECIFICATION Sped\n"));
    assertEquals("bad.cfg:1: a model has SPECIFICATION Spec", refused("INIT Init NEXT Next"));
  }

  @Test
  void propertiesOfItsOwnAreRefused() throws IOException {
    assertEquals(
        "bad.cfg:2: a model names no properties, all are checked in each",
        refused("SPECIFICATION Spec\nINVARIANTS\n  OwnerInv"));
    assertEquals(
        "bad.cfg:3: a model names no properties, all are checked in each",
        refused("SPECIFICATION Spec\n\nPROPERTY P"));
  }
}
