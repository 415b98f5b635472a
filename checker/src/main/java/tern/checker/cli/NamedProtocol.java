package tern.checker.cli;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.SortedMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tern.checker.model.Manifest.Protocol;
import tern.checker.model.Nearest;
import tern.checker.story.TraceHead;
import tern.kernel.Repair;

/// A protocol as one word: `seed`, `sound`, `seed+MatchCancel`, `sound-MatchCancel`; `MatchCancel`
/// is the seed with that repair.
///
/// @param text as it was written
/// @param repairs the repairs in force
record NamedProtocol(String text, EnumSet<Repair> repairs) {
  static final String GRAMMAR =
      "seed, sound, or repairs to add or to leave out: seed+MatchCancel, sound-MatchCancel";

  private static final Pattern PART = Pattern.compile("(?<sign>[+-]?)(?<name>[^+-]*)");

  static NamedProtocol parse(String text) {
    var repairs = EnumSet.noneOf(Repair.class);
    var matcher = PART.matcher(text);
    while (matcher.find() && (matcher.end() > matcher.start() || text.isEmpty())) {
      var name = matcher.group("name").strip();
      boolean first = matcher.start() == 0;
      if (first && name.equalsIgnoreCase(Protocol.SOUND.toString())) {
        repairs.addAll(EnumSet.allOf(Repair.class));
      } else if (!first || !name.equalsIgnoreCase(Protocol.SEED.toString())) {
        change(repairs, text, repair(text, name), matcher.group("sign").equals("-"));
      }
    }
    return new NamedProtocol(text, repairs);
  }

  private static void change(EnumSet<Repair> repairs, String text, Repair repair, boolean out) {
    if (out ? !repairs.remove(repair) : !repairs.add(repair)) {
      throw new UserError(
          "%s: %s is %s".formatted(text, repair, out ? "not in force" : "in force already"));
    }
  }

  private static Repair repair(String text, String name) {
    return Arrays.stream(Repair.values())
        .filter(repair -> repair.toString().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(() -> unknown(text, name));
  }

  private static UserError unknown(String text, String name) {
    var known =
        Stream.concat(Arrays.stream(Protocol.values()), Arrays.stream(Repair.values()))
            .map(Object::toString)
            .toList();
    var near = name.isEmpty() ? List.<String>of() : Nearest.to(name, known);
    return new UserError(
        "%s: %s is no protocol and no repair%s: expected %s"
            .formatted(
                text,
                name.isEmpty() ? "\"\"" : name,
                near.isEmpty() ? "" : ", did you mean " + String.join(" or ", near) + "?",
                GRAMMAR));
  }

  /// What a trace under it says of itself.
  TraceHead head(SortedMap<String, String> set) {
    boolean all = repairs.size() == Repair.values().length;
    var protocol = all ? Protocol.SOUND : Protocol.SEED;
    var names = all ? List.<String>of() : repairs.stream().map(Repair::toString).toList();
    return new TraceHead(null, protocol.toString(), names, set, null);
  }
}
