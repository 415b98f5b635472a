package tern.kernel.invariant;

import static tern.kernel.cache.Authority.subtreeRoot;

import io.vavr.collection.Iterator;
import io.vavr.collection.TreeMap;
import tern.kernel.Dir;
import tern.kernel.Mds;
import tern.kernel.Rank;
import tern.kernel.cluster.Model;
import tern.kernel.journal.Replay;
import tern.kernel.journal.Replay.Standing;
import tern.kernel.recovery.Segment;

/// What the journals say about who owns what.
final class JournalInvariants {
  private JournalInvariants() {}

  /// Every dirfrag is in the durable journal of some rank.
  ///
  /// Without it: after a crash of all nobody owns the directory.
  static boolean durableOwnerInv(Model model, TreeMap<Rank, TreeMap<Dir, Standing>> durable) {
    return dirs(model).forAll(d -> durable.valuesIterator().exists(own -> own.containsKey(d)));
  }

  /// The durable journals of at most one rank call a dirfrag owned for good.
  ///
  /// Without it: after a crash of all two servers claim the directory.
  static boolean singleDurableOwnerInv(Model model, TreeMap<Rank, TreeMap<Dir, Standing>> durable) {
    return dirs(model)
        .forAll(
            d -> durable.valuesIterator().count(own -> own.get(d).contains(Standing.OWNED)) <= 1);
  }

  /// A rank stands first in a dirfrag's pair exactly if its journal, with all that it has
  /// submitted, says that the dirfrag is its own; and the journal is in doubt exactly while an
  /// import has not ended.
  ///
  /// Without it: a rank comes back from a crash as somebody else.
  static boolean journalAuthInv(Model model, Mds m) {
    var tree = model.rules().tree();
    var replayed = Replay.replayed(tree, m).standing();
    return replayed.keysIterator().forAll(m::holds)
        && m.cache()
            .keysIterator()
            .forAll(d -> {
              var root = subtreeRoot(tree, m, d);
              boolean mine = m.dirfrag(root).dirAuth().first().equals(m.rank());
              return mine
                  ? replayed
                      .get(d)
                      .contains(Segment.isInDoubt(m, root) ? Standing.AMBIGUOUS : Standing.OWNED)
                  : !replayed.containsKey(d);
            });
  }

  private static Iterator<Dir> dirs(Model model) {
    return model.rules().tree().parent().keysIterator();
  }
}
