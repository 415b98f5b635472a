package tern.checker.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import tern.checker.engine.ExploreProgress;
import tern.checker.engine.Explorer;
import tern.checker.engine.Limits;
import tern.checker.explore.ClusterSystem;
import tern.checker.tlc.SpecService;
import tern.checker.tlc.TlcJar;
import tern.checker.value.Diff;
import tern.kernel.cluster.Cluster;

class ClusterCodecTest {
  @Test
  void everyReachableStateComesBackAsItWas() {
    var model = SmallModel.of("bystander").with("Exports", 1).with("Trims", 1).model();
    var graph =
        new Explorer(2)
            .explore(new ClusterSystem(model), List.of(), Limits.NONE, ExploreProgress.NONE);
    var codec = new ClusterCodec();
    var remembering = ClusterCodec.remembering();
    for (int number = 0; number < graph.size(); number++) {
      var cluster = graph.state(number);
      var state = codec.encode(cluster);
      assertEquals(cluster, codec.decode(state));
      assertEquals(state, remembering.encode(cluster));
    }
  }

  @Test
  void theKernelHasTheShapesOfTheSpecAndBeginsAsItDoes() {
    var model = SmallModel.of("oneWaits").with("Exports", 2).with("Drains", 1);
    try (var spec =
        SpecService.open(TlcJar.bundled(), model.spec(SmallModel.SPEC, "Properties"), 1)) {
      assertEquals(List.of(), Diff.between(spec.constant("Shapes"), ShapesValue.ofKernel()));
      var ours = new ClusterCodec().encode(Cluster.initial(model.model()));
      assertEquals(List.of(), Diff.between(spec.initialStates().getFirst(), ours));
      assertEquals(List.of(ours), spec.initialStates());
    }
  }
}
