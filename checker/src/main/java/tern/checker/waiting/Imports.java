package tern.checker.waiting;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tern.kernel.Context;
import tern.kernel.Dir;
import tern.kernel.MdsMap;
import tern.kernel.Message;
import tern.kernel.Rank;
import tern.kernel.Repair;
import tern.kernel.exporting.Export;
import tern.kernel.importing.Import;
import tern.kernel.journal.Entry;

/// What an import waits for, phase by phase.
///
/// @param m the rank's side of it
record Imports(World world, Topic topic, Migration m) {

  /// Of an import that there is.
  static Imports of(World world, Rank r, Dir d) {
    var mds = world.mds(r);
    var e = mds.importOf(d);
    var topic =
        new Topic(Topic.Kind.IMPORT, r, mds.incarnation(), d, e.peer(), e.tid(), Topic.phase(e));
    return new Imports(world, topic, new Migration(world, topic));
  }

  /// The import that an export is the other end of, if it is there.
  static Optional<Imports> of(World world, Topic handed) {
    var d = handed.dir();
    var peer = world.mds(handed.peer());
    boolean there =
        peer.map().incarnationOf(handed.at()) == handed.incarnation()
            && peer.imports()
                .get(d)
                .exists(e -> e.peer().equals(handed.at()) && e.tid() == handed.attempt());
    return there ? Optional.of(of(world, handed.peer(), d)) : Optional.empty();
  }

  /// All that it needs before it goes on.
  List<Wait> waits() {
    return switch (world.mds(topic.at()).importOf(topic.dir())) {
      case Import.Discovering _ -> lookUp();
      case Import.Discovered _ -> List.of(prep());
      case Import.Prepping _ -> bounds();
      case Import.Prepped _ -> List.of(tree());
      case Import.LoggingStart _ -> List.of(durable());
      case Import.Acking _ when isInDoubt() -> List.of(resolve());
      case Import.Acking _ -> List.of(finish());
      case Import.Finishing _ -> List.of(lastFinish());
      case Import.Aborting e -> e.bystanders().toJavaStream().map(this::abortHeard).toList();
    };
  }

  /// The task.
  Task task() {
    return new Task(topic, waits());
  }

  /// Whether it is in this phase.
  boolean isIn(Class<? extends Import> phase) {
    return phase.isInstance(world.mds(topic.at()).importOf(topic.dir()));
  }

  /// The way of whoever waits for it to go on.
  Way way() {
    return new Way.Through(waits());
  }

  /// How it ends altogether, for whoever waits for that. A rank that is to stop declines and, in
  /// the seed, keeps the entry; who has told the exporter that the tree is here needs a last word.
  Ways ending() {
    return switch (world.mds(topic.at()).importOf(topic.dir())) {
      case Import.Discovering _ when looksUp() && declines() ->
          new Ways().unless(forgotten()).orNever("it declines, which leaves the import as it is");
      case Import.Prepped _ when losesExporter() ->
          new Ways()
              .or(
                  Optional.of(
                      new Way.Through(
                          "r%s dies then of a kill point, and the tree goes back"
                              .formatted(topic.peer()),
                          waits())));
      case Import.Acking _ -> concluded();
      case Import.Discovering _,
          Import.Discovered _,
          Import.Prepping _,
          Import.Prepped _,
          Import.LoggingStart _,
          Import.Finishing _,
          Import.Aborting _ ->
          new Ways().or(Optional.of(way()));
    };
  }

  /// Whether its exporter dies when it has sent the tree, or before, so that the tree can go back.
  boolean losesExporter() {
    return Exports.of(world, topic).filter(Exports::isBoundToDie).isPresent();
  }

  /// Whether its exporter has said the end, or can still say it.
  boolean mayEndWell() {
    boolean runs = world.runs(topic.peer()) && !losesExporter();
    return m.heard(this::isFinish).isPresent() || (runs && Exports.of(world, topic).isPresent());
  }

  private boolean declines() {
    return world.mds(topic.at()).state() != MdsMap.State.ACTIVE
        && !world.model().rules().repairs(Repair.EraseDeclinedImport);
  }

  private Ways concluded() {
    var resolve = new Resolves(world).resolve(topic.at(), topic.peer());
    var told = isInDoubt() ? new Ways() : new Ways().or(m.heard(this::isFinish)).or(exporting());
    return (isInDoubt() ? told.or(resolve) : told.unless(resolve))
        .unless(stopped())
        .orNever(new Resolves(world).never(topic.at(), topic.peer(), Message.MMDSResolve.class));
  }

  /// How it gets to PREPPING: with its exporter, or with what that has sent.
  Optional<Way> onward() {
    return exporter(Export.Discovering.class, Export.Freezing.class)
        .filter(e -> e.isIn(Export.Freezing.class) || e.goesOnUnder(epochOfAnswer()))
        .map(_ -> way())
        .or(() -> m.heard(this::isPrep));
  }

  /// Which map the exporter has to have to hear that the inode is here.
  private int epochOfAnswer() {
    return world
        .mail(topic.at(), topic.peer())
        .find(x -> x instanceof Message.MExportDirDiscoverAck it && m.is(it.dir(), it.tid()))
        .map(Message::epoch)
        .getOrElse(world.mds(topic.at()).map().epoch());
  }

  /// How it is forgotten before its rank has to see the map of this epoch.
  List<Optional<Way>> early(int epoch) {
    var lost = new News(world).loss(topic.at(), topic.peer(), epoch);
    var cancels =
        new Letters(world).fromAny(topic.at(), from -> x -> isCancel(from, x) && x.epoch() < epoch);
    var turns = Exports.of(world, topic).map(e -> e.turnsBackBefore(epoch)).orElse(List.of());
    return Stream.of(List.of(lost), cancels, turns).flatMap(List::stream).toList();
  }

  /// Whether its exporter was lost before it said the end.
  boolean isInDoubt() {
    return world.mds(topic.at()).ambiguousImports().containsKey(topic.dir());
  }

  private List<Wait> lookUp() {
    return new Continuations(world)
        .waits(topic, this::isLookUp, "a look-up of the inode of " + topic.dir(), this::forgotten);
  }

  private boolean isLookUp(Context context) {
    return context instanceof Context.ResumeExportDiscover(var from, var message)
        && from.equals(topic.peer())
        && m.is(message.dir(), message.tid());
  }

  private boolean looksUp() {
    var mds = world.mds(topic.at());
    return mds.contexts().exists(this::isLookUp)
        || mds.waiting().exists(w -> isLookUp(w.context()));
  }

  private Wait prep() {
    return fromExporter(
        "MExportDirPrep",
        this::isPrep,
        () -> exporter(Export.Discovering.class, Export.Freezing.class).map(Exports::way),
        this::forgotten);
  }

  private boolean isPrep(Message message) {
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
            this::forgotten);
  }

  private Wait tree() {
    return delaysTree()
        ? world.awaits(
            topic,
            "r%s's MExportDir, and a client that connects then".formatted(topic.peer()),
            () -> new Ways().or(delayed()).unless(forgotten()))
        : sent("MExportDir");
  }

  private Wait sent(String what) {
    Predicate<Message> tree =
        x -> x instanceof Message.MExportDir it && it.dir().equals(topic.dir());
    return fromExporter(
        what,
        tree,
        () -> exporter(Export.Prepping.class, Export.Warning.class).map(Exports::sending),
        this::forgotten);
  }

  /// Whether the tree is not taken when it comes, but waits until a client connects.
  boolean delaysTree() {
    return world.model().rules().settings().injectSessionRace() && isIn(Import.Prepped.class);
  }

  /// How a tree that waits so comes to be taken: who connects before it is here brings nothing on.
  Optional<Way> delayed() {
    return new Continuations(world)
        .through(
            topic,
            c ->
                c instanceof Context.RetryExportDir(_, var message)
                    && m.is(message.dir(), message.tid()))
        .or(() ->
            Optional.of(
                new Way.Through(
                    List.of(
                        sent("MExportDir to come"),
                        new Continuations(world).client(topic, topic.dir())))));
  }

  private Wait durable() {
    return world.awaits(
        topic,
        "its EImportStart to be durable",
        () ->
            new Ways()
                .or(
                    new Journals(world)
                        .entry(
                            topic.at(),
                            e ->
                                e instanceof Entry.EImportStart it && it.dir().equals(topic.dir())))
                .unless(m.withoutPeer())
                .orNever("there is none in its journal"));
  }

  private Wait finish() {
    return fromExporter("MExportDirFinish", this::isFinish, this::exporting, m::withoutPeer);
  }

  private boolean isFinish(Message message) {
    return message instanceof Message.MExportDirFinish it && it.dir().equals(topic.dir());
  }

  private Optional<Way> exporting() {
    return exporter(Export.Exporting.class, Export.LoggingFinish.class, Export.Notifying.class)
        .map(Exports::way);
  }

  private Wait lastFinish() {
    Predicate<Message> finish =
        x -> x instanceof Message.MExportDirFinish it && it.dir().equals(topic.dir()) && it.last();
    return fromExporter(
        "last MExportDirFinish",
        finish,
        () -> exporter(Export.Notifying.class).map(Exports::way),
        m::withoutPeer);
  }

  private Wait resolve() {
    return world.awaits(
        topic,
        "r%s's MMDSResolve, as the import is in doubt".formatted(topic.peer()),
        () ->
            new Ways()
                .or(new Resolves(world).resolve(topic.at(), topic.peer()))
                .unless(stopped())
                .orNever(
                    new Resolves(world).never(topic.at(), topic.peer(), Message.MMDSResolve.class)
                        + world
                            .history()
                            .fate(topic.peer(), topic.at(), this::isFinish)
                            .map(fate -> "; " + fate)
                            .orElse("")));
  }

  /// With the repair, an import in doubt ends when its exporter is seen to have stopped.
  private Optional<Way> stopped() {
    return world.model().rules().repairs(Repair.FinishImportOfStopped)
        ? new News(world).stop(topic.at(), topic.peer())
        : Optional.empty();
  }

  private Wait abortHeard(Rank q) {
    Predicate<Message> answer =
        x -> x instanceof Message.MExportDirNotifyAck it && it.dir().equals(topic.dir());
    Predicate<Message> question =
        x ->
            x instanceof Message.MExportDirNotify it
                && it.dir().equals(topic.dir())
                && it.wantsAck();
    return world.awaits(
        topic,
        "r%s's MExportDirNotifyAck to the abort".formatted(q),
        () ->
            new Ways()
                .or(m.mail(q, topic.at(), answer))
                .or(m.mail(topic.at(), q, question))
                .unless(m.without(q))
                .orNever(m.lost(q, answer, question)));
  }

  /// Something that the exporter sends when it has got so far.
  private Wait fromExporter(
      String what,
      Predicate<Message> wanted,
      Supplier<Optional<Way>> before,
      Supplier<List<Optional<Way>>> otherwise) {
    return world.awaits(
        topic,
        "r%s's %s".formatted(topic.peer(), what),
        () ->
            new Ways()
                .or(m.heard(wanted))
                .or(before.get())
                .unless(otherwise.get())
                .orNever(m.lost(topic.peer(), wanted, _ -> false)));
  }

  private Optional<Exports> exporter(Class<?>... phases) {
    return Exports.of(world, topic).filter(e -> e.isIn(phases));
  }

  /// How an import ends that has not begun to be logged: with a cancel, under way or to come, or
  /// with its exporter. In the seed anybody's cancel will do.
  List<Optional<Way>> forgotten() {
    var cancels =
        new Letters(world).fromAny(topic.at(), from -> message -> isCancel(from, message));
    var turns = Exports.of(world, topic).map(Exports::turnBack).orElse(List.of());
    return Stream.of(cancels, turns, m.withoutPeer()).flatMap(List::stream).toList();
  }

  private boolean isCancel(Rank from, Message message) {
    boolean matched = world.model().rules().repairs(Repair.MatchCancel);
    return message instanceof Message.MExportDirCancel it
        && it.dir().equals(topic.dir())
        && (!matched || (it.tid() == topic.attempt() && from.equals(topic.peer())));
  }
}
