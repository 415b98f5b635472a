package tern.checker.coverage;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import tern.checker.model.LocatedJson;

/// Why no model reaches some cells, as somebody has written it down.
public record Unreached(List<Reason> reasons) {
  public Unreached {
    reasons = List.copyOf(reasons);
  }

  /// One reason for some cells.
  ///
  /// @param kind what kind of reason it is
  /// @param why as a sentence
  public record Reason(SortedSet<Cell> cells, Kind kind, String why) {
    /// Whether the cells can be reached, with more than any of the models in the report allows.
    public boolean possible() {
      return kind == Kind.BEYOND || kind == Kind.LARGE;
    }
  }

  /// Kinds of reasons.
  public enum Kind {
    /// It cannot be.
    CANNOT,
    /// It takes more than any of the models allows.
    BEYOND,
    /// A large model reaches it, and those are left out of the report.
    LARGE,
    /// A repair is there to keep it from happening, so it is reached under `seed` alone.
    FORBIDDEN
  }

  /// Whether a repair is there to keep a cell from being reached.
  public boolean forbids(Cell cell) {
    return reasons.stream().anyMatch(r -> r.kind() == Kind.FORBIDDEN && r.cells().contains(cell));
  }

  /// Reads the file; a [tern.checker.cli.UserError] says `file:line:column:` what is wrong, an
  /// unknown phase or message included.
  public static Unreached read(Path file) {
    return new Unreached(
        LocatedJson.read(file).object("cells").get("cells").array().stream()
            .map(Unreached::reason)
            .toList());
  }

  private static Reason reason(LocatedJson json) {
    var fields =
        json.object("role", "phases", "messages", "cannot", "beyond", "large", "forbidden");
    var kinds = Arrays.stream(Kind.values()).filter(kind -> fields.has(name(kind))).toList();
    if (kinds.size() != 1) {
      throw json.error("expected one of cannot, beyond, large and forbidden");
    }
    var machine = machine(fields.get("role"));
    var cells = new TreeSet<Cell>();
    for (var phase : phases(machine, fields.get("phases"))) {
      for (var mail : fields.get("messages").array()) {
        cells.add(new Cell(machine, phase, mail(machine, mail)));
      }
    }
    var kind = kinds.getFirst();
    return new Reason(cells, kind, fields.get(name(kind)).string());
  }

  private static String name(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private static Machine machine(LocatedJson json) {
    for (var machine : Machine.all()) {
      if (machine.toString().equals(json.string())) {
        return machine;
      }
    }
    throw json.error("no such role; there are " + Machine.all());
  }

  /// Single phases, and `FIRST..LAST` for all from one to another.
  private static List<String> phases(Machine machine, LocatedJson json) {
    return json.array().stream()
        .flatMap(part -> {
          var ends = part.string().split("\\.\\.", 2);
          int first = machine.phases().indexOf(ends[0]);
          int last = machine.phases().indexOf(ends[ends.length - 1]);
          if (first < 0 || last < first) {
            throw part.error("no such phase; there are " + String.join(", ", machine.phases()));
          }
          return machine.phases().subList(first, last + 1).stream();
        })
        .toList();
  }

  private static String mail(Machine machine, LocatedJson json) {
    if (!machine.mails().contains(json.string())) {
      throw json.error("no such message; there are " + String.join("; ", machine.mails()));
    }
    return json.string();
  }
}
