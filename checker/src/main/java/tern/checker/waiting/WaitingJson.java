package tern.checker.waiting;

import java.util.Locale;
import tern.checker.waiting.WaitingReport.Ending;
import tern.checker.waiting.WaitingReport.OfRank;
import tern.checker.waiting.WaitingReport.OfTask;
import tern.checker.waiting.WaitingReport.OfWait;
import tern.checker.waiting.WaitingReport.Verdict;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A report for a machine.
public final class WaitingJson {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private WaitingJson() {}

  /// The report on a state of a model, as one JSON object.
  public static String of(String model, String protocol, WaitingReport report) {
    var object =
        JSON.createObjectNode()
            .put("model", model)
            .put("protocol", protocol)
            .put("step", report.step());
    var died = object.putArray("died");
    report
        .died()
        .forEach(death ->
            died.addObject()
                .put("rank", death.rank())
                .put("assertion", death.assertion().toString()));
    var ranks = object.putArray("ranks");
    report.ranks().forEach(rank -> put(ranks.addObject(), rank));
    return object.toString();
  }

  private static void put(ObjectNode object, OfRank rank) {
    object.put("rank", rank.rank()).put("standing", rank.standing());
    var tasks = object.putArray("tasks");
    rank.tasks().forEach(task -> put(tasks.addObject(), task));
  }

  /// What does not apply is left out.
  private static void put(ObjectNode object, OfTask task) {
    object.put("kind", task.kind()).put("label", task.label());
    if (!task.dir().isEmpty()) {
      object.put("dir", task.dir());
    }
    if (task.peer() >= 0) {
      object.put("peer", task.peer());
    }
    if (task.attempt() > 0) {
      object.put("attempt", task.attempt());
    }
    if (!task.phase().isEmpty()) {
      object.put("phase", task.phase());
    }
    object.put("since", task.since().step());
    var waits = object.putArray("waits");
    task.waits().forEach(missing -> put(waits.addObject(), missing));
  }

  private static void put(ObjectNode object, OfWait missing) {
    var ending = missing.ending();
    object
        .put("for", missing.what())
        .put("since", missing.since().step())
        .put("verdict", ending.verdict().name().toLowerCase(Locale.ROOT));
    var chain = object.putArray("chain");
    missing.chain().forEach(chain::add);
    if (ending.verdict() == Verdict.SOMEBODY) {
      put(object.putObject("by"), ending);
    } else {
      object.put("why", ending.text());
    }
    var others = object.putArray("others");
    missing.others().forEach(other -> put(others.addObject(), other));
  }

  private static void put(ObjectNode object, Ending ending) {
    object.put("kind", ending.kind()).put("event", ending.event()).put("text", ending.text());
  }
}
