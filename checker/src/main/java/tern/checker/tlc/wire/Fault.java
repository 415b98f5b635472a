package tern.checker.tlc.wire;

import java.util.ArrayList;
import java.util.List;
import tern.checker.value.ByteReader;
import tern.checker.value.ByteWriter;

/// Something that TLC could not do.
///
/// @param kind what was wrong
/// @param message in TLC's words
/// @param spots where in the spec, outermost first; empty if TLC does not know
public record Fault(Kind kind, String message, List<Spot> spots) {

  /// What was wrong.
  public enum Kind {
    /// A module does not parse, or a name or level in it is wrong.
    PARSE,
    /// The configuration does not fit the spec.
    CONFIG,
    /// An expression has no value.
    EVALUATION,
    /// An `Assert` of the spec failed.
    ASSERTION,
    /// An `ASSUME` of the spec is false.
    ASSUMPTION,
    /// TLC itself failed: no memory, no disk, another version.
    SYSTEM
  }

  /// A place in a module.
  public record Spot(String module, int line, int column) {
    @Override
    public String toString() {
      return module + ".tla:" + line + ":" + column;
    }
  }

  public Fault {
    spots = List.copyOf(spots);
  }

  public void write(ByteWriter out) {
    out.writeString(kind.name());
    out.writeString(message);
    out.writeCount(spots.size());
    for (Spot spot : spots) {
      out.writeString(spot.module());
      out.writeCount(spot.line());
      out.writeCount(spot.column());
    }
  }

  public static Fault read(ByteReader in) {
    Kind kind = Kind.valueOf(in.readString());
    String message = in.readString();
    int count = in.readCount();
    List<Spot> spots = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      spots.add(new Spot(in.readString(), in.readCount(), in.readCount()));
    }
    return new Fault(kind, message, spots);
  }

  /// The innermost place and the message, in one line.
  @Override
  public String toString() {
    String line = message.replaceAll("\\s*\n\\s*", " ");
    return spots.isEmpty() ? line : spots.getLast() + ": " + line;
  }
}
