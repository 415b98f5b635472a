package tern.checker.cli;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tern.checker.explore.Code;
import tern.checker.story.TraceHead;

/// Which model a checkpoint is of, as the checkpoint tells it.
final class SavedModel {
  private static final String CODE = "code";
  private static final String CONSTANTS = "constants";
  private static final String MODEL = "model";
  private static final String PROTOCOL = "protocol";
  private static final String REPAIRS = "repairs";
  private static final String SET = "set";

  private SavedModel() {}

  /// What a checkpoint of `chosen` is to tell.
  static SortedMap<String, String> identity(ChosenModel chosen) {
    var head = chosen.head();
    var identity = new TreeMap<String, String>();
    identity.put(CODE, Code.hash());
    identity.put(CONSTANTS, lines(chosen.config().constants()));
    identity.put(MODEL, String.valueOf(head.model()));
    identity.put(PROTOCOL, String.valueOf(head.protocol()));
    identity.put(REPAIRS, String.join("\n", head.repairs()));
    identity.put(SET, lines(head.set()));
    return identity;
  }

  private static String lines(Map<String, ?> map) {
    return map.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .collect(joining("\n"));
  }

  private static SortedMap<String, String> map(String lines) {
    var map = new TreeMap<String, String>();
    for (var line : list(lines)) {
      int equals = line.indexOf('=');
      map.put(line.substring(0, equals), line.substring(equals + 1));
    }
    return map;
  }

  private static List<String> list(String lines) {
    return lines.isEmpty() ? List.of() : Arrays.asList(lines.split("\n", -1));
  }

  /// The model that a checkpoint is of; a [UserError] says why it is another one than the command
  /// line says, or than it was.
  ///
  /// @param name of the model, or nothing
  /// @param path of the checkpoint
  /// @param saved what it tells
  static ChosenModel choose(
      ModelOptions models, String name, Path path, SortedMap<String, String> saved) {
    var head =
        new TraceHead(
            saved.get(MODEL),
            saved.get(PROTOCOL),
            list(saved.getOrDefault(REPAIRS, "")),
            map(saved.getOrDefault(SET, "")),
            null);
    var chosen = models.choose(name.isEmpty() ? String.valueOf(head.model()) : name, head);
    var now = identity(chosen);
    requireSame(path, map(saved.getOrDefault(CONSTANTS, "")), map(now.getOrDefault(CONSTANTS, "")));
    if (!Code.hash().equals(saved.get(CODE))) {
      throw new UserError(
          path
              + " is of another version of the kernel or the explorer: begin anew with tern explore "
              + chosen.head().words());
    }
    return chosen;
  }

  private static void requireSame(
      Path path, SortedMap<String, String> saved, SortedMap<String, String> now) {
    for (var constant : now.entrySet()) {
      var before = saved.get(constant.getKey());
      if (!constant.getValue().equals(before)) {
        throw new UserError(
            "%s is of another model: %s is %s there, not %s"
                .formatted(path, constant.getKey(), before, constant.getValue()));
      }
    }
  }
}
