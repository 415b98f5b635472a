package tern.checker.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class DiffCommandTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Test
  void equalModelsEndWithZero() {
    var outcome = MainTest.tern("diff", "handover", "seed", "sound");
    assertEquals(0, outcome.status(), outcome.err());
    assertEquals("handover: equal under seed and sound: 584 states, 1,468 steps\n", outcome.out());
  }

  @Test
  void aProtocolIsEqualToItselfHoweverItIsWritten() {
    var outcome =
        MainTest.tern("diff", "drain", "seed+MatchCancel", "MatchCancel", "--set", "MaxDrains=1");
    assertEquals(0, outcome.status(), outcome.out() + outcome.err());
  }

  @Test
  void aRepairThatIsLeftOutIsMissed() {
    var outcome = MainTest.tern("diff", "cancel", "sound-IgnoreUnknownCancel", "sound", "--json");
    assertEquals(1, outcome.status(), outcome.err());
    var json = JSON.readTree(outcome.out());
    assertFalse(json.at("/equal").booleanValue());
    assertEquals("sound-IgnoreUnknownCancel", json.at("/left/protocol").stringValue());
    assertEquals("HandleExportCancel", json.at("/changes/0/action").stringValue());
    assertEquals("leads elsewhere", json.at("/changes/0/change").stringValue());
    assertEquals(json.at("/changes/0/steps").intValue(), json.at("/changes/0/trace").size());
    assertTrue(json.at("/left/statesAlone").intValue() > 0);
  }

  @Test
  void badInputIsOneLine() {
    assertEquals(
        "tern: expected two protocols, such as seed sound (see tern diff --help)\n",
        MainTest.tern("diff", "cancel").err());
    assertEquals(
        "tern: sond: sond is no protocol and no repair, did you mean sound or seed?: expected "
            + NamedProtocol.GRAMMAR
            + "\n",
        MainTest.tern("diff", "cancel", "seed", "sond").err());
    assertEquals(
        "tern: seed-MatchCancel: MatchCancel is not in force\n",
        MainTest.tern("diff", "cancel", "seed-MatchCancel", "sound").err());
    assertEquals(
        "tern: sound+MatchCancel: MatchCancel is in force already\n",
        MainTest.tern("diff", "cancel", "seed", "sound+MatchCancel").err());
    assertEquals(
        "tern: no model cancl, did you mean cancel?\n",
        MainTest.tern("diff", "cancl", "seed", "sound").err());
    assertEquals(
        "tern: client is a model: it comes first, before two protocols, as in tern diff client seed sound"
            + " (see tern diff --help)\n",
        MainTest.tern("diff", "client", "seed").err());
    assertEquals(
        MainTest.tern("diff", "client", "seed").err(),
        MainTest.tern("diff", "seed", "sound", "client").err());
    assertEquals(2, MainTest.tern("diff", "seed").status());
    assertEquals(2, MainTest.tern("diff", "cancel", "seed", "sound", "sound").status());
  }
}
