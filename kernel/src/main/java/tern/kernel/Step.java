package tern.kernel;

import static lombok.AccessLevel.PRIVATE;

import io.vavr.collection.Seq;
import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import lombok.With;
import org.jspecify.annotations.Nullable;
import tern.kernel.cache.Tree;
import tern.kernel.journal.Entry;
import tern.kernel.journal.Replay;

/// What a step does at one rank so far. Whatever comes after an assertion does not happen: every
/// operation here is without effect then, and `mds` means nothing any more. After a kill point they
/// are without effect, too, but what has been sent and written stands.
///
/// TLA+: the `t` of every operator: `[mds, out, ask, died, killed, running]`.
///
/// @param rules the constants
/// @param mds the rank's value
/// @param effects what it owes, in order; the spec's `out`
/// @param died the assertion it has reached, or null; the spec's ""
/// @param killed whether it has come to a kill point that is armed
/// @param running whether it is at its queue of exports
public record Step(
    Rules rules,
    @With(PRIVATE) Mds mds,
    @With(PRIVATE) Vector<Effect> effects,
    @With(PRIVATE) @Nullable Assertion died,
    @With(PRIVATE) boolean killed,
    @With boolean running) {

  /// Nothing has happened yet. TLA+: `Begin`.
  public static Step begin(Rules rules, Mds m) {
    return new Step(rules, m, Vector.empty(), null, false, false);
  }

  /// The directory tree.
  public Tree tree() {
    return rules.tree();
  }

  /// Nothing happens any more. TLA+: `Over`.
  private boolean isOver() {
    return died != null || killed;
  }

  /// Whether something may happen still.
  public boolean goesOn() {
    return !isOver();
  }

  /// Goes on unless it has died. TLA+: `Then`.
  public Step then(UnaryOperator<Step> next) {
    return isOver() ? this : next.apply(this);
  }

  /// Goes on through dirfrags in the order of their names, from the root down. TLA+: `FoldDown`.
  public Step foldDown(TreeSet<Dir> dirs, BiFunction<Step, Dir, Step> next) {
    var step = this;
    for (var d : dirs) {
      step = step.isOver() ? step : next.apply(step, d);
    }
    return step;
  }

  /// Dies unless the condition holds. TLA+: `Check`.
  public Step check(boolean condition, Assertion name) {
    return isOver() || condition ? this : die(name);
  }

  /// Dies unless the condition holds of what has happened so far. TLA+: `Then(t, LAMBDA x :
  /// Check(x, ...))`.
  public Step check(Predicate<Step> condition, Assertion name) {
    return isOver() || condition.test(this) ? this : die(name);
  }

  /// Dies. TLA+: `Check(t, FALSE, name)`.
  public Step die(Assertion name) {
    return isOver() ? this : withDied(name);
  }

  /// Comes to a kill point, which is the end if it is armed; the instance that takes this one's
  /// place passes. TLA+: `KillAt`.
  public Step killAt(KillPoint point) {
    return rules.kills().contains(point) && !isOver() && mds.incarnation() == 1
        ? withKilled(true)
        : this;
  }

  /// Changes the rank's value. TLA+: `[t EXCEPT !.mds = ...]`.
  public Step with(UnaryOperator<Mds> change) {
    return isOver() ? this : withMds(change.apply(mds));
  }

  /// Sends under the epoch of this rank's map to the instance that it speaks of, unless the
  /// receiver is not up. TLA+: `Send`. Ceph: `MDSRank::send_message_mds`.
  public Step send(Rank to, Message message) {
    var map = mds.map();
    return map.isUp(to)
        ? owe(
            new Effect.Send(
                to, message.stamped(map.epoch(), mds.incarnation(), map.incarnationOf(to))))
        : this;
  }

  /// Sends to each of some ranks. TLA+: `SendAll`.
  public Step sendAll(TreeSet<Rank> ranks, Message message) {
    return ranks.foldLeft(this, (step, to) -> step.send(to, message));
  }

  /// Answers on the connection that a question came on: the sender's map is not pushed first, and
  /// nothing is suppressed. TLA+: `Reply`. Ceph: `MDSRank::send_message`.
  ///
  /// @param instance who has asked: the sender of the question
  public Step reply(Rank to, int instance, Message message) {
    return owe(new Effect.Send(to, message.stamped(0, mds.incarnation(), instance)));
  }

  /// Owes an effect.
  public Step owe(Effect effect) {
    return isOver() ? this : withEffects(effects.append(effect));
  }

  /// Queues contexts. TLA+: `Queue`. Ceph: `MDSRank::queue_waiters`.
  public Step queue(Seq<? extends Context> contexts) {
    return with(m -> m.withContexts(m.contexts().appendAll(contexts)));
  }

  /// Lets a context wait until this has happened at each of the dirfrags. TLA+: `WaitFor`.
  public Step waitFor(Waiter.On on, TreeSet<Dir> dirs, Context context) {
    return with(m -> m.withWaiting(m.waiting().append(new Waiter(on, dirs, context))));
  }

  /// What was waited for has happened at a dirfrag. TLA+: `Wake`.
  public Step wake(Waiter.On on, Dir d) {
    return strike(w -> w.waits(on, d) ? TreeSet.of(d) : TreeSet.empty());
  }

  /// What was waited for has happened everywhere. TLA+: `WakeAll`.
  public Step wakeAll(Waiter.On on) {
    return strike(w -> w.on() == on ? w.dirs() : TreeSet.empty());
  }

  /// Queues what waits in a dirfrag for anything but a map or a state. TLA+: `TakeWaiting`. Ceph:
  /// `CDir::take_waiting`.
  public Step takeWaiting(Dir d) {
    return strike(w ->
        switch (w.on()) {
          case Map, Active, Connection -> TreeSet.empty();
          case Frozen, Unfreeze, SingleAuth, Dentry, Dir, Lock, Created ->
              w.dirs().filter(x -> site(w.on(), x).equals(d));
        });
  }

  /// What waits in a dirfrag waits for its thaw instead. TLA+: `DeferToUnfreeze`. Ceph:
  /// `Migrator::decode_import_dir`.
  public Step deferToUnfreeze(Dir d) {
    return with(m -> m.withWaiting(m.waiting().map(w -> deferred(w, d))));
  }

  /// An entry has become durable. TLA+: `Replay`.
  public Step replay(Entry entry) {
    return with(m -> {
      var durably = Replay.replay(tree(), m.durably(), entry);
      var replayed = m.withDurably(durably);
      return durably.error() == null
          ? replayed.withSessionMap(m.sessionMap().replay(entry))
          : replayed;
    });
  }

  /// Submits an entry to the journal. TLA+: `Submit`. Ceph: `MDLog::submit_entry`.
  public Step submit(Entry entry) {
    return with(m -> m.withJournal(m.journal().append(entry)));
  }

  private Waiter deferred(Waiter w, Dir d) {
    return switch (w.on()) {
      case Dentry, SingleAuth ->
          w.dirs().exists(x -> site(w.on(), x).equals(d))
              ? new Waiter(Waiter.On.Unfreeze, TreeSet.of(d), w.context())
              : w;
      case Frozen, Unfreeze, Dir, Lock, Map, Created, Active, Connection -> w;
    };
  }

  /// Strikes `met` from what each still waits for; who waits for nothing is queued. TLA+: `Strike`.
  private Step strike(Function<Waiter, TreeSet<Dir>> met) {
    return with(m -> {
      var after = m.waiting().map(w -> w.withDirs(w.dirs().diff(met.apply(w))));
      var ready = after.filter(w -> w.dirs().isEmpty()).map(Waiter::context);
      return m.withWaiting(after.filter(w -> !w.dirs().isEmpty()))
          .withContexts(m.contexts().appendAll(ready));
    });
  }

  /// The dirfrag at which one waits: a dentry, an inode and its locks are in the parent. TLA+:
  /// `Site`.
  private Dir site(Waiter.On on, Dir d) {
    return switch (on) {
      case Dentry, Dir, Lock -> tree().parentOf(d);
      case Frozen, Unfreeze, SingleAuth, Map, Created, Active, Connection -> d;
    };
  }
}
