package tern.checker.liveness;

import java.util.Optional;
import tern.checker.engine.Path;

/// From where rest can be reached: a state in which no node has anything under way and every link
/// is empty; or in which nothing is owed and all that is under way waits for a node that is gone
/// for good.
///
/// @param can from how many states it can
/// @param waiting how many states are rest of the second kind
/// @param failed how many states are ends since something has failed in them
/// @param doomed how many others lead to such an end only
/// @param stuck how many lead neither there nor to rest
/// @param witness a shortest path to one of these
public record Rest<S, E>(
    int can, int waiting, int failed, int doomed, int stuck, Optional<Path<S, E>> witness) {
  /// The name of the property. It is none of the spec's: TLC cannot check what can be reached from
  /// every state.
  public static final String PROPERTY = "RestReachable";

  public Answer answer() {
    return Answer.of(failed > 0, stuck > 0);
  }
}
