package tern.checker.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import tern.checker.model.Config;
import tern.checker.model.Config.Behaviours.Specification;
import tern.checker.model.Manifest;
import tern.checker.tlc.GraphListener;
import tern.checker.tlc.TlcPool;
import tern.checker.tlc.TlcResult;
import tern.checker.tlc.TlcSpec;
import tern.kernel.invariant.Invariants;
import tern.kernel.invariant.Property;
import tern.kernel.invariant.Property.Kind;

/// Runs TLC on the spec: to count, to tell the graph, and where everything is supposed to hold, to
/// check it.
final class SpecJob {
  /// The module that has every property and every situation. It is the root module of all cases: a
  /// JVM with TLC stays with one.
  private static final String MODULE = "Liveness.tla";

  /// The behaviours that the temporal properties are about.
  private static final Specification FAIR = new Specification("FairSpec");

  private final Case work;
  private final TlcPool tlc;
  private final Deadline deadline;
  private final Config config;

  private SpecJob(Case work, TlcPool tlc, Deadline deadline, Config config) {
    this.work = work;
    this.tlc = tlc;
    this.deadline = deadline;
    this.config = config;
  }

  /// A job that checks what is supposed to hold.
  static SpecJob checking(Case work, TlcPool tlc, Deadline deadline) {
    return new SpecJob(work, tlc, deadline, checked(work));
  }

  /// The same job, which checks nothing.
  SpecJob withoutProperties() {
    return new SpecJob(work, tlc, deadline, work.config().checking(List.of(), List.of()));
  }

  /// Runs TLC with one worker, so that the depth is exact and a counterexample is a shortest one.
  TlcResult run(GraphListener graph) {
    try (var run = tlc.start(new TlcSpec(work.spec().resolve(MODULE), config.text()), graph)) {
      var watch = Watch.start(deadline, run::cancel);
      var result = run.await();
      watch.interrupt();
      return result;
    }
  }

  private static Config checked(Case work) {
    var temporal = temporal(work);
    var properties = new ArrayList<>(temporal);
    if (work.sound()) {
      properties.addAll(supposed(work, Kind.PROP));
    }
    var config =
        work.config().checking(work.sound() ? supposed(work, Kind.INV) : List.of(), properties);
    return temporal.isEmpty() ? config : config.over(FAIR);
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
  private static List<String> supposed(Case work, Kind kind) {
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
