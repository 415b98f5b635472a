package tern.kernel.invariant;

import io.vavr.collection.TreeMap;
import java.util.function.BiPredicate;
import tern.kernel.Mds;
import tern.kernel.MdsMap.State;
import tern.kernel.Rank;
import tern.kernel.cluster.Model;
import tern.kernel.exporting.Export;
import tern.kernel.importing.Import;
import tern.kernel.journal.Replay.Standing;
import tern.kernel.session.Session;

/// What must be found: a model that never gets there proves nothing about it.
///
/// TLA+: module `Reachability`.
final class ReachClaims {
  private ReachClaims() {}

  /// A rank is at this phase of an export. TLA+: `Exports(state)`.
  static BiPredicate<Model, Mds> exports(Class<? extends Export> phase) {
    return (_, m) -> m.exports().valuesIterator().exists(phase::isInstance);
  }

  /// An export waits for others to end. TLA+: `ReachExportQueued`.
  static boolean isQueued(Model model, Mds m) {
    return !m.exportQueue().entries().isEmpty();
  }

  /// A tree is exported in parts. TLA+: `ReachExportSplit`.
  static boolean isSplit(Model model, Mds m) {
    return !m.exportQueue().splits().isEmpty();
  }

  /// A rank is at this phase of an import. TLA+: `Imports(state)`.
  static BiPredicate<Model, Mds> imports(Class<? extends Import> phase) {
    return (_, m) -> m.imports().valuesIterator().exists(phase::isInstance);
  }

  /// A rank that runs is in this state, as far as it knows. TLA+: `Runs_`.
  static BiPredicate<Model, Mds> runsIn(State state) {
    return (_, m) -> !m.halted() && m.state() == state;
  }

  /// A rank serves again that has been gone. TLA+: `ReachRecovered`.
  static boolean isRecovered(Model model, Mds m) {
    return runsIn(State.ACTIVE).test(model, m) && m.incarnation() > 1;
  }

  /// A rank does not know whether a tree is its own. TLA+: `ReachAmbiguousImport`.
  static boolean isInDoubt(Model model, Mds m) {
    return !m.ambiguousImports().isEmpty();
  }

  /// A dirfrag has changed hands and everything is at rest again.
  static boolean reachHandover(Model model, TreeMap<Rank, Held> ranks) {
    return ranks.valuesIterator().forAll(Held::idle)
        && ranks.valuesIterator().exists(Held::ownsWhatWasAnothers);
  }

  /// What a rank has in the end.
  ///
  /// @param idle whether no migration is under way at it
  /// @param ownsWhatWasAnothers whether it owns for good what it did not at the start
  record Held(boolean idle, boolean ownsWhatWasAnothers) {
    static Held of(Model model, Mds m) {
      return new Held(
          m.exports().isEmpty() && m.imports().isEmpty(),
          m.durable()
              .exists(entry ->
                  entry._2 == Standing.OWNED
                      && m.holds(entry._1)
                      && !model.shape().ownerAtStart(entry._1).equals(m.rank())));
    }
  }

  /// A session is stale. TLA+: `ReachSessionStale`.
  static boolean hasStaleSession(Model model, Mds m) {
    return m.sessionMap()
        .sessions()
        .valuesIterator()
        .exists(session -> session.state() == Session.State.STALE);
  }
}
