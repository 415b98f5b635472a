package tern.checker.liveness;

/// Something that has begun and must end, the same one in every state in which this is equal.
///
/// @param property the name of the property that says so
/// @param what it is, in words
public record Task(String property, String what) {}
