package tern.checker.engine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;

/// A process that counts, and saves all the while: to be killed.
final class CheckpointRun {
  static final Counters SYSTEM = Counters.of(4, 24);
  static final int STATES = 25 * 25 * 25 * 25;
  static final int TRANSITIONS = 4 * 24 * 25 * 25 * 25;

  private CheckpointRun() {}

  /// Prints how many states were saved before, how many there are, and transitions.
  public static void main(String[] args) {
    var graph = explore(Path.of(args[0]), Duration.ZERO);
    System.out.println(graph.resumed() + " " + graph.size() + " " + graph.transitions());
  }

  static StateGraph<List<Integer>, Integer> explore(Path path, Duration interval) {
    var file =
        Files.exists(path)
            ? CheckpointFile.open(path)
            : CheckpointFile.create(path, new TreeMap<>());
    var checkpoints = new Checkpoints<>(file, TextEncoding.COUNTERS, interval, System.err::println);
    return new Explorer(2)
        .explore(SYSTEM, List.of(), Limits.NONE, ExploreProgress.NONE, checkpoints);
  }
}
