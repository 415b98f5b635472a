package tern.checker.waiting;

import io.vavr.collection.TreeSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tern.kernel.Context;
import tern.kernel.Dir;
import tern.kernel.Message;
import tern.kernel.Rank;
import tern.kernel.cache.DirAuth;
import tern.kernel.exporting.Export;
import tern.kernel.importing.Import;
import tern.kernel.journal.Entry;

/// What an export waits for, phase by phase.
///
/// @param m the rank's side of it
record Exports(World world, Topic topic, Migration m) {

  /// Of an export that there is.
  static Exports of(World world, Rank r, Dir d) {
    var topic = Topic.ofExport(world.mds(r), d);
    return new Exports(world, topic, new Migration(world, topic));
  }

  /// The export that an import is the other end of, if it is there.
  static Optional<Exports> of(Imports taken) {
    var world = taken.world();
    var topic = taken.topic();
    boolean there =
        world.isKnown(topic.peer(), topic.at())
            && world
                .mds(topic.peer())
                .exports()
                .get(topic.dir())
                .exists(e -> taken.m().isOtherEnd(e.peer(), e.tid()));
    return there ? Optional.of(of(world, topic.peer(), topic.dir())) : Optional.empty();
  }

  /// All that it needs before it goes on.
  List<Wait> waits() {
    return switch (entry()) {
      case Export.Locking e when !e.remote().waitingOnSlave().isEmpty() ->
          new ExportPins(world).answers(topic, e.tid(), e.remote(), turning()::back);
      case Export.Locking _ -> locks();
      case Export.Discovering _ -> List.of(discoverAck());
      case Export.Freezing _ -> freeze();
      case Export.Prepping e -> join(List.of(prepAck()), flushes().waits(e));
      case Export.Warning e when e.warningAckWaiting().isEmpty() -> List.of(sync());
      case Export.Warning e -> join(warned(e), flushes().waits(e));
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

  /// The way of whoever waits for it to go on.
  Way way() {
    return new Way.Through(waits());
  }

  /// What has to become of it for others.
  Handover handover() {
    return new Handover(this);
  }

  /// How it turns back.
  TurningBack turning() {
    return new TurningBack(this);
  }

  private Flushes flushes() {
    return new Flushes(this);
  }

  private Export entry() {
    return world.mds(topic.at()).exportOf(topic.dir());
  }

  /// Whether it is in one of these phases.
  boolean isIn(Class<?>... phases) {
    return Stream.of(phases).anyMatch(phase -> phase.isInstance(entry()));
  }

  static List<Wait> join(List<Wait> some, List<Wait> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }

  private List<Wait> locks() {
    return new Continuations(world)
        .waits(
            topic,
            c -> c instanceof Context.DispatchExportDir(var dir, var tid, _) && m.is(dir, tid),
            "its locks",
            turning()::back);
  }

  private Wait discoverAck() {
    var exchange =
        new Exchange(
            "MExportDirDiscoverAck",
            x -> x instanceof Message.MExportDirDiscoverAck it && m.is(it.dir(), it.tid()),
            x -> x instanceof Message.MExportDirDiscover it && m.is(it.dir(), it.tid()));
    return m.peerSays(exchange, () -> importing(Import.Discovering.class), turning()::back);
  }

  private List<Wait> freeze() {
    return new Continuations(world)
        .waits(
            topic,
            c -> c instanceof Context.ExportFrozen(var dir, var tid) && m.is(dir, tid),
            "a freeze of " + topic.dir(),
            turning()::back);
  }

  private Wait prepAck() {
    var exchange =
        new Exchange(
            "MExportDirPrepAck",
            x -> x instanceof Message.MExportDirPrepAck it && m.is(it.dir(), it.tid()),
            x -> x instanceof Message.MExportDirPrep it && m.is(it.dir(), it.tid()));
    return m.peerSays(exchange, () -> importing(Import.Prepping.class), turning()::back);
  }

  /// Of the acknowledgements of a warning, no attempt is compared.
  private List<Wait> warned(Export.Warning e) {
    return e.warningAckWaiting()
        .remove(Rank.NONE)
        .toJavaStream()
        .map(q -> m.notified(q, "warning", _ -> true, m::withoutPeer))
        .toList();
  }

  private Wait sync() {
    return m.logged(
        "its journal to be safe, before the tree goes",
        e -> e instanceof Entry.ExportGo(var dir, var tid) && m.is(dir, tid),
        m::withoutPeer,
        "nothing in its journal says so");
  }

  private Wait ack() {
    var exchange =
        new Exchange(
            "MExportDirAck",
            x -> x instanceof Message.MExportDirAck it && m.is(it.dir(), it.tid()),
            x -> x instanceof Message.MExportDir it && m.is(it.dir(), it.tid()));
    return Imports.of(this)
        .map(Imports::arrival)
        .filter(Arrival::isDelayed)
        .map(arrival ->
            m.peerSays(
                new Exchange(exchange.what(), exchange.answer()), arrival::delayed, m::withoutPeer))
        .orElseGet(
            () -> m.peerSays(exchange, () -> importing(Import.LoggingStart.class), m::withoutPeer));
  }

  /// The peer is at it.
  private Optional<Way> importing(Class<? extends Import> phase) {
    return Imports.of(this).filter(i -> i.isIn(phase)).map(Imports::way);
  }

  private Wait durable() {
    return m.logged(
        "its EExport to be durable",
        e -> e instanceof Entry.EExport it && it.dir().equals(topic.dir()),
        List::of,
        "there is none in its journal");
  }

  /// Late acknowledgements of a warning, which name two owners, are none of an abort.
  private List<Wait> notified(TreeSet<Rank> waiting, String news, Predicate<DirAuth> counts) {
    return waiting.toJavaStream().map(q -> m.notified(q, news, counts, List::of)).toList();
  }
}
