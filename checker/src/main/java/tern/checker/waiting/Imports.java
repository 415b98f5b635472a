package tern.checker.waiting;

import java.util.List;
import java.util.Optional;
import tern.kernel.Context;
import tern.kernel.Dir;
import tern.kernel.Message;
import tern.kernel.Rank;
import tern.kernel.exporting.Export;
import tern.kernel.importing.Import;
import tern.kernel.journal.Entry;

/// What an import waits for, phase by phase.
///
/// @param m the rank's side of it
record Imports(World world, Topic topic, Migration m) {

  /// Of an import that there is.
  static Imports of(World world, Rank r, Dir d) {
    var topic = Topic.ofImport(world.mds(r), d);
    return new Imports(world, topic, new Migration(world, topic));
  }

  /// The import that an export is the other end of, if it is there.
  static Optional<Imports> of(Exports handed) {
    var world = handed.world();
    var topic = handed.topic();
    boolean there =
        world.isKnown(topic.at(), topic.peer())
            && world
                .mds(topic.peer())
                .imports()
                .get(topic.dir())
                .exists(e -> handed.m().isOtherEnd(e.peer(), e.tid()));
    return there ? Optional.of(of(world, topic.peer(), topic.dir())) : Optional.empty();
  }

  /// All that it needs before it goes on.
  List<Wait> waits() {
    return switch (entry()) {
      case Import.Discovering _ -> lookUp();
      case Import.Discovered _ -> List.of(prep());
      case Import.Prepping _ -> bounds();
      case Import.Prepped _ -> List.of(arrival().tree());
      case Import.LoggingStart _ -> List.of(durable());
      case Import.Acking _ when end().isInDoubt() -> List.of(end().resolve());
      case Import.Acking _ -> List.of(finish());
      case Import.Finishing _ -> List.of(lastFinish());
      case Import.Aborting e ->
          e.bystanders()
              .toJavaStream()
              .map(q -> m.notified(q, "abort", _ -> true, List::of))
              .toList();
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

  /// How the tree comes.
  Arrival arrival() {
    return new Arrival(this);
  }

  /// How it ends.
  ImportEnd end() {
    return new ImportEnd(this);
  }

  /// Where it stands.
  Import entry() {
    return world.mds(topic.at()).importOf(topic.dir());
  }

  /// Whether it is in this phase.
  boolean isIn(Class<? extends Import> phase) {
    return phase.isInstance(entry());
  }

  /// Its other end, if it is in one of these phases.
  Optional<Exports> exporter(Class<?>... phases) {
    return Exports.of(this).filter(e -> e.isIn(phases));
  }

  private List<Wait> lookUp() {
    return new Continuations(world)
        .waits(topic, this::isLookUp, "a look-up of the inode of " + topic.dir(), end()::forgotten);
  }

  /// Whether it is this import that a context looks up an inode for.
  boolean isLookUp(Context context) {
    return context instanceof Context.ResumeExportDiscover(var from, var message)
        && from.equals(topic.peer())
        && m.is(message.dir(), message.tid());
  }

  private Wait prep() {
    return m.peerSays(
        new Exchange("MExportDirPrep", this::isPrep),
        () -> exporter(Export.Discovering.class, Export.Freezing.class).map(Exports::way),
        end()::forgotten);
  }

  /// Whether a message names its bounds.
  boolean isPrep(Message message) {
    return message instanceof Message.MExportDirPrep it && it.dir().equals(topic.dir());
  }

  private List<Wait> bounds() {
    return new Continuations(world)
        .waits(
            topic,
            c ->
                c instanceof Context.ResumeExportPrep(var from, var message)
                    && from.equals(topic.peer())
                    && m.is(message.dir(), message.tid()),
            "its bounds",
            end()::forgotten);
  }

  private Wait durable() {
    return m.logged(
        "its EImportStart to be durable",
        e -> e instanceof Entry.EImportStart it && it.dir().equals(topic.dir()),
        m::withoutPeer,
        "there is none in its journal");
  }

  private Wait finish() {
    return m.peerSays(
        new Exchange("MExportDirFinish", this::isFinish), this::exporting, m::withoutPeer);
  }

  /// Whether a message tells its end.
  boolean isFinish(Message message) {
    return message instanceof Message.MExportDirFinish it && it.dir().equals(topic.dir());
  }

  /// Whether a message tells it for good.
  boolean isLastFinish(Message message) {
    return isFinish(message) && message instanceof Message.MExportDirFinish it && it.last();
  }

  /// The exporter is about to tell it.
  Optional<Way> exporting() {
    return exporter(Export.Exporting.class, Export.LoggingFinish.class, Export.Notifying.class)
        .map(Exports::way);
  }

  private Wait lastFinish() {
    return m.peerSays(
        new Exchange("last MExportDirFinish", this::isLastFinish),
        () -> exporter(Export.Notifying.class).map(Exports::way),
        m::withoutPeer);
  }
}
