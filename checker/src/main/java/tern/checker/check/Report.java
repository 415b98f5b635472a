package tern.checker.check;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tern.checker.conform.Mismatch;
import tern.checker.model.Manifest;

/// What was found of a case.
///
/// @param spec what TLC counts; null if it did not run
/// @param kernel what the explorer counts
/// @param equal whether every state has the same steps and property values on both sides
/// @param actions how many steps are instances of each action
/// @param graphHash of the graph, if it is equal on both sides; else empty
/// @param differences what is not as it should be, a sentence each
/// @param seconds how long it took, both sides together
/// @param mismatch where spec and kernel differ; null if they don't, or were not compared
public record Report(
    Case work,
    @Nullable Counts spec,
    Counts kernel,
    boolean equal,
    SortedMap<String, Long> actions,
    String graphHash,
    List<PropertyReport> properties,
    List<Violation> violations,
    List<String> differences,
    double seconds,
    @Nullable Mismatch mismatch,
    Verdict verdict) {
  public Report {
    actions = Collections.unmodifiableSortedMap(new TreeMap<>(actions));
    properties = List.copyOf(properties);
    violations = List.copyOf(violations);
    differences = List.copyOf(differences);
  }

  /// What the manifest knows of a violation.
  public Optional<Manifest.Violation> known(Violation violation) {
    var expected = work.expected();
    return expected == null
        ? Optional.empty()
        : expected.violations().stream()
            .filter(known -> known.property().equals(violation.property()))
            .findFirst();
  }

  /// What removes a violation, empty if that is not known.
  public String repair(Violation violation) {
    return known(violation).map(Manifest.Violation::repair).orElse("");
  }
}
