package tern.checker.story;

import tern.checker.value.Value;

/// What a predicate sees of a state.
public interface View {

  /// The state, as the record of the spec's variables.
  Value state();

  /// Whether the property with this name holds there.
  boolean holds(String property);
}
