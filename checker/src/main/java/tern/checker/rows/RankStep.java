package tern.checker.rows;

import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import java.util.function.Predicate;
import tern.kernel.Assertion;
import tern.kernel.Effect;
import tern.kernel.Event;
import tern.kernel.Input;
import tern.kernel.Mds;
import tern.kernel.MdsMap;
import tern.kernel.MdsMap.State;
import tern.kernel.Message;
import tern.kernel.Rank;
import tern.kernel.Rules;
import tern.kernel.cache.Tree;
import tern.kernel.exporting.Export;
import tern.kernel.importing.Import;
import tern.kernel.journal.Entry;
import tern.kernel.recovery.Recovery;

/// One step of one rank, and the questions that rows ask about it.
///
/// @param input what it was given: a message, a map, or what the monitor says of it
/// @param after what it is then; of a step that ends in an assertion what it was, with that
public record RankStep(
    Rules rules, Mds before, Event.AtRank event, Input input, Mds after, Vector<Effect> effects) {

  Tree tree() {
    return rules.tree();
  }

  Rank rank() {
    return before.rank();
  }

  /// Whether it ends in this assertion.
  boolean diesOf(Assertion assertion) {
    return after.assertion() == assertion;
  }

  /// The exports that there were.
  Vector<ExportStep> exports() {
    return before
        .exports()
        .toVector()
        .map(e ->
            new ExportStep(
                this,
                e._1,
                e._2,
                after.exports().get(e._1).filter(now -> now.tid() == e._2.tid()).getOrNull()));
  }

  /// The imports that there were.
  Vector<ImportStep> imports() {
    return before
        .imports()
        .toVector()
        .map(e -> new ImportStep(this, e._1, e._2, after.imports().get(e._1).getOrNull()));
  }

  /// Whether some export in this phase is as said.
  <E extends Export> boolean anExport(Class<E> phase, Predicate<ExportStep> is) {
    return exports().exists(e -> phase.isInstance(e.before()) && is.test(e));
  }

  /// Whether some import in this phase is as said.
  <I extends Import> boolean anImport(Class<I> phase, Predicate<ImportStep> is) {
    return imports().exists(e -> phase.isInstance(e.before()) && is.test(e));
  }

  /// The message that it takes, if it is of this type and as said.
  <M extends Message> boolean takes(Class<M> type, Predicate<M> is) {
    return input instanceof Input.Mail(var message)
        && type.isInstance(message)
        && is.test(type.cast(message));
  }

  /// What it sends of this type.
  <M extends Message> Vector<M> sent(Class<M> type) {
    return effects
        .filter(e -> e instanceof Effect.Send(_, var message) && type.isInstance(message))
        .map(e -> type.cast(((Effect.Send) e).message()));
  }

  /// Whom it sends something of this type that is as said.
  <M extends Message> TreeSet<Rank> told(Class<M> type, Predicate<M> is) {
    return TreeSet.ofAll(
        effects.flatMap(e ->
            e instanceof Effect.Send(var to, var message)
                    && type.isInstance(message)
                    && is.test(type.cast(message))
                ? Vector.of(to)
                : Vector.<Rank>empty()));
  }

  /// Whether it submits an entry as said.
  boolean submits(Predicate<Entry> is) {
    return after.journal().size() > before.journal().size() && is.test(after.journal().last());
  }

  /// Where it stands in a recovery.
  Recovery recovery() {
    return before.recovery();
  }

  /// The same then.
  Recovery recoveryNow() {
    return after.recovery();
  }

  /// The map that it sees for the first time, or the one that it has.
  MdsMap map() {
    return after.map();
  }

  /// The ranks that newly fail in its map.
  TreeSet<Rank> failed() {
    return others(q -> map().stateOf(q) == State.FAILED && before.map().isUp(q));
  }

  /// The ranks that have been replaced, whether it had seen them fail or not.
  TreeSet<Rank> replaced() {
    return others(q -> isAnother(q) && isSettling(map().stateOf(q)));
  }

  /// The ranks that have stopped and come back in maps that it has skipped.
  TreeSet<Rank> restarted() {
    return others(q -> before.map().isUp(q) && isAnother(q) && map().stateOf(q) == State.ACTIVE);
  }

  /// The ranks that newly stop in its map.
  TreeSet<Rank> stopped() {
    return others(
        q -> map().stateOf(q) == State.STOPPED && before.map().stateOf(q) != State.STOPPED);
  }

  private boolean isAnother(Rank q) {
    return !before.map().isUp(q) || before.map().incarnationOf(q) != map().incarnationOf(q);
  }

  private static boolean isSettling(State state) {
    return state == State.REPLAY || state == State.RESOLVE;
  }

  private TreeSet<Rank> others(Predicate<Rank> are) {
    return TreeSet.ofAll(map().state().keySet()).remove(rank()).filter(are);
  }

  /// The ranks that it hears have failed, some of them for the second time.
  TreeSet<Rank> failures() {
    return failed().addAll(replaced());
  }

  /// The ranks whose loss the migrator hears of.
  TreeSet<Rank> lost() {
    return failures().addAll(restarted()).addAll(stopped());
  }

  /// Whether that is one rank, so that what happens is its doing alone.
  boolean losesOnly(Rank who) {
    return lost().equals(TreeSet.of(who));
  }

  /// Whether it loses one rank, which is not this one.
  boolean losesOneBeside(Rank peer) {
    return lost().size() == 1 && !lost().head().equals(peer);
  }

  /// Its state in its map.
  State state() {
    return before.state();
  }

  /// Whether it serves.
  boolean serves() {
    return map().isActiveOrStopping(rank());
  }

  /// Whether it asks the monitor for a state.
  boolean asksFor(State state) {
    return effects.contains(new Effect.Ask(state));
  }
}
