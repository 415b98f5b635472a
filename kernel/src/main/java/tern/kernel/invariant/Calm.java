package tern.kernel.invariant;

import io.vavr.collection.TreeSet;
import tern.kernel.Dir;
import tern.kernel.Mds;
import tern.kernel.cluster.Model;

/// What a rank owns, and whether it has something frozen or is about to; nothing of one that has
/// stopped.
///
/// @param owned the dirfrags that it believes to be its own and nobody else's
/// @param freezes whether one of its dirfrags is frozen or freezing
record Calm(TreeSet<Dir> owned, boolean freezes) {
  static Calm of(Model model, Mds m) {
    return new Calm(
        OwnershipInvariants.owned(model, m),
        Up.isUp(m) && m.cache().valuesIterator().exists(dirfrag -> dirfrag.inFreeze()));
  }
}
