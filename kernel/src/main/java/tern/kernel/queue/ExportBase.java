package tern.kernel.queue;

import tern.kernel.Dir;
import tern.kernel.Rank;

/// A tree that is exported in parts.
///
/// TLA+: a value of `exportQueue.splits`. Ceph: `Migrator::export_base_t`.
///
/// @param dir the root of the tree
/// @param dest the rank that is to take it
/// @param pending how many of its parts have not ended
/// @param gen the queue's `gen` when it was split
/// @param restart whether the rest of it is to be exported when they have
public record ExportBase(Dir dir, Rank dest, int pending, int gen, boolean restart) {
  /// With `n` more parts; without any, all that is left is busy, so that it must be looked at anew.
  /// TLA+: `more` of `CountParts`.
  ExportBase plus(int n) {
    return new ExportBase(dir, dest, pending + n, gen, restart || n == 0);
  }

  /// With a part that has ended. TLA+: `ChildExportFinish`.
  ExportBase ended(boolean success) {
    return new ExportBase(dir, dest, pending - 1, gen, restart || success);
  }
}
