package tern.checker.story;

import java.util.List;

/// How a story ended.
///
/// @param bad whether that is a violation
/// @param headline one line
/// @param lines what it means and what would repair it
public record Ending(boolean bad, String headline, List<String> lines) {
  public Ending {
    lines = List.copyOf(lines);
  }
}
