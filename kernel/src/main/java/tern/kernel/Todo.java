package tern.kernel;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What is not written yet; goes with the last of it.
public final class Todo {
  private Todo() {}

  /// Stands for a result.
  public static <T> T of(@Nullable T nothing) {
    return Objects.requireNonNull(nothing);
  }
}
