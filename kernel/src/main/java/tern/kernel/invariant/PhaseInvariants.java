package tern.kernel.invariant;

import static tern.kernel.cache.Authority.authorityOf;
import static tern.kernel.cache.Authority.subtreeRoot;

import io.vavr.collection.TreeMap;
import org.jspecify.annotations.Nullable;
import tern.kernel.Dir;
import tern.kernel.Mds;
import tern.kernel.Rank;
import tern.kernel.cache.DirAuth;
import tern.kernel.cache.Tree;
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
    var tree = model.rules().tree();
    return m.exports().forAll(entry -> is(m, entry._1, pairOf(m.rank(), entry._2)))
        && m.imports().forAll(entry -> is(m, entry._1, pairOf(m.rank(), entry._2)))
        && m.exports().forAll(entry -> isBack(tree, m, entry._1, entry._2))
        && m.imports().forAll(entry -> isGivenBack(tree, m, entry._1, entry._2));
  }

  /// A tree whose export is cancelled is this rank's, on its own or within a larger one.
  private static boolean isBack(Tree tree, Mds m, Dir d, Export export) {
    return !(export instanceof Export.Cancelling)
        || (m.holds(d) && authorityOf(tree, m, d).equals(DirAuth.sole(m.rank())));
  }

  /// A tree whose import is aborted is the exporter's, or within a larger one.
  private static boolean isGivenBack(Tree tree, Mds m, Dir d, Import entry) {
    return !(entry instanceof Import.Aborting)
        || (m.holds(d) && authorityOf(tree, m, d).equals(DirAuth.sole(entry.peer())));
  }

  private static boolean is(Mds m, Dir d, @Nullable DirAuth pair) {
    return pair == null || m.cache().get(d).exists(f -> f.dirAuth().equals(pair));
  }

  /// The pair at the exporter; null in a phase that calls for none.
  private static @Nullable DirAuth pairOf(Rank r, Export export) {
    return switch (export) {
      case Export.Locking _, Export.Freezable _, Export.Cancelling _ -> null;
      case Export.Prepping _, Export.Warning _ -> new DirAuth(r, r);
      case Export.Exporting e -> new DirAuth(r, e.peer());
      case Export.LoggingFinish e -> new DirAuth(e.peer(), r);
      case Export.Notifying e -> new DirAuth(e.peer(), r);
    };
  }

  /// The pair at the importer; null in a phase that calls for none.
  private static @Nullable DirAuth pairOf(Rank r, Import entry) {
    return switch (entry) {
      case Import.Discovering _, Import.Discovered _, Import.Prepping _, Import.Aborting _ -> null;
      case Import.Prepped i -> new DirAuth(i.peer(), r);
      case Import.LoggingStart i -> new DirAuth(r, i.peer());
      case Import.Acking i -> new DirAuth(r, i.peer());
      case Import.Finishing _ -> new DirAuth(r, r);
    };
  }

  /// A tree that an exporter has frozen, a subtree root of its own, has no request at work in it,
  /// anywhere; but an importer that sees the exporter fail when the export is durable does not wait
  /// for its last word.
  ///
  /// Without it: a change is made to what has been sent already.
  static boolean frozenUntouchedInv(Model model, TreeMap<Rank, Frozen> ranks) {
    return ranks.forAll(exporter ->
        exporter._2.rightly()
            && ranks.valuesIterator().forAll(other -> other.leavesAlone(exporter._2, exporter._1)));
  }
}
