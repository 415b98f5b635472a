package tern.kernel.pinning;

import static lombok.AccessLevel.PACKAGE;

import io.vavr.collection.TreeSet;
import lombok.With;
import tern.kernel.Dir;
import tern.kernel.Rank;

/// A request that outlives its export, since somebody has not answered it.
///
/// TLA+: `remoteRequests.aborted[tid]`. Ceph: an `MDRequestImpl` that is `aborted`.
///
/// @param dir the tree that was to go
/// @param pins the dirfrags on which it holds a pin here
/// @param remote what it has at other ranks
/// @param awaited the rank that has failed and is to be active again before it ends, or [Rank#NONE]
public record AbortedRequest(
    Dir dir, TreeSet<Dir> pins, @With Remote remote, @With(PACKAGE) Rank awaited) {}
