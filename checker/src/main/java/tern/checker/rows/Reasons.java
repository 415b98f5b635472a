package tern.checker.rows;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import tern.checker.model.LocatedJson;

/// Why no model takes some rows, as somebody has written it down.
public record Reasons(List<Reason> reasons) {
  public Reasons {
    reasons = List.copyOf(reasons);
  }

  /// What kind of reason.
  public enum Kind {
    /// The models leave out what the row speaks of.
    LEFT_OUT("leftOut", "left out"),
    /// It holds of all steps, so none of them shows it.
    ALWAYS("always", "holds by construction"),
    /// No behaviour takes it.
    CANNOT("cannot", "cannot be"),
    /// It takes more than any model allows.
    BEYOND("beyond", "beyond the models"),
    /// Another command shows it.
    ELSEWHERE("elsewhere", "shown elsewhere");

    private final String field;
    private final String title;

    Kind(String field, String title) {
      this.field = field;
      this.title = title;
    }

    /// Its name in the file.
    public String field() {
      return field;
    }

    @Override
    public String toString() {
      return title;
    }
  }

  /// One reason for some rows.
  ///
  /// @param why as a sentence
  public record Reason(List<String> rows, Kind kind, String why) {
    public Reason {
      rows = List.copyOf(rows);
    }
  }

  /// Reads the file; a [tern.checker.cli.UserError] says `file:line:column:` what is wrong, an
  /// unknown row or one with two reasons included.
  public static Reasons read(Path file) {
    var named = new TreeSet<String>();
    var reasons = new ArrayList<Reason>();
    for (var json : LocatedJson.read(file).object("reasons").get("reasons").array()) {
      reasons.add(reason(json, named));
    }
    return new Reasons(reasons);
  }

  private static Reason reason(LocatedJson json, TreeSet<String> named) {
    var fields = json.object("rows", "leftOut", "always", "cannot", "beyond", "elsewhere");
    var kinds = new ArrayList<Kind>();
    for (var kind : Kind.values()) {
      if (fields.has(kind.field)) {
        kinds.add(kind);
      }
    }
    if (kinds.size() != 1) {
      throw json.error("expected one of leftOut, always, cannot, beyond and elsewhere");
    }
    var rows = fields.get("rows").array().stream().map(row -> row(row, named)).toList();
    var kind = kinds.getFirst();
    return new Reason(rows, kind, fields.get(kind.field).string());
  }

  private static String row(LocatedJson json, TreeSet<String> named) {
    var id = json.string();
    if (!Rows.byId().containsKey(id)) {
      throw json.error("no such row");
    }
    if (!named.add(id)) {
      throw json.error("has a reason already");
    }
    return id;
  }

  /// The reason for a row.
  public Optional<Reason> of(Row row) {
    return reasons.stream().filter(reason -> reason.rows().contains(row.id())).findFirst();
  }
}
