package tern.checker.story;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

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
}
