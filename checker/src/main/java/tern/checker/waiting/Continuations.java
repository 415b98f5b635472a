package tern.checker.waiting;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tern.kernel.Context;
import tern.kernel.Dir;
import tern.kernel.Event;
import tern.kernel.Message;
import tern.kernel.Rank;
import tern.kernel.Waiter;
import tern.kernel.Waiter.On;

/// Contexts: those that are queued, and what the others wait for.
record Continuations(World world) {

  /// What has to happen before a context of a topic runs.
  ///
  /// @param mine which one it is
  /// @param what it is for, where that is all there is to say
  /// @param otherwise how the topic can end without it
  List<Wait> waits(
      Topic topic, Predicate<Context> mine, String what, Supplier<List<Optional<Way>>> otherwise) {
    var m = world.mds(topic.at());
    if (m.contexts().exists(mine)) {
      return List.of(
          world.awaits(
              topic,
              "its turn in the queue",
              () -> new Ways().or(Optional.of(world.queued(topic.at())))));
    }
    var waiters = m.waiting().filter(w -> mine.test(w.context()));
    return waiters.isEmpty()
        ? List.of(
            world.awaits(
                topic,
                what,
                () ->
                    new Ways()
                        .unless(otherwise.get())
                        .orNever("nothing brings it on: no context of it is queued or waits")))
        : waiters.toJavaStream().flatMap(w -> waits(topic, w, otherwise)).toList();
  }

  private Stream<Wait> waits(Topic topic, Waiter w, Supplier<List<Optional<Way>>> otherwise) {
    return w.dirs()
        .toJavaStream()
        .flatMap(d ->
            w.on() == On.Frozen
                ? new Freezes(world).waits(topic, d, otherwise).stream()
                : Stream.of(wait(topic, w.on(), d, otherwise)));
  }

  /// A client that connects.
  Wait client(Topic topic, Dir d) {
    return wait(topic, On.Connection, d, List::of);
  }

  private Wait wait(Topic topic, On on, Dir d, Supplier<List<Optional<Way>>> otherwise) {
    return world.awaits(
        topic,
        awaited(on, d),
        () ->
            new Ways()
                .or(ways(topic.at(), on, d))
                .unless(otherwise.get())
                .orNever(never(topic.at(), on)));
  }

  /// What a context that waits so needs.
  static String awaited(On on, Dir d) {
    return switch (on) {
      case Frozen -> "a freeze of " + d;
      case Unfreeze -> d + " to thaw";
      case SingleAuth -> "a single owner of " + d;
      case Dentry -> "the inode of " + d;
      case Dir -> "a replica of " + d;
      case Lock -> "the lock of " + d + ", which a client's request holds";
      case Map -> "a map in which its peer is an export target";
      case Created -> "the dentry of " + d + " to be committed";
      case Active -> "its rank to be active";
      case Connection -> "a client that connects";
    };
  }

  /// How it comes.
  List<Optional<Way>> ways(Rank r, On on, Dir d) {
    return switch (on) {
      case Frozen -> List.of();
      case Unfreeze -> thaw(r, d);
      case SingleAuth -> new Owners(world).ways(r, d);
      case Dentry -> new Questions(world).inode(r, d);
      case Dir -> new Questions(world).dirfrag(r, d);
      case Lock -> List.of(world.step(new Event.ReleaseLock(r, d)));
      case Map -> nextMap(r);
      case Created -> List.of(world.step(new Event.DirCommitted(r, d)));
      case Active -> List.of(Optional.of(new Way.Through(new Recoveries(world).waits(r))));
      case Connection -> List.of(new Clientele(world, r).connection());
    };
  }

  private String never(Rank r, On on) {
    return switch (on) {
      case Frozen -> "it does not freeze";
      case Unfreeze -> "r%s has no migration that keeps it frozen".formatted(r);
      case SingleAuth -> "nobody tells r%s who that is".formatted(r);
      case Dentry, Dir -> "nobody is asked for it any more";
      case Lock -> "nobody holds it";
      case Map -> "the monitor owes none";
      case Created -> "it is committed";
      case Active -> "it does not recover";
      case Connection -> "mds_inject_migrator_session_race is set, and no client has to connect";
    };
  }

  /// A tree thaws when the migration that keeps it frozen ends.
  private List<Optional<Way>> thaw(Rank r, Dir d) {
    var m = world.mds(r);
    var root = m.cache().get(d).map(f -> f.freeze()).getOrElse(Dir.NONE);
    if (m.exports().containsKey(root)) {
      return List.of(Optional.of(Exports.of(world, r, root).handover().sending()));
    }
    return m.imports().containsKey(root)
        ? Imports.of(world, r, root).end().ways().all().stream().map(Optional::of).toList()
        : List.of();
  }

  private List<Optional<Way>> nextMap(Rank r) {
    var news = new News(world);
    return List.of(news.next(r), news.publication());
  }

  /// How an answer to a rank that has asked for replicas comes to be given by one that has put the
  /// question aside.
  Optional<Way> answer(Rank at, Rank asker, Predicate<Message.MDiscover> question) {
    Predicate<Context> mine =
        c ->
            c instanceof Context.RetryDiscover(var from, var message)
                && from.equals(asker)
                && question.test(message);
    return through(
        new Topic(Topic.Kind.ANSWER, at, world.mds(at).incarnation(), Dir.NONE, asker, 0, ""),
        mine);
  }

  /// How a context that is queued or waits comes to run; empty if there is none.
  Optional<Way> through(Topic topic, Predicate<Context> mine) {
    var m = world.mds(topic.at());
    boolean there = m.contexts().exists(mine) || m.waiting().exists(w -> mine.test(w.context()));
    return there
        ? Optional.of(new Way.Through(waits(topic, mine, "its turn", List::of)))
        : Optional.empty();
  }
}
