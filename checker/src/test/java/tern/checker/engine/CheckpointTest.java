package tern.checker.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointTest {
  private static final TwoPhaseCommit SYSTEM = new TwoPhaseCommit(3);
  private static final int STATES = 288;
  private static final Duration NEVER = Duration.ofDays(1);
  private static final TreeMap<String, String> IDENTITY = new TreeMap<>();

  static {
    IDENTITY.put("system", "two-phase commit");
  }

  @TempDir private Path directory = Path.of("");

  private Path file() {
    return directory.resolve("checkpoint");
  }

  private static List<Question<TwoPhaseCommit.Whole, TwoPhaseCommit.Node>> questions() {
    return List.of(TwoPhaseCommit.CONSISTENT, TwoPhaseCommit.ALL_COMMITTED);
  }

  private static StateGraph<TwoPhaseCommit.Whole, String> explore() {
    return new Explorer(2).explore(SYSTEM, questions(), Limits.NONE, ExploreProgress.NONE);
  }

  private static StateGraph<TwoPhaseCommit.Whole, String> explore(
      CheckpointFile file, int threads, int states, Duration interval) {
    var checkpoints =
        new Checkpoints<>(
            file,
            TextEncoding.COMMIT,
            interval,
            message -> {
              throw new IllegalStateException(message);
            });
    var limits = new Limits(states, NEVER);
    return new Explorer(threads)
        .explore(SYSTEM, questions(), limits, ExploreProgress.NONE, checkpoints);
  }

  private StateGraph<TwoPhaseCommit.Whole, String> save(int states) {
    return explore(CheckpointFile.create(file(), IDENTITY), 2, states, NEVER);
  }

  private StateGraph<TwoPhaseCommit.Whole, String> resume() {
    return explore(CheckpointFile.open(file()), 2, Integer.MAX_VALUE, NEVER);
  }

  /// Everything that a graph tells, state by state.
  private static List<String> dump(StateGraph<TwoPhaseCommit.Whole, String> graph) {
    var lines = new ArrayList<String>();
    lines.add(graph.actionCounts() + " " + graph.depth() + " " + graph.verdicts());
    for (int number = 0; number < graph.size(); number++) {
      var line = new StringBuilder(graph.state(number) + " by " + graph.path(number) + " to");
      graph.forEachStep(number, (event, next) -> line.append(' ').append(event).append(next));
      lines.add(line.toString());
    }
    return lines;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void anExplorationThatIsCutIntoPiecesEndsAsOneThatIsNot(int threads) {
    save(1);
    for (int states = 20; states < STATES; states += 37) {
      var graph = explore(CheckpointFile.open(file()), threads, states, NEVER);
      assertTrue(graph.resumed() > 0 && graph.resumed() < graph.size());
      assertFalse(graph.complete());
    }
    assertEquals(dump(explore()), dump(resume()));
  }

  @Test
  void aCheckpointAfterEachChunkChangesNothing() {
    var graph =
        explore(CheckpointFile.create(file(), IDENTITY), 2, Integer.MAX_VALUE, Duration.ZERO);
    assertEquals(dump(explore()), dump(graph));
    try (var file = CheckpointFile.open(file())) {
      assertTrue(file.commits() > 2, () -> file.commits() + " commits");
    }
    assertEquals(dump(explore()), dump(resume()));
  }

  @Test
  void aWholeExplorationIsOnlyReadAgain() throws IOException {
    save(Integer.MAX_VALUE);
    byte[] before = Files.readAllBytes(file());
    var graph = resume();
    assertEquals(STATES, graph.resumed());
    assertEquals(dump(explore()), dump(graph));
    assertEquals(before.length, Files.size(file()));
  }

  @Test
  void aLimitBelowWhatIsSavedEndsItAtOnce() {
    save(100);
    var graph = explore(CheckpointFile.open(file()), 2, 50, NEVER);
    assertEquals(101, graph.size());
    assertEquals(Stop.STATES, graph.stopped().orElseThrow());
  }

  @Test
  void whateverByteIsChangedTheCountsAreRightOrTheFileIsRefused() throws IOException {
    save(100);
    resume();
    byte[] bytes = Files.readAllBytes(file());
    int refused = 0;
    for (int i = 0; i < bytes.length; i++) {
      byte[] changed = bytes.clone();
      changed[i] ^= (byte) (1 << i % 8);
      Files.write(file(), changed);
      refused += refusedOrRight() ? 1 : 0;
    }
    // the older slot says nothing any more, and the newer one can be done without
    assertEquals(bytes.length - 2 * CheckpointSlot.SIZE, refused);
  }

  @Test
  void howeverShortItIsTheFileIsRefused() throws IOException {
    save(100);
    resume();
    byte[] bytes = Files.readAllBytes(file());
    for (int length = 0; length < bytes.length; length++) {
      Files.write(file(), Arrays.copyOf(bytes, length));
      assertTrue(refusedOrRight(), length + " bytes");
    }
  }

  private boolean refusedOrRight() {
    try {
      var graph = resume();
      assertEquals(STATES, graph.size());
      assertEquals(1145, graph.transitions());
      assertEquals(11, graph.depth());
      return false;
    } catch (CheckpointException e) {
      var line = String.valueOf(e.getMessage());
      assertTrue(line.startsWith(file().toString()) && !line.contains("\n"), line);
      return true;
    }
  }

  @Test
  void whatComesBehindTheLastCommitIsNothing() throws IOException {
    save(100);
    byte[] bytes = Files.readAllBytes(file());
    Files.write(file(), Arrays.copyOf(bytes, 2 * bytes.length));
    assertEquals(101, resume().resumed());
    assertEquals(dump(explore()), dump(resume()));
  }

  @Test
  void aFileThatIsNoneOfOursIsRefused() throws IOException {
    Files.writeString(file(), "This is a text, and long enough to be something else.");
    var none = assertThrows(CheckpointException.class, this::resume);
    assertEquals(file() + " is no checkpoint", none.getMessage());

    Files.delete(file());
    save(100);
    byte[] bytes = Files.readAllBytes(file());
    bytes[11] = 2;
    Files.write(file(), bytes);
    var other = assertThrows(CheckpointException.class, this::resume);
    assertEquals(file() + " has format 2, this Tern reads 1 only", other.getMessage());
  }

  @Test
  void twoRunsDoNotShareAFile() {
    save(100);
    try (var _ = CheckpointFile.open(file())) {
      var e = assertThrows(CheckpointException.class, this::resume);
      assertEquals(file() + " is in use by another run", e.getMessage());
    }
  }

  @Test
  void anErrorLeavesWhatWasSaved() throws IOException {
    var file = CheckpointFile.create(file(), IDENTITY);
    var checkpoints = new Checkpoints<>(file, TextEncoding.COUNTERS, Duration.ZERO, message -> {});
    var explorer = new Explorer(2);
    var broken = new Counters(3, 30, -1, 20);
    assertThrows(
        ExplorationException.class,
        () -> explorer.explore(broken, List.of(), Limits.NONE, ExploreProgress.NONE, checkpoints));
    var again =
        new Checkpoints<>(CheckpointFile.open(file()), TextEncoding.COUNTERS, NEVER, message -> {});
    var whole =
        explorer.explore(Counters.of(3, 30), List.of(), Limits.NONE, ExploreProgress.NONE, again);
    assertTrue(whole.resumed() > 1);
    assertEquals(31 * 31 * 31, whole.size());
    assertEquals(3 * 30 * 31 * 31, whole.transitions());
  }
}
