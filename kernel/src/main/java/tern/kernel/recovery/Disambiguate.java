package tern.kernel.recovery;

import static tern.kernel.cache.Authority.authorityOf;

import io.vavr.Tuple;
import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import tern.kernel.Assertion;
import tern.kernel.Dir;
import tern.kernel.Mds;
import tern.kernel.MdsMap.State;
import tern.kernel.Rank;
import tern.kernel.Repair;
import tern.kernel.Step;
import tern.kernel.cache.DirAuth;
import tern.kernel.cache.Tree;
import tern.kernel.journal.Entry;
import tern.kernel.session.Reconnecting;

/// All have said what is their own: what nobody claims belongs to the one who does not know.
final class Disambiguate {
  private Disambiguate() {}

  /// Everybody's word has come: a rank that resolves knows what is its own, and drops the rest; any
  /// other one goes on with what it holds if that has been waiting. TLA+: `MaybeResolveFinish`.
  /// Ceph: `MDCache::maybe_resolve_finish`.
  static Step maybeResolveFinish(Step t) {
    if (!t.mds().recovery().resolveGather().isEmpty()) {
      return t;
    }
    return t.mds().state() == State.RESOLVE ? resolved(t) : survived(t);
  }

  private static Step survived(Step t) {
    return t.check(t.mds().ambiguousImports().isEmpty(), Assertion.DisambiguateMyImports)
        .then(x -> mayRejoin(x) ? Rejoins.rejoinSendRejoins(x) : x);
  }

  private static boolean mayRejoin(Step t) {
    boolean holds = t.rules().repairs(Repair.HoldRejoins) && !t.mds().map().isRejoining();
    return t.mds().recovery().rejoinsPending() && !holds;
  }

  private static Step resolved(Step t) {
    return Reconnecting.goOn(
        disambiguateOtherImports(t)
            .then(Disambiguate::disambiguateMyImports)
            .with(m -> recalcAuthBits(t.tree(), m)));
  }

  /// What another rank does not know to be its own is its own if nobody else has claimed it. TLA+:
  /// `DisambiguateOtherImports`. Ceph: `MDCache::disambiguate_other_imports`.
  static Step disambiguateOtherImports(Step t) {
    var others = t.mds().recovery().otherAmbiguousImports();
    var settled =
        others.foldLeft(
            t,
            (x, entry) ->
                x.foldDown(
                    TreeSet.ofAll(entry._2.keySet()),
                    (y, d) -> other(y, d, entry._2.get(d).get(), entry._1)));
    return settled
        .with(m -> m.withRecovery(m.recovery().withOtherAmbiguousImports(TreeMap.empty())))
        .check(
            x ->
                !x.mds().map().isActiveOrStopping(x.mds().rank())
                    || roots(x.mds()).forAll(d -> isOnItsWay(x.mds(), d)),
            Assertion.DisambiguateOtherImportsAmbiguous);
  }

  private static Step other(Step t, Dir d, TreeSet<Dir> bounds, Rank owner) {
    if (!t.mds().holds(d)) {
      return t;
    }
    var auth = authorityOf(t.tree(), t.mds(), d);
    return auth.isAmbiguous() || auth.equals(DirAuth.UNDEF)
        ? Claims.assign(t, d, bounds, owner)
        : t;
  }

  /// Two ranks may answer while the one that recovers has handed over to one that does not, whose
  /// word has not come.
  private static boolean isOnItsWay(Mds m, Dir d) {
    var auth = m.dirfrag(d).dirAuth();
    return !auth.isAmbiguous() || (isDown(m, auth.first()) && !isDown(m, auth.second()));
  }

  private static boolean isDown(Mds m, Rank q) {
    var state = m.map().stateOf(q);
    return state.isRecovering() || state == State.FAILED;
  }

  private static TreeSet<Dir> roots(Mds m) {
    return TreeSet.ofAll(m.cache().filterValues(f -> f.isSubtreeRoot()).keySet());
  }

  /// TLA+: `DisambiguateMyImports`. Ceph: `MDCache::disambiguate_my_imports`.
  static Step disambiguateMyImports(Step t) {
    return t.foldDown(
            TreeSet.ofAll(t.mds().ambiguousImports().keySet()), Disambiguate::disambiguate)
        .check(
            x -> roots(x.mds()).forAll(d -> !x.mds().dirfrag(d).dirAuth().isAmbiguous()),
            Assertion.DisambiguateMyImportsAmbiguous);
  }

  private static Step disambiguate(Step t, Dir d) {
    if (!t.mds().holds(d)) {
      return t.die(Assertion.DisambiguateMyImportsDir);
    }
    var r = t.mds().rank();
    var bounds = t.mds().ambiguousImports().get(d).get();
    boolean mine = authorityOf(t.tree(), t.mds(), d).equals(new DirAuth(r, r));
    var settled = t.with(m -> m.withAmbiguousImports(m.ambiguousImports().remove(d)));
    var decided =
        mine
            ? Claims.assign(settled, d, bounds, r)
            : settled.check(
                x -> !authorityOf(x.tree(), x.mds(), d).first().equals(r),
                Assertion.DisambiguateMyImportsOwner);
    return decided.submit(new Entry.EImportFinish(d, bounds, mine));
  }

  /// Its own is what it stands first for; the rest goes, without a word. TLA+: `RecalcAuthBits`.
  /// Ceph: `MDCache::recalc_auth_bits`, `trim_non_auth`.
  private static Mds recalcAuthBits(Tree tree, Mds m) {
    var own =
        TreeSet.ofAll(
            m.cache().keysIterator().filter(d -> authorityOf(tree, m, d).first().equals(m.rank())));
    var held = Keep.held(tree, own);
    return m.withCache(
            m.cache()
                .filterKeys(held::contains)
                .map((d, f) -> Tuple.of(d, f.withAuth(own.contains(d), f.replicas(), f.nonce()))))
        .withInodes(m.inodes().filterKeys(held::contains));
  }
}
