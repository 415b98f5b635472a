package tern.checker.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tern.checker.engine.CheckpointFile;
import tern.checker.engine.Checkpoints;
import tern.checker.explore.ClusterEncoding;
import tern.checker.explore.Member;
import tern.checker.story.TraceHead;
import tern.kernel.Event;
import tern.kernel.Input;

/// Where an exploration is saved, and gone on from: the options of `explore` that say so.
final class CheckpointOptions {
  @Option(
      names = "--checkpoint",
      paramLabel = "FILE",
      description = "Save the exploration to a new file now and then, and when a signal ends it.")
  private @Nullable Path checkpoint;

  @Option(
      names = "--checkpoint-interval",
      paramLabel = "TIME",
      description = "The time between two checkpoints; 5m if nothing is said.")
  private @Nullable Duration interval;

  @Option(
      names = "--resume",
      paramLabel = "FILE",
      description = "Go on from a checkpoint, and save to it. It knows its model.")
  private @Nullable Path resume;

  private volatile @Nullable CheckpointFile file;
  private volatile @Nullable Checkpoints<Member, Input, Event> checkpoints;

  /// The model to explore, by its name or from the checkpoint.
  ChosenModel choose(ModelOptions models, String name) {
    if (resume != null && checkpoint != null) {
      throw new UserError(
          "--resume saves to the file that it goes on from: leave out --checkpoint");
    }
    if (interval != null && resume == null && checkpoint == null) {
      throw new UserError("--checkpoint-interval goes with --checkpoint or --resume");
    }
    if (resume == null && name.isEmpty()) {
      throw new UserError("which model? Name one, or a checkpoint with --resume");
    }
    if (resume != null) {
      var saved = CheckpointFile.open(resume);
      file = saved;
      try {
        return SavedModel.choose(models, name, resume, saved.identity());
      } catch (UserError e) {
        saved.close();
        throw e;
      }
    }
    if (checkpoint != null) {
      requireNew(checkpoint);
    }
    return models.choose(name);
  }

  private static void requireNew(Path path) {
    if (Files.isRegularFile(path)) {
      throw new UserError(path + " is there already: go on from it with --resume, or delete it");
    }
  }

  /// Begins the file of a model that is to be explored from its beginning.
  void begin(ChosenModel chosen) {
    if (checkpoint != null) {
      file = CheckpointFile.create(checkpoint, SavedModel.identity(chosen));
    }
    Cleanup.onInterrupt(() -> {
      if (checkpoints != null) {
        checkpoints.saveNow();
      }
      return goOn().map(command -> ". " + command).orElse("");
    });
  }

  /// What saves the exploration, null if nothing is to. A signal makes it save once more.
  @Nullable Checkpoints<Member, Input, Event> checkpoints(Progress progress, PrintWriter err) {
    if (file != null) {
      checkpoints =
          new Checkpoints<>(
              file,
              new ClusterEncoding(),
              interval == null ? Duration.ofMinutes(5) : interval,
              message -> {
                progress.clear();
                err.println("tern: " + message);
              });
    }
    return checkpoints;
  }

  /// How to go on from what was saved. A file in which nothing is, is of no use: it goes.
  Optional<String> goOn() {
    if (file != null && file.isEmpty()) {
      file.delete();
      return Optional.empty();
    }
    return Optional.ofNullable(checkpoints)
        .map(saved ->
            path()
                + holds(saved.states())
                + ". To go on: tern explore --resume "
                + TraceHead.quoted(path().toString()));
  }

  private static String holds(int states) {
    return states == 0 ? " is as it was" : " holds %,d states".formatted(states);
  }

  private Path path() {
    return resume != null ? resume : checkpoint != null ? checkpoint : Path.of("");
  }
}
