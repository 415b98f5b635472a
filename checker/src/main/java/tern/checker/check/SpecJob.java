package tern.checker.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import tern.checker.cli.UserError;
import tern.checker.model.Config;
import tern.checker.model.Config.Behaviours.Specification;
import tern.checker.model.Manifest;
import tern.checker.tlc.TlcPool;
import tern.checker.tlc.TlcResult;
import tern.checker.tlc.TlcSpec;
import tern.checker.tlc.Verdict;
import tern.kernel.invariant.Invariants;
import tern.kernel.invariant.Property;
import tern.kernel.invariant.Property.Kind;

/// Runs TLC on the spec: to count, and where everything is supposed to hold, to check it.
final class SpecJob {
  /// The module that has every property but the temporal ones; the comparison takes the same one.
  static final String SAFETY = "Reachability.tla";

  /// The module with the temporal properties, and the behaviours that they are about.
  private static final String LIVENESS = "Liveness.tla";

  private static final Specification FAIR = new Specification("FairSpec");

  private final Case work;
  private final TlcPool tlc;
  private final Deadline deadline;
  private final Board board;

  SpecJob(Case work, TlcPool tlc, Deadline deadline, Board board) {
    this.work = work;
    this.tlc = tlc;
    this.deadline = deadline;
    this.board = board;
  }

  /// One worker, so that the depth is exact and a counterexample is a shortest one.
  TlcResult run() {
    try (var run =
        tlc.start(
            spec(),
            1,
            at ->
                board.show(
                    work,
                    () -> "TLC %,d states, %,d to go".formatted(at.distinct(), at.queue())))) {
      var watch = Watch.start(deadline, run::cancel);
      var result = run.await();
      watch.interrupt();
      if (result.verdict() instanceof Verdict.Failed(var fault, _)) {
        throw new UserError(work.model() + ": " + fault);
      }
      return result;
    }
  }

  private TlcSpec spec() {
    var temporal = temporal(work);
    var properties = new ArrayList<>(temporal);
    if (work.sound()) {
      properties.addAll(supposed(Kind.PROP));
    }
    Config config =
        work.config().checking(work.sound() ? supposed(Kind.INV) : List.of(), properties);
    return temporal.isEmpty()
        ? new TlcSpec(work.spec().resolve(SAFETY), config.text())
        : new TlcSpec(work.spec().resolve(LIVENESS), config.over(FAIR).text());
  }

  /// The properties that the manifest lists and only TLC can check.
  static List<String> temporal(Case work) {
    var expected = work.expected();
    var ours = Invariants.all().map(Property::name).toJavaSet();
    return expected == null
        ? List.of()
        : expected.properties().stream().filter(name -> !ours.contains(name)).toList();
  }

  /// What should hold, but for what is known not to: TLC would end there.
  private List<String> supposed(Kind kind) {
    var violated = new HashSet<String>();
    var expected = work.expected();
    if (expected != null) {
      expected.violations().stream().map(Manifest.Violation::property).forEach(violated::add);
    }
    return Invariants.mustHold()
        .filter(property -> property.kind() == kind && !violated.contains(property.name()))
        .map(Property::name)
        .asJava();
  }
}
