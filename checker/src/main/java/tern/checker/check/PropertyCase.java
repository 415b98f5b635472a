package tern.checker.check;

import java.util.ArrayList;
import java.util.List;
import tern.checker.model.Manifest;

/// What is said of one property of a case: whether it is as it should be, a violation that the
/// manifest expects included.
///
/// @param name the property's or the assertion's
/// @param message why it is so; may be empty if it has passed
record PropertyCase(String name, Outcome outcome, String message) {
  /// What is said of everything that is no single property.
  private static final String WHOLE = "as the manifest says";

  private static final String NO_ASSERTION = "NoAssertionInv";

  /// How it went.
  enum Outcome {
    PASSED,
    FAILURE,
    ERROR,
    SKIPPED
  }

  /// Every property of a report, then the assertions that were reached or should have been, then
  /// the whole.
  static List<PropertyCase> of(Report report) {
    var cases = new ArrayList<PropertyCase>();
    for (var property : report.properties()) {
      cases.add(
          property.kind().equals("reach") ? reach(report, property) : holding(report, property));
    }
    for (var violation : report.violations()) {
      if (cases.stream().noneMatch(it -> it.name().equals(violation.property()))) {
        cases.add(violated(report, violation));
      }
    }
    missing(report).forEach(cases::add);
    cases.add(whole(report));
    return cases;
  }

  private static PropertyCase passed(String name, String message) {
    return new PropertyCase(name, Outcome.PASSED, message);
  }

  private static PropertyCase failure(String name, String message) {
    return new PropertyCase(name, Outcome.FAILURE, message);
  }

  /// A situation need not be found, unless the manifest says so.
  private static PropertyCase reach(Report report, PropertyReport property) {
    if (property.holds()) {
      return passed(property.name(), "");
    }
    return report.work().reaches().contains(property.name())
        ? failure(property.name(), "not found, and the manifest says that it is")
        : new PropertyCase(
            property.name(), Outcome.SKIPPED, "not found in this model, and need not be");
  }

  private static PropertyCase holding(Report report, PropertyReport property) {
    if (property.holds()) {
      return passed(property.name(), "");
    }
    if (property.name().equals(NO_ASSERTION)) {
      return passed(NO_ASSERTION, "violated: see the assertions that were reached");
    }
    return report.violations().stream()
        .filter(violation -> violation.property().equals(property.name()))
        .findFirst()
        .map(violation -> violated(report, violation))
        .orElseGet(() -> failure(property.name(), "violated"));
  }

  private static PropertyCase violated(Report report, Violation violation) {
    var how = "violated in " + (violation.steps() == 1 ? "1 step" : violation.steps() + " steps");
    return report
        .known(violation)
        .map(known -> expected(known, violation, how))
        .orElseGet(() -> failure(violation.property(), how + ", which is not expected"));
  }

  private static PropertyCase expected(Manifest.Violation known, Violation violation, String how) {
    return known.steps() == violation.steps()
        ? passed(violation.property(), how + ", as expected; repaired by " + known.repair())
        : failure(violation.property(), how + ", the manifest says %d".formatted(known.steps()));
  }

  /// What the manifest expects to be violated and is not.
  private static List<PropertyCase> missing(Report report) {
    var expected = report.work().expected();
    if (expected == null || report.verdict() == Verdict.UNFINISHED) {
      return List.of();
    }
    return expected.violations().stream()
        .filter(known ->
            report.violations().stream()
                .noneMatch(violation -> violation.property().equals(known.property())))
        .map(known ->
            failure(
                known.property(),
                "not violated; in %d steps it should be".formatted(known.steps())))
        .toList();
  }

  private static PropertyCase whole(Report report) {
    if (report.verdict() == Verdict.UNFINISHED) {
      return new PropertyCase(WHOLE, Outcome.ERROR, "out of time");
    }
    return report.differences().isEmpty()
        ? passed(
            WHOLE,
            "%,d states, %,d steps, depth %d; spec and kernel are equal"
                .formatted(
                    report.kernel().distinct(),
                    report.kernel().transitions(),
                    report.kernel().depth()))
        : failure(WHOLE, String.join("; ", report.differences()));
  }
}
