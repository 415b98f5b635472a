package tern.kernel.invariant;

import static tern.kernel.cache.Authority.subtreeRoot;

import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import org.jspecify.annotations.Nullable;
import tern.kernel.Dir;
import tern.kernel.Mds;
import tern.kernel.Rank;
import tern.kernel.cache.DirAuth;
import tern.kernel.cluster.Model;
import tern.kernel.exporting.Export;
import tern.kernel.importing.Import;

/// What the phase of a migration says about its tree.
final class PhaseInvariants {
  private PhaseInvariants() {}

  /// The auth bit is set where the pair names this rank first, and at the exporter until the end.
  ///
  /// Without it: a rank changes what it has given away.
  static boolean authBitInv(Model model, Mds m) {
    var tree = model.rules().tree();
    return m.cache()
        .forAll(entry -> {
          var root = subtreeRoot(tree, m, entry._1);
          boolean first = m.dirfrag(root).dirAuth().first().equals(m.rank());
          return entry._2.auth() == (first || isLeaving(m, root));
        });
  }

  private static boolean isLeaving(Mds m, Dir root) {
    return m.exports()
        .get(root)
        .exists(e -> e instanceof Export.LoggingFinish || e instanceof Export.Notifying);
  }

  /// The pair of a tree on the move is the one that its phase calls for.
  ///
  /// Without it: who asks is sent to the wrong server.
  static boolean dirAuthByPhaseInv(Model model, Mds m) {
    return m.exports().forAll(entry -> is(m, entry._1, pairOf(m.rank(), entry._2)))
        && m.imports().forAll(entry -> is(m, entry._1, pairOf(m.rank(), entry._2)));
  }

  private static boolean is(Mds m, Dir d, @Nullable DirAuth pair) {
    return pair == null || m.cache().get(d).exists(f -> f.dirAuth().equals(pair));
  }

  /// The pair at the exporter; null in a phase that calls for none.
  private static @Nullable DirAuth pairOf(Rank r, Export export) {
    return switch (export) {
      case Export.Locking _, Export.Discovering _, Export.Freezing _ -> null;
      case Export.Prepping _, Export.Warning _ -> new DirAuth(r, r);
      case Export.Exporting e -> new DirAuth(r, e.peer());
      case Export.LoggingFinish e -> new DirAuth(e.peer(), r);
      case Export.Notifying e -> new DirAuth(e.peer(), r);
    };
  }

  /// The pair at the importer; null in a phase that calls for none.
  private static @Nullable DirAuth pairOf(Rank r, Import entry) {
    return switch (entry) {
      case Import.Discovering _, Import.Discovered _, Import.Prepping _ -> null;
      case Import.Prepped i -> new DirAuth(i.peer(), r);
      case Import.LoggingStart i -> new DirAuth(r, i.peer());
      case Import.Acking i -> new DirAuth(r, i.peer());
      case Import.Finishing _ -> new DirAuth(r, r);
    };
  }

  /// A tree that an exporter has frozen, a subtree root of its own, has no request at work in it,
  /// anywhere.
  ///
  /// Without it: a change is made to what has been sent already.
  static boolean frozenUntouchedInv(Model model, TreeMap<Rank, Frozen> ranks) {
    var pinned =
        ranks.valuesIterator().foldLeft(TreeSet.<Dir>empty(), (all, f) -> all.addAll(f.pinned()));
    return ranks
        .valuesIterator()
        .forAll(f -> f.rightly() && pinned.intersect(f.region()).isEmpty());
  }
}
