package tern.checker.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import tern.checker.cli.MainTest.Outcome;
import tools.jackson.databind.json.JsonMapper;

class ExploreCommandTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static void assertContains(String text, Outcome outcome) {
    assertTrue(outcome.out().contains(text), outcome.toString());
  }

  @Test
  void aViolationIsShownWithItsTrace() {
    var outcome = MainTest.tern("explore", "cancel");
    assertEquals(1, outcome.status(), outcome.err());
    assertContains("cancel seed: ", outcome);
    assertContains(", complete\n", outcome);
    assertContains("NoAssertionInv", outcome);
    assertContains("HandleExportCancelUnknown, in 7 steps\n   1  ExportDir(0, \"/a\", 1)", outcome);
    assertContains("   7  HandleExportCancel(1, 0)", outcome);
  }

  @Test
  void theSoundProtocolHolds() {
    var outcome = MainTest.tern("explore", "cancel", "--protocol", "sound", "--json");
    assertEquals(0, outcome.status(), outcome.err());
    var json = JSON.readTree(outcome.out());
    assertEquals("sound", json.at("/protocol").stringValue());
    assertTrue(json.at("/complete").booleanValue());
    assertTrue(json.at("/violations").isEmpty());
    assertTrue(json.at("/kernel/distinct").intValue() > 1000);
  }

  @Test
  void aLimitEndsItAndSaysHowFarItGot() {
    var outcome = MainTest.tern("explore", "handover", "--max-states", "100", "--json");
    assertEquals(0, outcome.status(), outcome.err());
    var json = JSON.readTree(outcome.out());
    assertFalse(json.at("/complete").booleanValue());
    assertTrue(json.at("/completeDepth").intValue() > 3);
    assertContains(
        "stopped: complete to depth ", MainTest.tern("explore", "handover", "--max-states", "100"));
  }

  @Test
  void whatStopsItIsNamedAndHowToGoFurther() {
    assertContains(
        "\nStopped by --max-states. To go further: tern explore late --protocol sound"
            + " --repair MatchCancel --set MaxPins=1 --max-states 200\n",
        MainTest.tern(
            "explore",
            "late",
            "--protocol",
            "sound",
            "--repair",
            "MatchCancel",
            "--set",
            "MaxPins=1",
            "--max-states",
            "100"));
    assertContains(
        "\nStopped by --time. To go further: tern explore waits-all --protocol seed --time 2s\n",
        MainTest.tern("explore", "waits-all", "--time", "0s"));
    var json = JSON.readTree(MainTest.tern("explore", "late", "--max-states", "9", "--json").out());
    assertEquals("states", json.at("/stopped").stringValue());
  }

  @Test
  void theManifestTellsHowManyStatesThereWillBe() {
    var outcome = MainTest.tern("explore", "handover");
    assertContains("handover seed has 584 states and 1,468 transitions, depth 23", outcome);
    assertFalse(MainTest.tern("explore", "handover", "--set", "MaxPins=0").out().contains(" has "));
  }

  @Test
  void memoryIsAccountedForPartByPart() {
    var outcome = MainTest.tern("explore", "handover");
    assertContains("\n  visited set             584 ", outcome);
    assertContains(" bytes a state; heap in use: ", outcome);
    var json = JSON.readTree(MainTest.tern("explore", "handover", "--json").out()).at("/memory");
    assertEquals("visited set", json.at("/parts/0/part").stringValue());
    assertEquals(584, json.at("/parts/0/number").intValue());
    assertEquals("sleep sets", json.at("/parts/3/part").stringValue());
    assertEquals("node values", json.at("/parts/5/part").stringValue());
    for (var part : json.at("/parts")) {
      assertTrue(part.at("/bytes").intValue() >= 4 * part.at("/number").intValue(), part::toString);
    }
    assertTrue(json.at("/heap").longValue() > 1_000_000);
  }

  @Test
  void badInputIsOneLine() {
    assertEquals(
        "tern: --max-states must be at least 1: 0\n",
        MainTest.tern("explore", "handover", "--max-states", "0").err());
    assertEquals(
        "tern: --max-memory must be at least 256m\n",
        MainTest.tern("explore", "handover", "--max-memory", "255m").err());
    assertEquals(
        "tern: Invalid value for option '--max-memory': '8' is no size such as 512m or 8g"
            + " (see tern explore --help)\n",
        MainTest.tern("explore", "handover", "--max-memory", "8").err());
    assertEquals(
        "tern: no model handovr, did you mean handover?\n",
        MainTest.tern("explore", "handovr").err());
  }
}
