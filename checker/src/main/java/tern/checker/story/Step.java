package tern.checker.story;

import org.jspecify.annotations.Nullable;
import tern.checker.value.Value;

/// A step as a file tells it: an action, the state that it led to, or both.
///
/// @param line the line of the file that it is on
public record Step(int line, @Nullable Call call, @Nullable Value state) {}
