package tern.checker.story;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import tern.checker.codec.ClusterCodec;
import tern.checker.codec.ModelCodec;
import tern.checker.codec.Names;
import tern.checker.codec.SmallModel;
import tern.checker.findings.Finding;
import tern.checker.findings.Findings;
import tern.checker.findings.Witness;
import tern.checker.model.ModelFile;
import tern.kernel.cluster.Model;

final class TraceClaimsTest {
  private static Model model(Finding finding) {
    ModelFile file = ModelFile.find(SmallModel.SPEC.resolve("models"), finding.model());
    return ModelCodec.read(file, file.changed(List.of(), finding.head().repairs()));
  }

  /// Failures, clients, stopped ranks: their states name nobody and nothing that is not there.
  @Test
  void whatIsFoundNamesOnlyWhatIsThereAndViolatesWhatItSays() {
    for (Finding finding : Findings.of(SmallModel.SPEC).all()) {
      Model model = model(finding);
      Trace trace = TraceFile.read(Witness.trace(SmallModel.SPEC.resolve("findings"), finding));
      assertEquals(finding.property(), trace.head().violates());
      assertDoesNotThrow(() -> TraceClaims.requireNames(trace, model), finding.name());
      Behaviour behaviour = Replay.run(trace, new KernelMachine(model)).behaviour();
      assertDoesNotThrow(
          () -> TraceClaims.requireViolation(trace, model, behaviour), finding.name());
      ClusterCodec clusters = ClusterCodec.among(Names.of(model.shape()));
      for (int i = 0; i <= behaviour.moves().size(); i++) {
        var state = behaviour.state(i);
        assertEquals(state, clusters.encode(clusters.decode(state)));
      }
    }
  }
}
