package tern.checker.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import tern.kernel.Repair;

/// A set of repairs, and how it is labelled: by those in force, or by those that are not where
/// these are fewer.
public record InForce(EnumSet<Repair> repairs) {
  /// These repairs.
  public static InForce of(Iterable<Repair> repairs) {
    var set = EnumSet.noneOf(Repair.class);
    repairs.forEach(set::add);
    return new InForce(set);
  }

  /// Whether all there are.
  public boolean isAll() {
    return missing().isEmpty();
  }

  private EnumSet<Repair> missing() {
    return EnumSet.complementOf(repairs);
  }

  private boolean isMost() {
    return missing().size() < repairs.size();
  }

  /// As `tern diff` takes it: `seed`, `sound`, `seed+MatchCancel`, `sound-MatchCancel`.
  public String word() {
    return isMost()
        ? String.join("-", names("sound", missing()))
        : String.join("+", names("seed", repairs));
  }

  /// In a sentence: `protocol seed`, `protocol seed with MatchCancel`, `all repairs but
  /// MatchCancel`.
  public String words() {
    if (isAll()) {
      return "protocol sound";
    }
    if (isMost()) {
      return "all repairs but " + list(missing());
    }
    return "protocol seed" + (repairs.isEmpty() ? "" : " with " + list(repairs));
  }

  private static String list(Collection<Repair> repairs) {
    return String.join(", ", repairs.stream().map(Repair::toString).toList());
  }

  private static List<String> names(String first, Collection<Repair> repairs) {
    var names = new ArrayList<>(List.of(first));
    repairs.forEach(repair -> names.add(repair.toString()));
    return names;
  }
}
