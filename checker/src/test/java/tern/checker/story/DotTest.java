package tern.checker.story;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tern.checker.codec.SmallModel;
import tern.checker.engine.ExploreProgress;
import tern.checker.engine.Explorer;
import tern.checker.engine.Limits;
import tern.checker.explore.ClusterSystem;
import tern.kernel.cluster.Cluster;
import tern.kernel.cluster.Model;

final class DotTest {
  private static final Model SMALL =
      SmallModel.of("one").with("Exports", 1).with("Waiters", 1).model();

  private static long count(String regex, String text) {
    return Pattern.compile(regex, Pattern.MULTILINE).matcher(text).results().count();
  }

  @Test
  void aSmallGraphHasABoxForEachStateAndAnArrowForEachStep() {
    String dot = Dot.of("small", SMALL).orElseThrow();
    long states = count("^  \\d+ \\[label", dot);
    long steps = count("^  \\d+ -> \\d+ \\[label=\"\\w+\\(.*\\)\"", dot);
    var graph =
        new Explorer(1)
            .explore(new ClusterSystem(SMALL), List.of(), Limits.NONE, ExploreProgress.NONE);
    assertEquals(graph.size(), states);
    assertEquals(graph.transitions(), steps);
    assertEquals(
        Cluster.initial(SMALL).enabled(SMALL).size(), count("^  0 -> ", dot), "from the start");
    assertEquals(1, count("style=bold", dot));
    assertEquals(0, count("color=red", dot));
  }

  @Test
  void aGraphOfManyStatesIsNotDrawn() {
    Model large = SmallModel.of("one").with("Exports", 1).with("Locks", 1).with("Stops", 1).model();
    assertEquals(Optional.empty(), Dot.of("large", large));
  }
}
