package tern.checker.engine;

/// What one part of an exploration takes of the heap.
///
/// @param part what it keeps
/// @param entries how many of that
/// @param bytes of its tables: exact for tables of numbers, by the layout of the objects for
///   others; node values, messages and events themselves share much and are not counted
public record Footprint(String part, long entries, long bytes) {}
