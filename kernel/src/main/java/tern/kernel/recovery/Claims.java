package tern.kernel.recovery;

import static tern.kernel.cache.Authority.adjustBoundedSubtreeAuth;
import static tern.kernel.cache.Authority.trySubtreeMerge;

import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import tern.kernel.Assertion;
import tern.kernel.Dir;
import tern.kernel.MdsMap.State;
import tern.kernel.Message;
import tern.kernel.Rank;
import tern.kernel.Step;
import tern.kernel.cache.DirAuth;
import tern.kernel.importing.Abort;
import tern.kernel.importing.Conclude;
import tern.kernel.importing.Import;

/// What another rank says to be its own.
public final class Claims {
  private Claims() {}

  /// Another rank says what is its own: this one now knows what has become of an import from it,
  /// and who answers for what. TLA+: `HandleResolve`. Ceph: `MDCache::handle_resolve`.
  public static Step handleResolve(Step t, Rank from, Message.MMDSResolve message) {
    var m = t.mds();
    if (m.state() == State.REPLAY) {
      return t;
    }
    var judged = m.map().isActiveOrStopping(m.rank()) ? judge(t, from, message) : t;
    return judged
        .foldDown(TreeSet.ofAll(message.subtrees().keySet()), (x, d) -> note(x, d, from, message))
        .with(x -> x.withRecovery(heard(x.recovery(), from, message)))
        .then(Disambiguate::maybeResolveFinish);
  }

  /// Each import that waits for this word ends one way or the other.
  private static Step judge(Step t, Rank from, Message.MMDSResolve message) {
    return t.foldDown(
        TreeSet.ofAll(t.mds().ambiguousImports().keySet()), (x, d) -> judge(x, d, from, message));
  }

  private static Step judge(Step t, Dir d, Rank from, Message.MMDSResolve message) {
    if (!t.mds().imports().get(d).exists(e -> e.peer().equals(from))) {
      return t;
    }
    var held = t.check(t.mds().holds(d), Assertion.HandleResolveDir);
    return switch (t.mds().importOf(d)) {
      case Import.Acking e -> held.then(x -> end(x, d, e, isClaimed(x, d, message)));
      case Import.Discovering _,
          Import.Discovered _,
          Import.Prepping _,
          Import.Prepped _,
          Import.LoggingStart _,
          Import.Finishing _,
          Import.Aborting _ ->
          held.die(Assertion.HandleResolveState);
    };
  }

  private static Step end(Step t, Dir d, Import.Acking e, boolean claimed) {
    var settled = t.with(m -> m.withAmbiguousImports(m.ambiguousImports().remove(d)));
    return claimed
        ? Abort.importReverse(settled, d, e)
        : Conclude.importFinish(settled, d, true, true);
  }

  /// Whether a tree is in one that the sender claims, above its bounds. TLA+: `Claimed`.
  private static boolean isClaimed(Step t, Dir d, Message.MMDSResolve message) {
    return message
        .subtrees()
        .exists(subtree ->
            t.mds().holds(subtree._1)
                && t.tree().isWithin(d, subtree._1)
                && !subtree._2.exists(b -> t.tree().isWithin(d, b)));
  }

  /// Believes what the sender says.
  private static Step note(Step t, Dir d, Rank from, Message.MMDSResolve message) {
    return t.mds().holds(d) ? assign(t, d, message.subtrees().get(d).get(), from) : t;
  }

  /// A rank alone answers for a tree down to its bounds, as far as those are here.
  static Step assign(Step t, Dir d, TreeSet<Dir> bounds, Rank owner) {
    var have = bounds.filter(t.mds()::holds);
    return trySubtreeMerge(adjustBoundedSubtreeAuth(t, d, have, DirAuth.sole(owner)), d);
  }

  private static Recovery heard(Recovery recovery, Rank from, Message.MMDSResolve message) {
    var others = recovery.otherAmbiguousImports();
    var noted =
        message.ambiguousImports().isEmpty()
            ? others
            : others.put(
                from,
                message
                    .ambiguousImports()
                    .foldLeft(
                        others.getOrElse(from, TreeMap.empty()),
                        (all, entry) -> all.put(entry._1, entry._2)));
    return recovery
        .withOtherAmbiguousImports(noted)
        .withResolveGather(recovery.resolveGather().remove(from));
  }
}
