package tern.checker.conform;

import java.util.Locale;

/// Which of the two.
public enum Side {
  SPEC,
  KERNEL;

  Side other() {
    return this == SPEC ? KERNEL : SPEC;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
