package tern.checker.readme;

import java.nio.file.Path;
import java.util.List;
import tern.checker.model.LocatedJson;

/// The functions of the seed in the order of its file, and why some have no part in the model.
final class SeedFunctions {
  private SeedFunctions() {}

  /// What there is to say of a function that the kernel does not cite.
  enum Kind {
    /// It is in the model.
    MODELLED(""),
    /// The model needs nothing for it.
    NONE("none"),
    /// It is still to be modelled.
    OPEN("open");

    private final String field;

    Kind(String field) {
      this.field = field;
    }
  }

  /// A function.
  ///
  /// @param line where it begins in the seed
  /// @param why it is not in the model, as a sentence; empty if it is
  record Function(String name, int line, Kind kind, String why) {}

  /// Reads the list; a [tern.checker.cli.UserError] says `file:line:column:` what is wrong.
  static List<Function> read(Path file) {
    return LocatedJson.read(file).object("functions").get("functions").array().stream()
        .map(SeedFunctions::function)
        .toList();
  }

  private static Function function(LocatedJson json) {
    var fields = json.object("name", "line", "none", "open");
    var name = fields.get("name").string();
    int line = fields.get("line").count();
    if (fields.has(Kind.NONE.field) && fields.has(Kind.OPEN.field)) {
      throw json.error("expected one of none and open");
    }
    for (var kind : List.of(Kind.NONE, Kind.OPEN)) {
      if (fields.has(kind.field)) {
        return new Function(name, line, kind, fields.get(kind.field).string());
      }
    }
    return new Function(name, line, Kind.MODELLED, "");
  }
}
