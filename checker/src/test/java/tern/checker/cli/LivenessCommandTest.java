package tern.checker.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class LivenessCommandTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Test
  void theSoundProtocolHolds() {
    var outcome = MainTest.tern("liveness", "cancel", "--protocol", "sound", "--json");
    assertEquals(0, outcome.status(), outcome.err());
    var json = JSON.readTree(outcome.out());
    assertEquals("sound", json.at("/protocol").stringValue());
    assertEquals("RestReachable", json.at("/properties/0/name").stringValue());
    json.at("/properties")
        .forEach(property -> assertEquals("holds", property.at("/answer").stringValue()));
  }

  @Test
  void aViolationHasAStemAndACycle() {
    var outcome = MainTest.tern("liveness", "drain", "--json");
    assertEquals(1, outcome.status(), outcome.err());
    var imports = JSON.readTree(outcome.out()).at("/properties/2");
    assertEquals("ImportEndsProp", imports.at("/name").stringValue());
    assertEquals("VIOLATED", imports.at("/answer").stringValue());
    assertTrue(imports.at("/stem").size() > 10);
    assertEquals(0, imports.at("/cycle").size());
  }

  @Test
  void severalModelsAreATable() {
    var outcome = MainTest.tern("liveness", "handover", "waits", "--without", "monitor");
    assertEquals(1, outcome.status(), outcome.err());
    assertEquals(3, outcome.out().lines().count());
    assertTrue(outcome.out().startsWith("model "), outcome.out());
  }

  @Test
  void badInputIsOneLine() {
    assertEquals(
        "tern: no model handovr, did you mean handover?\n",
        MainTest.tern("liveness", "handovr").err());
    assertEquals(
        "tern: handover did not end in time: give more with --time\n",
        MainTest.tern("liveness", "handover", "--time", "0s").err());
    var unknown = MainTest.tern("liveness", "handover", "--without", "chanels");
    assertEquals(2, unknown.status());
    assertTrue(
        unknown.err().contains("CHANNELS, QUEUES, JOURNALS, FLUSHES, REQUESTS, MAPS, MONITOR"),
        unknown.err());
    assertEquals(1, unknown.err().lines().count());
  }
}
