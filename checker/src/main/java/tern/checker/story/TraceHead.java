package tern.checker.story;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tern.checker.cli.UserError;
import tern.checker.model.InForce;
import tern.checker.model.Manifest.Protocol;
import tern.kernel.Repair;

/// What a trace is a trace of.
///
/// @param model the model, null if the file does not name one
/// @param protocol `seed`, `sound`, or null if the file does not say
/// @param repairs the repairs in force beyond the protocol's
/// @param set the bounds that differ from the model's, as on the command line
/// @param violates the property or assertion that the trace leads to, null if none is named
public record TraceHead(
    @Nullable String model,
    @Nullable String protocol,
    List<String> repairs,
    SortedMap<String, String> set,
    @Nullable String violates) {
  public static final TraceHead UNKNOWN =
      new TraceHead(null, null, List.of(), new TreeMap<>(), null);

  /// One that says nothing but the protocol and the repairs beyond it.
  public static TraceHead of(String protocol, String... repairs) {
    return new TraceHead(null, protocol, List.of(repairs), new TreeMap<>(), null);
  }

  public TraceHead {
    repairs = List.copyOf(repairs);
    set = Collections.unmodifiableSortedMap(new TreeMap<>(set));
  }

  /// The repairs in force as far as they are known: a foreign trace may name others.
  InForce inForce() {
    boolean all = Protocol.SOUND.toString().equals(protocol);
    var named = new TreeSet<>(repairs);
    return InForce.of(
        Arrays.stream(Repair.values())
            .filter(repair -> all || named.contains(repair.toString()))
            .toList());
  }

  /// The words of a command line that choose the model.
  public String words() {
    var words = new StringJoiner(" ").add(quoted(String.valueOf(model)));
    words.add("--protocol").add(String.valueOf(protocol));
    repairs.forEach(repair -> words.add("--repair").add(repair));
    set.forEach((name, value) -> words.add("--set").add(quoted(name + "=" + value)));
    return words.toString();
  }

  /// A word as the shell takes it.
  public static String quoted(String word) {
    return word.matches("[\\w./=,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  /// Adds what a `--set` says.
  public static void addChange(Map<String, String> changes, String change) {
    int equals = change.indexOf('=');
    if (equals < 0) {
      throw new UserError("expected NAME=VALUE, such as MaxPins=2, not " + change);
    }
    changes.put(change.substring(0, equals).strip(), change.substring(equals + 1).strip());
  }
}
