package tern.checker.readme;

import java.nio.file.Path;
import java.util.List;
import tern.checker.codec.ModelCodec;
import tern.checker.findings.Findings;
import tern.checker.findings.Witness;
import tern.checker.model.ModelFile;
import tern.checker.story.KernelMachine;
import tern.checker.story.Paper;
import tern.checker.waiting.WaitingReport;
import tern.checker.waiting.WaitingText;

/// What everyone waits for at the end of a finding's trace.
final class WaitingPart {
  private static final String FINDING = "warned-stopped";

  private WaitingPart() {}

  /// As `tern explain --waiting` prints it.
  static String of(Path spec) {
    var witness =
        Witness.all(spec, Findings.of(spec)).stream()
            .filter(it -> it.finding().name().equals(FINDING))
            .findFirst()
            .orElseThrow();
    var finding = witness.finding();
    var file = ModelFile.find(spec.resolve("models"), finding.model());
    var model = ModelCodec.read(file, file.changed(List.of(), finding.head().repairs()));
    var path = KernelMachine.path(witness.behaviour());
    var report = WaitingReport.of(model, path, path.length());
    return "```text\n$ checker/tern explain spec/findings/%s.ndjson --waiting\n%s```\n"
        .formatted(FINDING, WaitingText.of(report, Paper.PLAIN));
  }
}
