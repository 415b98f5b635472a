package tern.checker.bench;

import java.util.function.Consumer;
import tern.checker.cli.UserError;
import tern.checker.model.Config;
import tern.checker.tlc.Progress;
import tern.checker.tlc.TlcPool;
import tern.checker.tlc.TlcSpec;
import tern.checker.tlc.Verdict;
import tern.kernel.invariant.Invariants;
import tern.kernel.invariant.Property;
import tern.kernel.invariant.Property.Kind;

/// TLC alone, with every property that it can check state by state and step by step.
final class Tlc {
  private Tlc() {}

  static Sample run(
      TlcPool tlc, java.nio.file.Path module, Config config, int workers, Consumer<Progress> at) {
    var checked = config.checking(names(Kind.INV), names(Kind.PROP));
    try (var run = tlc.start(new TlcSpec(module, checked.text()), workers, at)) {
      var result = run.await();
      if (!(result.verdict() instanceof Verdict.Holds)) {
        throw new UserError("TLC does not end as it should: " + result.verdict());
      }
      return new Sample(result.distinct(), result.transitions(), result.seconds(), 0, 0, 0);
    }
  }

  private static java.util.List<String> names(Kind kind) {
    return Invariants.mustHold()
        .filter(property -> property.kind() == kind)
        .map(Property::name)
        .asJava();
  }
}
