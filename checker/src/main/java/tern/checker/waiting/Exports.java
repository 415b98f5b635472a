package tern.checker.waiting;

import io.vavr.collection.TreeSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tern.kernel.Context;
import tern.kernel.Dir;
import tern.kernel.Event;
import tern.kernel.Flush;
import tern.kernel.KillPoint;
import tern.kernel.Message;
import tern.kernel.Rank;
import tern.kernel.Repair;
import tern.kernel.cache.DirAuth;
import tern.kernel.exporting.Export;
import tern.kernel.importing.Import;
import tern.kernel.journal.Entry;
import tern.kernel.session.Client;

/// What an export waits for, phase by phase.
///
/// @param m the rank's side of it
record Exports(World world, Topic topic, Migration m) {

  /// Of an export that there is.
  static Exports of(World world, Rank r, Dir d) {
    var mds = world.mds(r);
    var e = mds.exportOf(d);
    var topic =
        new Topic(Topic.Kind.EXPORT, r, mds.incarnation(), d, e.peer(), e.tid(), Topic.phase(e));
    return new Exports(world, topic, new Migration(world, topic));
  }

  /// The export that an import is the other end of, if it is there.
  static Optional<Exports> of(World world, Topic taken) {
    var d = taken.dir();
    boolean there =
        world.mds(taken.at()).map().incarnationOf(taken.peer())
                == world.mds(taken.peer()).incarnation()
            && world
                .mds(taken.peer())
                .exports()
                .get(d)
                .exists(e -> e.peer().equals(taken.at()) && e.tid() == taken.attempt());
    return there ? Optional.of(of(world, taken.peer(), d)) : Optional.empty();
  }

  /// All that it needs before it goes on.
  List<Wait> waits() {
    return switch (world.mds(topic.at()).exportOf(topic.dir())) {
      case Export.Locking e when !e.remote().waitingOnSlave().isEmpty() ->
          new ExportPins(world).answers(topic, e.tid(), e.remote(), m::turnBack);
      case Export.Locking _ -> locks();
      case Export.Discovering _ -> List.of(discoverAck());
      case Export.Freezing _ -> freeze();
      case Export.Prepping e -> join(List.of(prepAck()), flush(e));
      case Export.Warning e when e.warningAckWaiting().isEmpty() -> List.of(sync());
      case Export.Warning e -> join(warned(e), flush(e));
      case Export.Exporting _ -> List.of(ack());
      case Export.LoggingFinish _ -> List.of(durable());
      case Export.Notifying e -> notified(e.notifyAckWaiting(), "news", _ -> true);
      case Export.Cancelling e ->
          notified(e.notifyAckWaiting(), "abort", pair -> !pair.isAmbiguous());
    };
  }

  /// The task.
  Task task() {
    return new Task(topic, waits());
  }

  /// Whether it is in one of these phases.
  boolean isIn(Class<?>... phases) {
    var export = world.mds(topic.at()).exportOf(topic.dir());
    return Stream.of(phases).anyMatch(phase -> phase.isInstance(export));
  }

  /// How it turns back, if it still can, and tells its peer.
  List<Optional<Way>> turnBack() {
    return isIn(Export.Discovering.class, Export.Freezing.class, Export.Prepping.class)
        ? m.turnBack()
        : List.of();
  }

  /// Whether it need not turn back for a loss when its rank has to have the map of this epoch.
  boolean goesOnUnder(int epoch) {
    var news = new News(world);
    return epoch <= world.mds(topic.at()).map().epoch()
        || world
            .others(topic.at())
            .forAll(q -> news.loss(topic.at(), q, Integer.MAX_VALUE).isEmpty());
  }

  /// How it turns back under a map from before this epoch.
  List<Optional<Way>> turnsBackBefore(int epoch) {
    boolean early = world.mds(topic.at()).map().epoch() < epoch;
    boolean still = isIn(Export.Discovering.class, Export.Freezing.class, Export.Prepping.class);
    return early && still
        ? Stream.concat(
                Stream.of(m.stale()),
                world
                    .others(topic.at())
                    .toJavaStream()
                    .map(q -> new News(world).loss(topic.at(), q, epoch - 1)))
            .toList()
        : List.of();
  }

  /// The way of whoever waits for more than its next phase: whoever is to be warned and is not up
  /// will not answer.
  Way sending() {
    return new Way.Through(isIn(Export.Prepping.class) ? join(waits(), deaf()) : waits());
  }

  /// The way of whoever needs that it succeeds.
  Way succeeding() {
    boolean sent = isIn(Export.Exporting.class, Export.LoggingFinish.class, Export.Notifying.class);
    var all = new ArrayList<>(waits().stream().map(Exports::strictly).toList());
    if (!sent && isPeerGone()) {
      all.add(
          world.awaits(
              topic,
              "an importer that runs",
              () -> new Ways().orNever("r%s runs no more".formatted(topic.peer()))));
    }
    return new Way.Through(all);
  }

  /// Whether its rank dies before it hears that the tree has come: a kill point is armed that it
  /// has yet to come to, or it would not run.
  boolean isBoundToDie() {
    return topic.incarnation() == 1
        && world.runs(topic.at())
        && world
            .model()
            .rules()
            .kills()
            .exists(point ->
                point.role() == KillPoint.Role.EXPORTER
                    && point.compareTo(KillPoint.ExportDirSent) <= 0);
  }

  /// Whether the instance that is to take the tree runs no more.
  private boolean isPeerGone() {
    var peer = topic.peer();
    int instance = world.mds(topic.at()).map().incarnationOf(peer);
    return !world.runs(peer) || world.mds(peer).incarnation() != instance;
  }

  private static Wait strictly(Wait missing) {
    return new Wait(
        missing.key() + ", to succeed",
        missing.who(),
        missing.what(),
        () -> {
          var ways = missing.ways().get();
          return new Ways(ways.usual(), List.of(), ways.never());
        });
  }

  private List<Wait> deaf() {
    return world.model().rules().repairs(Repair.SkipDownBystander)
        ? List.of()
        : world
            .mds(topic.at())
            .dirfrag(topic.dir())
            .replicas()
            .keySet()
            .toJavaStream()
            .filter(this::isDeaf)
            .map(q -> notified(q, "warning that is to come", _ -> false, m::turnBack))
            .toList();
  }

  /// Whether a holder of a replica is to be warned and will not be up then.
  private boolean isDeaf(Rank q) {
    var map = world.mds(topic.at()).map();
    return !q.equals(topic.peer())
        && map.serves(q)
        && !map.isUp(q)
        && !world.unseen(topic.at()).exists(later -> later.isUp(q));
  }

  /// The way of whoever waits for it to go on.
  Way way() {
    return new Way.Through(waits());
  }

  private static List<Wait> join(List<Wait> some, List<Wait> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }

  private List<Wait> locks() {
    return new Continuations(world)
        .waits(
            topic,
            c -> c instanceof Context.DispatchExportDir(var dir, var tid, _) && m.is(dir, tid),
            "its locks",
            m::turnBack);
  }

  private Wait discoverAck() {
    Predicate<Message> answer =
        x -> x instanceof Message.MExportDirDiscoverAck it && m.is(it.dir(), it.tid());
    Predicate<Message> question =
        x -> x instanceof Message.MExportDirDiscover it && m.is(it.dir(), it.tid());
    return answered(
        "MExportDirDiscoverAck", answer, question, Import.Discovering.class, m::turnBack);
  }

  private List<Wait> freeze() {
    return new Continuations(world)
        .waits(
            topic,
            c -> c instanceof Context.ExportFrozen(var dir, var tid) && m.is(dir, tid),
            "a freeze of " + topic.dir(),
            m::turnBack);
  }

  private Wait prepAck() {
    Predicate<Message> answer =
        x -> x instanceof Message.MExportDirPrepAck it && m.is(it.dir(), it.tid());
    Predicate<Message> question =
        x -> x instanceof Message.MExportDirPrep it && m.is(it.dir(), it.tid());
    return answered("MExportDirPrepAck", answer, question, Import.Prepping.class, m::turnBack);
  }

  private Wait ack() {
    Predicate<Message> answer =
        x -> x instanceof Message.MExportDirAck it && m.is(it.dir(), it.tid());
    Predicate<Message> question =
        x -> x instanceof Message.MExportDir it && m.is(it.dir(), it.tid());
    return Imports.of(world, topic)
        .filter(Imports::delaysTree)
        .flatMap(Imports::delayed)
        .map(way -> delayed(way, answer))
        .orElseGet(() ->
            answered("MExportDirAck", answer, question, Import.LoggingStart.class, m::withoutPeer));
  }

  /// The answer to data that wait at the peer until a client connects.
  private Wait delayed(Way way, Predicate<Message> answer) {
    return world.awaits(
        topic,
        "r%s's MExportDirAck".formatted(topic.peer()),
        () ->
            new Ways()
                .or(Optional.of(way))
                .unless(m.withoutPeer())
                .orNever(m.lost(topic.peer(), answer, _ -> false)));
  }

  /// An answer of the peer: it is under way, or the question is, or the peer is at it.
  private Wait answered(
      String what,
      Predicate<Message> answer,
      Predicate<Message> question,
      Class<? extends Import> at,
      Supplier<List<Optional<Way>>> otherwise) {
    return world.awaits(
        topic,
        "r%s's %s".formatted(topic.peer(), what),
        () ->
            new Ways()
                .or(m.heard(answer))
                .or(m.told(question))
                .or(Imports.of(world, topic).filter(i -> i.isIn(at)).map(Imports::way))
                .unless(otherwise.get())
                .orNever(m.lost(topic.peer(), answer, question)));
  }

  private List<Wait> flush(Export.Warned e) {
    if (!e.warningAckWaiting().contains(Rank.NONE)) {
      return List.of();
    }
    var clientele = new Clientele(world, topic.at());
    var owing = clientele.owing(topic.dir(), topic.attempt());
    return owing.isEmpty()
        ? List.of(flushed())
        : owing.toJavaStream().map(c -> answer(clientele, e, c)).toList();
  }

  /// A client's word that all has come, which counts whatever has become of the session since.
  private Wait answer(Clientele clientele, Export.Warned e, Client c) {
    return world.awaits(
        topic.inAnyPhase(),
        c + " to say that all has come",
        () ->
            clientele
                .answer(c, topic.dir(), topic.attempt())
                .unless(e instanceof Export.Prepping ? m.turnBack() : m.withoutPeer()));
  }

  private Wait flushed() {
    boolean owed =
        world.mds(topic.at()).flushes().contains(new Flush(topic.dir(), topic.attempt()));
    return world.awaits(
        topic,
        "the clients to flush their sessions",
        () ->
            new Ways()
                .or(
                    owed
                        ? world.step(new Event.ExportSessionsFlushed(topic.at(), topic.dir()))
                        : Optional.empty())
                .unless(m.withoutPeer())
                .orNever("no client owes it a flush"));
  }

  private Wait sync() {
    return world.awaits(
        topic,
        "its journal to be safe, before the tree goes",
        () ->
            new Ways()
                .or(
                    new Journals(world)
                        .entry(
                            topic.at(),
                            e -> e instanceof Entry.ExportGo(var dir, var tid) && m.is(dir, tid)))
                .unless(m.withoutPeer())
                .orNever("nothing in its journal says so"));
  }

  private Wait durable() {
    return world.awaits(
        topic,
        "its EExport to be durable",
        () ->
            new Ways()
                .or(
                    new Journals(world)
                        .entry(
                            topic.at(),
                            e -> e instanceof Entry.EExport it && it.dir().equals(topic.dir())))
                .orNever("there is none in its journal"));
  }

  /// Of the acknowledgements of a warning, no attempt is compared.
  private List<Wait> warned(Export.Warning e) {
    return e.warningAckWaiting()
        .remove(Rank.NONE)
        .toJavaStream()
        .map(q -> notified(q, "warning", _ -> true, m::withoutPeer))
        .toList();
  }

  /// Late acknowledgements of a warning, which name two owners, are none of an abort.
  private List<Wait> notified(TreeSet<Rank> waiting, String news, Predicate<DirAuth> counts) {
    return waiting.toJavaStream().map(q -> notified(q, news, counts, List::of)).toList();
  }

  private Wait notified(
      Rank q, String news, Predicate<DirAuth> counts, Supplier<List<Optional<Way>>> otherwise) {
    Predicate<Message> answer =
        x ->
            x instanceof Message.MExportDirNotifyAck it
                && it.dir().equals(topic.dir())
                && counts.test(it.newAuth());
    Predicate<Message> question =
        x ->
            x instanceof Message.MExportDirNotify it
                && it.dir().equals(topic.dir())
                && it.wantsAck()
                && counts.test(it.newAuth());
    return world.awaits(
        topic,
        "r%s's MExportDirNotifyAck to the %s".formatted(q, news),
        () ->
            new Ways()
                .or(m.mail(q, topic.at(), answer))
                .or(m.mail(topic.at(), q, question))
                .unless(m.without(q))
                .unless(otherwise.get())
                .orNever(m.lost(q, answer, question)));
  }
}
