package tern.checker.engine;

/// One step: what happens, and the state after it.
public record Step<S, E>(E event, S next) {}
