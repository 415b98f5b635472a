package tern.checker.waiting;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import tern.checker.codec.ModelCodec;
import tern.checker.codec.SmallModel;
import tern.checker.findings.Findings;
import tern.checker.findings.Witness;
import tern.checker.model.ModelFile;
import tern.checker.story.KernelMachine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A report as JSON says what its text says.
final class WaitingJsonTest {
  private static JsonNode json(String finding, int before) {
    var witness =
        Witness.all(SmallModel.SPEC, Findings.of(SmallModel.SPEC)).stream()
            .filter(it -> it.finding().name().equals(finding))
            .findFirst()
            .orElseThrow();
    var file = ModelFile.find(SmallModel.SPEC.resolve("models"), witness.finding().model());
    var config = file.changed(List.of(), witness.finding().head().repairs());
    var path = KernelMachine.path(witness.behaviour());
    var report =
        WaitingReport.of(ModelCodec.decode(config.constants()), path, path.length() - before);
    return JsonMapper.builder().build().readTree(WaitingJson.of("m", "seed", report));
  }

  @Test
  void aWaitForNobodySaysWhy() {
    var json = json("warned-stopped", 0);
    assertEquals("m", json.get("model").stringValue());
    assertEquals(20, json.get("step").intValue());
    var task = json.get("ranks").get(0).get("tasks").get(0);
    assertEquals("export", task.get("kind").stringValue());
    assertEquals("/a", task.get("dir").stringValue());
    assertEquals(1, task.get("peer").intValue());
    assertEquals(1, task.get("attempt").intValue());
    assertEquals("WARNING", task.get("phase").stringValue());
    assertEquals(19, task.get("since").intValue());
    var missing = task.get("waits").get(0);
    assertEquals("r2's MExportDirNotifyAck to the warning", missing.get("for").stringValue());
    assertEquals("nobody", missing.get("verdict").stringValue());
    assertEquals("nobody: it waits for ever", missing.get("why").stringValue());
    assertEquals(1, missing.get("chain").size());
    assertEquals(false, missing.has("by"));
  }

  @Test
  void aWaitForSomebodySaysWho() {
    var missing =
        json("warned-stopped", 2).get("ranks").get(0).get("tasks").get(0).get("waits").get(0);
    assertEquals("somebody", missing.get("verdict").stringValue());
    assertEquals("message", missing.get("by").get("kind").stringValue());
    assertEquals("HandleExportPrepAck(r0, r1)", missing.get("by").get("event").stringValue());
  }

  @Test
  void whatDoesNotApplyIsLeftOut() {
    var json = json("stopped-in-recovery", 0);
    var task = json.get("ranks").get(0).get("tasks").get(0);
    assertEquals("recovery", task.get("kind").stringValue());
    assertEquals("RESOLVE", task.get("phase").stringValue());
    for (var absent : List.of("dir", "peer", "attempt")) {
      assertEquals(false, task.has(absent), absent);
    }
  }

  @Test
  void whoHasDiedIsNamed() {
    var died = json("unknown-cancel", 0).get("died").get(0);
    assertEquals(1, died.get("rank").intValue());
    assertEquals("HandleExportCancelUnknown", died.get("assertion").stringValue());
  }
}
