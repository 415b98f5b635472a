package tern.checker.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class ConformCommandTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir private Path directory;

  @Test
  void theCertificateHasTheCountsOfBothSides() {
    try (var _ = new TemporaryHome(directory)) {
      var outcome = MainTest.tern("conform", "tiny", "--json");
      assertEquals(0, outcome.status(), outcome.toString());
      var json = JSON.readTree(outcome.out());
      assertTrue(json.at("/equal").booleanValue());
      assertEquals(json.at("/specActions"), json.at("/kernelActions"));
      assertTrue(json.at("/kernelActions/HandleExportAck").intValue() > 0);
      assertEquals(32, json.at("/graphHash").stringValue().length());
    }
  }

  @Test
  void aDifferenceIsTold() {
    try (var home = new TemporaryHome(directory)) {
      home.replace("spec/Dispatching.tla", "!.mds.lastTid = tid]", "!.mds.lastTid = tid + 1]");
      var outcome = MainTest.tern("conform", "tiny");
      assertEquals(1, outcome.status(), outcome.toString());
      assertEquals(
          """
          tiny seed: spec and kernel differ, after 0 equal states
          In the initial state:
          Then ExportDir(0, "/a", 1) gives different states:
            mds[0].lastTid: spec 2, kernel 1
          """,
          outcome.out());
    }
  }
}
