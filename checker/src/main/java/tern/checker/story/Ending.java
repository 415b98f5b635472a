package tern.checker.story;

import java.util.List;
import java.util.stream.Stream;

/// How a story ended.
///
/// @param bad whether that is a violation
/// @param headline one line
/// @param lines what it means and what would repair it
/// @param violated the names of the assertions and properties that are violated
public record Ending(boolean bad, String headline, List<String> lines, List<String> violated) {
  public Ending {
    lines = List.copyOf(lines);
    violated = List.copyOf(violated);
  }

  /// One that says nothing of assertions and properties.
  public Ending(boolean bad, String headline) {
    this(bad, headline, List.of(), List.of());
  }

  /// The same with more to say.
  public Ending with(List<String> notes) {
    return new Ending(
        bad, headline, Stream.concat(lines.stream(), notes.stream()).toList(), violated);
  }
}
