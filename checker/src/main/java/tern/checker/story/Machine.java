package tern.checker.story;

import java.util.List;
import tern.checker.value.Value;

/// What a trace is replayed on: where it begins, and every step from a state, with its action and
/// all of that action's parameters.
public interface Machine {

  Value initial();

  List<Behaviour.Move> moves(Value state);
}
