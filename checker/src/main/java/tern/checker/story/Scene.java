package tern.checker.story;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One step of a story: who did what, which message it took, what changed there.
///
/// @param number its number, from 1
/// @param title the action with its parameters
/// @param reason why, in plain words; empty if the action is unknown
/// @param actor where it happened
/// @param arrival the message that the step took, null if it took none
/// @param changes what changed there, a line each
/// @param sent what it sent, a line each
/// @param fate what has become of the actor
public record Scene(
    int number,
    String title,
    String reason,
    Node actor,
    @Nullable Arrival arrival,
    List<String> changes,
    List<String> sent,
    Fate fate) {

  /// Whether an actor goes on.
  public enum Fate {
    /// It goes on.
    LIVES,
    /// It has stopped, in good order.
    STOPPED,
    /// It has failed: no instance of it runs.
    HALTED,
    /// It has died of an assertion.
    DIED
  }

  /// A message that arrives.
  ///
  /// @param message its name and number
  /// @param about what it says, in a few words; may be empty
  /// @param sentIn the step that sent it, 0 if it was under way at the start
  public record Arrival(Node from, String message, String about, int sentIn) {}

  public Scene {
    changes = List.copyOf(changes);
    sent = List.copyOf(sent);
  }
}
