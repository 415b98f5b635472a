package tern.checker.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tern.checker.cli.MainTest.Outcome;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CheckCommandTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final TemporaryHome home;

  CheckCommandTest(@TempDir Path directory) {
    home = new TemporaryHome(directory);
  }

  @AfterEach
  void end() {
    home.close();
  }

  private static void assertRefused(Outcome outcome, String error) {
    assertEquals(new Outcome(2, "", "tern: " + error + "\n"), outcome);
  }

  private static void assertContains(String text, Outcome outcome) {
    assertTrue(outcome.out().contains(text), outcome.toString());
  }

  /// A manifest that expects of the seed what a report says.
  private void expect(JsonNode report, int depth) {
    var manifest = JSON.createObjectNode();
    var entry = manifest.putArray("models").addObject();
    entry.put("name", "tiny").put("theme", "t").put("purpose", "p").put("set", "default");
    var seed = entry.putObject("seed");
    seed.set("distinct", report.at("/kernel/distinct"));
    seed.set("transitions", report.at("/kernel/transitions"));
    seed.put("depth", depth);
    seed.set("graphHash", report.at("/graphHash"));
    seed.putArray("violations");
    home.write("spec/models/manifest.json", JSON.writeValueAsString(manifest));
  }

  @Test
  void checksAgainstTheManifest() {
    var first = MainTest.tern("check", "tiny", "--protocol", "seed", "--json");
    assertEquals(0, first.status(), first.toString());
    var report = JSON.readTree(first.out());
    assertEquals(
        List.of(
            "model",
            "protocol",
            "spec",
            "kernel",
            "equal",
            "actions",
            "graphHash",
            "properties",
            "violations",
            "verdict"),
        List.copyOf(report.propertyNames()));
    assertEquals(report.at("/spec/distinct"), report.at("/kernel/distinct"));
    assertEquals("holds", report.at("/verdict").stringValue());
    assertTrue(report.at("/equal").booleanValue());

    int depth = report.at("/kernel/depth").intValue();
    expect(report, depth);
    var second = MainTest.tern("check");
    assertEquals(0, second.status(), second.toString());
    assertContains("as expected", second);

    expect(report, depth + 1);
    var third = MainTest.tern("check");
    assertEquals(1, third.status(), third.toString());
    assertContains("depth: " + depth + ", the manifest says " + (depth + 1), third);
    assertContains("1 different", third);
  }

  @Test
  void tellsWhereSpecAndKernelDiffer() {
    home.replace("spec/Dispatching.tla", "!.mds.lastTid = tid]", "!.mds.lastTid = tid + 1]");
    var outcome = MainTest.tern("check", "tiny", "--protocol", "sound");
    assertEquals(1, outcome.status(), outcome.toString());
    assertContains("Then ExportDir(0, \"/a\", 1) gives different states:", outcome);
    assertContains("mds[0].lastTid: spec 2, kernel 1", outcome);
  }

  @Test
  void aSyntaxErrorInTheSpecIsOneLine() {
    home.replace("spec/Dispatching.tla", "!.mds.lastTid = tid]", "!.mds.lastTid = = tid]");
    var outcome = MainTest.tern("check", "tiny", "--protocol", "seed");
    assertEquals(2, outcome.status());
    assertEquals("", outcome.out());
    assertTrue(outcome.err().matches("tern: tiny: Dispatching.tla:\\d+:\\d+: .*\n"), outcome.err());
  }

  @Test
  void aFileWithoutAModuleIsNamed() {
    home.write("spec/Exporting.tla", "");
    assertRefused(
        MainTest.tern("check", "tiny", "--protocol", "seed"),
        "tiny: Exporting.tla is empty: restore it, or make room if the disk is full");
    home.write("spec/Exporting.tla", "To be written.\n");
    assertRefused(
        MainTest.tern("check", "tiny", "--protocol", "seed"),
        "tiny: Exporting.tla holds no module");
  }

  @Test
  void aManifestWithoutModelsIsNoSuccess() {
    assertRefused(
        MainTest.tern("check"),
        home.file("spec/models/manifest.json") + ": there is no model to check in it");
  }

  @Test
  void whatIsNoNumberOfTimesOrNoRepairIsNamed() {
    var file = home.file("spec/models/tiny.cfg");
    home.replace("spec/models/tiny.cfg", "MaxPins = 1", "MaxPins = -1");
    assertRefused(
        MainTest.tern("check", "tiny"), file + ":8: MaxPins: expected a number from 0 up, not -1");
    home.replace("spec/models/tiny.cfg", "MaxPins = -1", "MaxPins = \"one\"");
    assertRefused(
        MainTest.tern("check", "tiny"),
        file + ":8: MaxPins: expected a number from 0 up, not \"one\"");
    home.replace("spec/models/tiny.cfg", "Repairs = {}", "Repairs = 1");
    assertRefused(
        MainTest.tern("check", "tiny"), file + ":28: Repairs must be a set of names, such as {}");
  }

  @Test
  void anUnknownModelIsGuessed() {
    assertRefused(MainTest.tern("check", "tinny"), "no model tinny, did you mean tiny?");
    assertRefused(MainTest.tern("check", "bound"), "no model bound; there are tiny");
  }

  @Test
  void aBrokenConfigurationIsNamedWithItsLine() {
    home.replace("spec/models/tiny.cfg", "MaxPins = 1", "MaxPins = ");
    var outcome = MainTest.tern("check", "tiny");
    assertEquals(2, outcome.status());
    assertTrue(outcome.err().contains("tiny.cfg:9:"), outcome.err());
    home.replace("spec/models/tiny.cfg", "MaxPins = ", "MaxPuns = 1");
    assertRefused(
        MainTest.tern("check", "tiny"),
        home.file("spec/models/tiny.cfg")
            + ":28: MaxPins: the constant is missing; the last of the others is in this line");
  }

  @Test
  void otherBoundsAreNotComparedWithTheManifest() {
    expect(
        JSON.readTree("{\"kernel\": {\"distinct\": 1, \"transitions\": 1}, \"graphHash\": \"\"}"),
        1);
    var outcome = MainTest.tern("check", "--set", "MaxPins=0");
    assertEquals(0, outcome.status(), outcome.toString());
    assertContains("Not compared with the manifest", outcome);
  }

  @Test
  void tooLittleTimeIsSaid() {
    var outcome = MainTest.tern("check", "tiny", "--time", "0s");
    assertEquals(2, outcome.status(), outcome.toString());
    assertContains("out of time", outcome);
    assertEquals(
        "tern: 2 of 2 did not end in time: give more with --time, or name fewer models\n",
        outcome.err());
  }

  @Test
  void badOptionsAreRefused() {
    assertRefused(
        MainTest.tern("check", "tiny", "--time", "soon"),
        "Invalid value for option '--time': 'soon' is no time such as 90s, 10m or 2h"
            + " (see tern check --help)");
    assertEquals(2, MainTest.tern("check", "tiny", "--set", "MaxPins").status());
    assertEquals(2, MainTest.tern("check", "tiny", "--set", "MaxPins=many").status());
    assertEquals(2, MainTest.tern("check", "tiny", "--repair", "Nothing").status());
    assertEquals(2, MainTest.tern("check", "tiny", "--tlc", "nowhere.jar").status());
  }
}
