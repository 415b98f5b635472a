package tern.checker.engine;

/// Why an exploration ended before everything was looked at: which of its [Limits] it met.
public enum Stop {
  STATES,
  TIME,
  MEMORY
}
