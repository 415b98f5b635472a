package tern.kernel.queue;

import tern.kernel.Dir;
import tern.kernel.Rank;

/// An export that waits for others to end.
///
/// TLA+: an element of `exportQueue.entries`. Ceph: `Migrator::export_queue`.
///
/// @param dir the root of the tree
/// @param dest the rank that is to take it
public record Queued(Dir dir, Rank dest) {}
