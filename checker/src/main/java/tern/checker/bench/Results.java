package tern.checker.bench;

import java.util.List;

/// What was measured.
///
/// @param huge a hundred million states
/// @param small a model on which the start of the process counts
public record Results(
    Machine machine,
    Both both,
    Large large,
    One huge,
    Comparison comparison,
    One small,
    Ladder ladder) {

  /// The explorer with one thread and with two.
  public record Rates(Sample one, Sample two) {
    double speedup() {
      return two.rate() / one.rate();
    }
  }

  /// TLC with two workers and the explorer, on the same model, with all properties.
  public record Both(String workload, Sample tlc, Rates kernel) {
    /// How many times TLC's distinct states a second.
    double ratio() {
      return kernel.two().rate() / tlc.rate();
    }
  }

  /// The explorer where TLC would take too long.
  ///
  /// @param together two processes of one thread each, at the same time
  public record Large(String workload, Rates kernel, List<Sample> together) {
    double rateTogether() {
      return together.stream().mapToDouble(Sample::rate).sum();
    }
  }

  /// The comparison of spec and kernel, and TLC alone on the same model.
  public record Comparison(String workload, Sample conform, Sample tlc) {
    /// How fast the comparison is, in terms of TLC alone.
    double ratio() {
      return conform.rate() / tlc.rate();
    }
  }

  /// One run with two threads.
  public record One(String workload, Sample sample) {}

  /// How cost grows with one bound.
  ///
  /// @param rung the bound
  /// @param growth fitted to the last three
  public record Ladder(String workload, String rung, List<Rung> rungs, Growth growth) {
    int next() {
      return rungs.getLast().bound() + 1;
    }

    /// How many states the next bound is likely to have.
    double forecast() {
      return growth.states(next());
    }
  }

  /// One value of the bound.
  public record Rung(int bound, Sample sample) {}
}
