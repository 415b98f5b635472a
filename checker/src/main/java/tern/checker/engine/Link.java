package tern.checker.engine;

/// A channel from one node to another, first in, first out.
///
/// @param skips whether the receiver may take a later message and never see those before it
public record Link(int from, int to, boolean skips) {
  public Link(int from, int to) {
    this(from, to, false);
  }
}
