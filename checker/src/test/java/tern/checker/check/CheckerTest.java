package tern.checker.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tern.checker.cli.Progress;
import tern.checker.codec.SmallModel;
import tern.checker.model.Manifest.Protocol;
import tern.checker.tlc.TlcJar;

class CheckerTest {
  /// The seed's protocol, as if everything were supposed to hold under it.
  private static Case supposedlySound(String model) {
    var wanted = new CaseList.Wanted(List.of(model), false, Protocol.SEED, List.of(), List.of());
    var seed = CaseList.of(SmallModel.SPEC, wanted).getFirst();
    return new Case(
        seed.model(),
        seed.protocol(),
        seed.words(),
        true,
        seed.spec(),
        seed.config(),
        seed.kernel(),
        List.of(),
        false,
        null);
  }

  private static Report check(Case work, Duration time) {
    try (var progress = new Progress()) {
      return new Checker(TlcJar.bundled(), 1, Deadline.in(time), progress)
          .check(List.of(work), _ -> {})
          .getFirst();
    }
  }

  @Test
  void aViolationEndsTlcButNotTheComparison() {
    var report = check(supposedlySound("cancel"), Duration.ofHours(1));
    var spec = Objects.requireNonNull(report.spec());
    assertTrue(spec.distinct() < report.kernel().distinct());
    assertTrue(report.equal());
    assertEquals(List.of(), report.differences());
    assertEquals(Verdict.VIOLATED, report.verdict());
  }

  @Test
  void whatIsNotComparedInTimeIsUnfinished() {
    var report = check(supposedlySound("cancel"), Duration.ZERO);
    assertEquals(Verdict.UNFINISHED, report.verdict());
    assertTrue(!report.equal());
  }
}
