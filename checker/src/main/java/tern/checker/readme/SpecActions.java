package tern.checker.readme;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import tern.checker.cli.UserError;

/// The headers of the spec's actions: which module an action is in, and which functions of Ceph it
/// is.
final class SpecActions {
  private static final Pattern HEADER =
      Pattern.compile("^\\(\\* (?<names>\\w+(?:\\([^)]*\\))?(?:, \\w+(?:\\([^)]*\\))?)*) +WHO: ");
  private static final Pattern CEPH =
      Pattern.compile("CEPH: (?<functions>[\\w:]+(?:, [\\w:]+(?= *[,*]))*)(?= *[,*])");
  private static final Pattern NAME = Pattern.compile("(\\w+)(?:\\([^)]*\\))?");

  private SpecActions() {}

  /// An action.
  ///
  /// @param module the spec's module that has it
  /// @param ceph the functions of Ceph; none if the header names none
  record Action(String module, List<String> ceph) {
    Action {
      ceph = List.copyOf(ceph);
    }
  }

  /// All actions that have a header, by name.
  static SequencedMap<String, Action> read(Path spec) {
    var actions = new LinkedHashMap<String, Action>();
    try (var files = Files.list(spec)) {
      for (var file : files.filter(f -> f.toString().endsWith(".tla")).sorted().toList()) {
        read(file, actions);
      }
    } catch (IOException e) {
      throw new UserError("cannot read " + spec + ": " + e.getMessage(), e);
    }
    return Collections.unmodifiableSequencedMap(actions);
  }

  private static void read(Path file, SequencedMap<String, Action> actions) throws IOException {
    var module = String.valueOf(file.getFileName()).replace(".tla", "");
    List<String> lines = Files.readAllLines(file);
    for (int i = 0; i < lines.size(); i++) {
      var header = HEADER.matcher(lines.get(i));
      if (header.find()) {
        var ceph = CEPH.matcher(lines.get(i) + lines.get(Math.min(i + 1, lines.size() - 1)));
        var names = NAME.matcher(header.group("names")).results().map(n -> n.group(1)).toList();
        var functions =
            ceph.find() ? List.of(ceph.group("functions").split(", ")) : List.<String>of();
        // Behind the function of a single action there may be a word about it.
        var action =
            new Action(module, functions.subList(0, Math.min(names.size(), functions.size())));
        names.forEach(name -> actions.put(name, action));
      }
    }
  }
}
