package tern.checker.waiting;

import java.util.List;
import tern.checker.engine.Path;
import tern.kernel.Assertion;
import tern.kernel.Event;
import tern.kernel.cluster.Cluster;
import tern.kernel.cluster.Model;

/// What everyone waits for after so many steps of a behaviour.
///
/// @param step after how many steps
/// @param after the last of them, as a story cites it
/// @param died which ranks have died by then: the rest is what it would be without them
/// @param ranks rank by rank
public record WaitingReport(int step, String after, List<Death> died, List<OfRank> ranks) {
  public WaitingReport {
    died = List.copyOf(died);
    ranks = List.copyOf(ranks);
  }

  /// A rank that has died.
  public record Death(int rank, Assertion assertion) {}

  /// One rank.
  ///
  /// @param rank its number
  /// @param standing how it stands, in a few words
  public record OfRank(int rank, String standing, List<OfTask> tasks) {
    public OfRank {
      tasks = List.copyOf(tasks);
    }
  }

  /// Something that a rank is busy with.
  ///
  /// @param kind `export`, for instance
  /// @param label what it is
  /// @param dir the root of the tree, or empty
  /// @param peer the number of the other rank, or a negative one
  /// @param attempt the number of the attempt, or 0
  /// @param phase how far it has got, or empty
  /// @param since the step since which it has been so far; 0 for the start
  public record OfTask(
      String kind,
      String label,
      String dir,
      int peer,
      int attempt,
      String phase,
      Since since,
      List<OfWait> waits) {
    public OfTask {
      waits = List.copyOf(waits);
    }
  }

  /// A step since which something has been so.
  ///
  /// @param step its number; 0 for the start
  /// @param cited as a story cites it
  public record Since(int step, String cited) {}

  /// Something that is missing.
  ///
  /// @param what it is
  /// @param chain what that depends on, from here to the root
  /// @param others who can end it, too, though that is not the usual way
  public record OfWait(
      String what, Since since, List<String> chain, Ending ending, List<Ending> others) {
    public OfWait {
      chain = List.copyOf(chain);
      others = List.copyOf(others);
    }
  }

  /// Who ends a wait.
  ///
  /// @param verdict whether anybody does
  /// @param kind who does, `message` for instance; empty if nobody does
  /// @param event the step, as a trace has it; empty if nobody does
  /// @param text the same in plain words
  public record Ending(Verdict verdict, String kind, String event, String text) {}

  /// Whether a wait ends.
  public enum Verdict {
    /// Somebody can do something now.
    SOMEBODY,
    /// Nobody can.
    NOBODY,
    /// Nobody can, as some wait for each other.
    DEADLOCK
  }

  /// The report after so many steps of a behaviour of a model.
  public static WaitingReport of(Model model, Path<Cluster, Event> path, int steps) {
    return new Reporter(model, History.of(path, steps)).report();
  }
}
