package tern.checker.check;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tern.checker.conform.Mismatch;
import tern.checker.conform.Outcome;
import tern.checker.model.Manifest;
import tern.checker.model.Manifest.Expected;
import tern.checker.tlc.ActionCall;
import tern.checker.tlc.Behaviour;
import tern.checker.tlc.TlcResult;

/// Puts together what both sides found of a case and compares it with what is expected.
final class Judge {
  private final Case work;
  private final @Nullable TlcResult tlc;
  private final KernelFindings kernel;
  private final List<Violation> violations;
  private final List<String> differences = new ArrayList<>();

  private Judge(Case work, @Nullable TlcResult tlc, KernelFindings kernel) {
    this.work = work;
    this.tlc = tlc;
    this.kernel = kernel;
    this.violations = new ArrayList<>(kernel.violations());
  }

  /// @param tlc null if TLC did not run
  static Report judge(Case work, @Nullable TlcResult tlc, KernelFindings kernel) {
    return new Judge(work, tlc, kernel).report();
  }

  private Report report() {
    boolean finished = tlc == null || addTlc(tlc);
    @Nullable Mismatch mismatch = null;
    var hash = "";
    long repeated = 0;
    switch (kernel.outcome()) {
      case Outcome.Equal(var certificate) -> {
        hash = certificate.graphHash();
        repeated = certificate.repeated();
      }
      case Outcome.Different(var found, var states) -> {
        differences.add("spec and kernel differ, after %,d equal states".formatted(states));
        mismatch = found;
        // TLC was ended there; what the kernel found is there all the same.
        finished = true;
      }
      case Outcome.Alone _ -> {}
      case Outcome.Unfinished _ -> finished = false;
    }
    var spec = tlc == null ? null : counts(tlc, repeated);
    if (finished && tlc != null && spec != null) {
      compareCounts(tlc, spec);
    }
    var expected = work.expected();
    if (finished && expected != null) {
      compare(expected, hash);
    }
    if (finished) {
      work.reaches().stream()
          .filter(name -> !isReached(name))
          .forEach(name -> differences.add(name + " is not reached, the manifest says it is"));
    }
    return new Report(
        work,
        spec,
        kernel.counts(),
        !hash.isEmpty(),
        kernel.actions(),
        hash,
        properties(),
        violations,
        differences,
        (tlc == null ? 0 : tlc.seconds()) + kernel.counts().seconds(),
        mismatch,
        verdict(finished));
  }

  private static Counts counts(TlcResult tlc, long repeated) {
    return new Counts(tlc.distinct(), tlc.transitions() - repeated, tlc.depth(), tlc.seconds());
  }

  private void compareCounts(TlcResult tlc, Counts spec) {
    if (counted(tlc) && differences.isEmpty() && !spec.sameSize(kernel.counts())) {
      differences.add("TLC counts %s, the kernel %s".formatted(text(spec), text(kernel.counts())));
    }
  }

  /// Adds what only TLC can find; whether it has finished.
  private boolean addTlc(TlcResult tlc) {
    switch (tlc.verdict()) {
      case tern.checker.tlc.Verdict.InvariantViolated(var name, var behaviour) ->
          addSafety(name, behaviour);
      case tern.checker.tlc.Verdict.StepPropertyViolated(var name, var behaviour) ->
          addSafety(name, behaviour);
      case tern.checker.tlc.Verdict.TemporalViolated(var names, var behaviour) ->
          violations.add(new Violation(String.join(", ", names), trace(behaviour)));
      case tern.checker.tlc.Verdict.Deadlock(var behaviour) ->
          violations.add(new Violation("Deadlock", trace(behaviour)));
      case tern.checker.tlc.Verdict.Holds _, tern.checker.tlc.Verdict.Failed _ -> {}
      case tern.checker.tlc.Verdict.Cancelled _ -> {
        return false;
      }
    }
    return true;
  }

  /// Whether TLC has gone to the end, and not only to a violation.
  private static boolean counted(TlcResult tlc) {
    return tlc.verdict() instanceof tern.checker.tlc.Verdict.Holds
        || tlc.verdict() instanceof tern.checker.tlc.Verdict.TemporalViolated;
  }

  private void addSafety(String name, Behaviour behaviour) {
    boolean shared =
        kernel.properties().stream().anyMatch(p -> p.name().equals(name) && !p.holds());
    if (!shared) {
      violations.add(new Violation(name, trace(behaviour)));
      differences.add("TLC finds " + name + " violated, the kernel does not");
    }
  }

  private static List<ActionCall> trace(Behaviour behaviour) {
    var steps = new ArrayList<ActionCall>();
    behaviour.steps().stream().skip(1).forEach(step -> steps.add(step.action()));
    if (behaviour.loop() != null) {
      steps.add(behaviour.loop().action());
    }
    return steps;
  }

  private List<PropertyReport> properties() {
    var all = new ArrayList<>(kernel.properties());
    var failed = violations.stream().map(Violation::property).collect(Collectors.joining(", "));
    for (var name : SpecJob.temporal(work)) {
      boolean holds = tlc != null && counted(tlc) && !List.of(failed.split(", ")).contains(name);
      all.add(new PropertyReport(name, "temporal", holds, holds ? kernel.counts().distinct() : 0));
    }
    return all;
  }

  private void compare(Expected expected, String hash) {
    expect("distinct states", expected.distinct(), kernel.counts().distinct());
    expect("transitions", expected.transitions(), kernel.counts().transitions());
    expect("depth", expected.depth(), kernel.counts().depth());
    if (!hash.isEmpty()) {
      expect("the graph's hash", expected.graphHash(), hash);
    }
    var known =
        expected.violations().stream()
            .collect(Collectors.toMap(Manifest.Violation::property, Function.identity()));
    for (var violation : violations) {
      var before = known.remove(violation.property());
      if (before == null) {
        differences.add(
            "%s is violated in %d steps, which is not expected"
                .formatted(violation.property(), violation.steps()));
      } else {
        expect("steps to violate " + violation.property(), before.steps(), violation.steps());
      }
    }
    known
        .values()
        .forEach(missing ->
            differences.add(
                "%s is not violated; in %d steps it should be"
                    .formatted(missing.property(), missing.steps())));
  }

  /// Whether an action is taken or a situation found.
  private boolean isReached(String name) {
    return kernel.actions().getOrDefault(name, 0L) > 0
        || kernel.properties().stream().anyMatch(p -> p.name().equals(name) && p.states() > 0);
  }

  private void expect(String what, Object expected, Object found) {
    if (!expected.equals(found)) {
      differences.add("%s: %s, the manifest says %s".formatted(what, text(found), text(expected)));
    }
  }

  private Verdict verdict(boolean finished) {
    if (!differences.isEmpty()) {
      return Verdict.DIFFERENT;
    }
    if (!finished) {
      return Verdict.UNFINISHED;
    }
    if (work.expected() != null) {
      return Verdict.AS_EXPECTED;
    }
    return violations.isEmpty() ? Verdict.HOLDS : Verdict.VIOLATED;
  }

  private static String text(Object value) {
    return value instanceof Number number ? "%,d".formatted(number.longValue()) : value.toString();
  }

  private static String text(Counts counts) {
    return "%,d states, %,d transitions, depth %d"
        .formatted(counts.distinct(), counts.transitions(), counts.depth());
  }
}
