package tern.checker.model;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// Guesses what was meant by a name that does not exist.
public final class Nearest {
  private static final int MOST = 3;
  private static final int FEW = 5;

  private Nearest() {}

  /// The names that are few typing mistakes away, or begin with this one; the nearest first.
  public static List<String> to(String name, Collection<String> names) {
    if (name.isEmpty()) {
      return List.of();
    }
    int tolerance = Math.max(2, name.length() / 3);
    return names.stream()
        .filter(candidate -> candidate.startsWith(name) || distance(name, candidate) <= tolerance)
        .sorted(Comparator.comparingInt(candidate -> distance(name, candidate)))
        .limit(MOST)
        .toList();
  }

  /// A few names that are as near as any, however far that is: those that have this one in them,
  /// then those that are the fewest typing mistakes away.
  private static List<String> few(String name, Collection<String> names) {
    return names.stream()
        .sorted(
            Comparator.comparing((String candidate) -> !candidate.contains(name))
                .thenComparingInt(candidate -> distance(name, candidate)))
        .limit(FEW)
        .toList();
  }

  /// The end of a message about a name that does not exist: what may be meant; or, where nothing is
  /// near, a few names and where the others are.
  ///
  /// @param all what tells all names, as the subject of a sentence: `FILE has`
  public static String hint(String name, Collection<String> names, String all) {
    List<String> near = to(name, names);
    if (!near.isEmpty()) {
      return ", did you mean " + String.join(" or ", near) + "?";
    }
    return names.size() <= FEW
        ? "; there are " + String.join(", ", names)
        : "; there are " + String.join(", ", few(name, names)) + " and others: " + all + " all";
  }

  /// How many letters must be added, left out or changed.
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
