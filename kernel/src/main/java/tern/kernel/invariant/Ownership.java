package tern.kernel.invariant;

import io.vavr.Tuple;
import io.vavr.collection.TreeMap;
import io.vavr.control.Option;
import tern.kernel.Dir;
import tern.kernel.Mds;
import tern.kernel.Rank;
import tern.kernel.cluster.Model;
import tern.kernel.journal.Replay.Standing;

/// What all of it is for: every dirfrag has exactly one owner, and a handover of a tree is one
/// step.
///
/// TLA+: module `Ownership`, whose `owner` is `OwnerByJournal`.
public final class Ownership {
  private Ownership() {}

  /// A tree changes hands. TLA+: `Handover`.
  private record Handover(Rank from, Rank to) {}

  /// What a rank's durable journal says.
  static TreeMap<Dir, Standing> durable(Model model, Mds m) {
    return m.durable();
  }

  /// Who owns each dirfrag, by the durable journals alone; a rank in doubt stands behind one that
  /// is sure, and [Rank#NONE] behind both. TLA+: `OwnerByJournal`.
  public static TreeMap<Dir, Rank> ownerByJournal(
      Model model, TreeMap<Rank, TreeMap<Dir, Standing>> durable) {
    return model.rules().tree().parent().map((d, _) -> Tuple.of(d, ownerOf(durable, d)));
  }

  private static Rank ownerOf(TreeMap<Rank, TreeMap<Dir, Standing>> durable, Dir d) {
    return claimant(durable, d, Standing.OWNED)
        .orElse(() -> claimant(durable, d, Standing.AMBIGUOUS))
        .getOrElse(Rank.NONE);
  }

  /// The lowest rank whose durable journal says this of a dirfrag.
  private static Option<Rank> claimant(
      TreeMap<Rank, TreeMap<Dir, Standing>> durable, Dir d, Standing standing) {
    return durable.find(own -> own._2.get(d).contains(standing)).map(own -> own._1);
  }

  /// Migration refines Ownership: every dirfrag has one owner at any time, and a tree changes hands
  /// in one step.
  ///
  /// Without it: there is a moment at which a crash loses a directory.
  static boolean ownershipProp(
      Model model,
      TreeMap<Rank, TreeMap<Dir, Standing>> before,
      TreeMap<Rank, TreeMap<Dir, Standing>> after) {
    return isStutterOrHandover(ownerByJournal(model, before), ownerByJournal(model, after));
  }

  /// Every dirfrag has an owner. TLA+: `Ownership!Init`.
  static boolean everyDirfragHasAnOwner(
      Model model, TreeMap<Rank, TreeMap<Dir, Standing>> durable) {
    return ownerByJournal(model, durable).valuesIterator().forAll(Rank::isSomebody);
  }

  /// Whether the dirfrags that change owner, if any, all go from one rank to one other. TLA+:
  /// `[Ownership!Next]_owner`.
  private static boolean isStutterOrHandover(TreeMap<Dir, Rank> before, TreeMap<Dir, Rank> after) {
    var moves =
        before
            .iterator()
            .map(owner -> new Handover(owner._2, after.get(owner._1).get()))
            .filter(move -> !move.from().equals(move.to()))
            .toVector();
    return moves
        .headOption()
        .forAll(first ->
            first.from().isSomebody() && first.to().isSomebody() && moves.forAll(first::equals));
  }
}
