package tern.checker.waiting;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tern.kernel.MdsMap;
import tern.kernel.Message;
import tern.kernel.Rank;
import tern.kernel.Repair;
import tern.kernel.exporting.Export;
import tern.kernel.importing.Import;

/// How an import ends, for those who wait for that.
record ImportEnd(Imports i) {
  private World world() {
    return i.world();
  }

  private Topic topic() {
    return i.topic();
  }

  /// All ways. A rank that is to stop declines and, in the seed, keeps the entry; who has told the
  /// exporter that the tree is here needs a last word.
  Ways ways() {
    return switch (i.entry()) {
      case Import.Discovering _ when looksUp() && declines() ->
          new Ways().unless(forgotten()).orNever("it declines, which leaves the import as it is");
      case Import.Prepped _ when losesExporter() ->
          new Ways()
              .or(
                  Optional.of(
                      new Way.Through(
                          "r%s dies then of a kill point, and the tree goes back"
                              .formatted(topic().peer()),
                          i.waits())));
      case Import.Acking _ -> concluded();
      case Import.Discovering _,
          Import.Discovered _,
          Import.Prepping _,
          Import.Prepped _,
          Import.LoggingStart _,
          Import.Finishing _,
          Import.Aborting _ ->
          new Ways().or(Optional.of(i.way()));
    };
  }

  private boolean looksUp() {
    var mds = world().mds(topic().at());
    return mds.contexts().exists(i::isLookUp) || mds.waiting().exists(w -> i.isLookUp(w.context()));
  }

  private boolean declines() {
    return world().mds(topic().at()).state() != MdsMap.State.ACTIVE
        && !world().model().rules().repairs(Repair.EraseDeclinedImport);
  }

  /// Whether its exporter dies when it has sent the tree, or before, so that the tree can go back.
  boolean losesExporter() {
    return Exports.of(i).filter(e -> e.handover().isBoundToDie()).isPresent();
  }

  /// Whether its exporter has said the end, or can still say it.
  boolean mayBeGood() {
    boolean runs = world().runs(topic().peer()) && !losesExporter();
    return i.m().heard(i::isFinish).isPresent() || (runs && Exports.of(i).isPresent());
  }

  private Ways concluded() {
    var resolves = new Resolves(world()).resolve(topic().at(), topic().peer());
    var told = isInDoubt() ? new Ways() : new Ways().or(i.m().heard(i::isFinish)).or(i.exporting());
    return (isInDoubt() ? told.or(resolves) : told.unless(resolves))
        .unless(stopped())
        .orNever(unresolved());
  }

  /// Whether its exporter was lost before it said the end.
  boolean isInDoubt() {
    return world().mds(topic().at()).ambiguousImports().containsKey(topic().dir());
  }

  /// What an import in doubt waits for.
  Wait resolve() {
    return world()
        .awaits(
            topic(),
            "r%s's MMDSResolve, as the import is in doubt".formatted(topic().peer()),
            () ->
                new Ways()
                    .or(new Resolves(world()).resolve(topic().at(), topic().peer()))
                    .unless(stopped())
                    .orNever(
                        unresolved()
                            + world()
                                .history()
                                .fate(topic().peer(), topic().at(), i::isFinish)
                                .map(fate -> "; " + fate)
                                .orElse("")));
  }

  private String unresolved() {
    return new Resolves(world()).never(topic().at(), topic().peer(), Message.MMDSResolve.class);
  }

  /// With the repair, an import in doubt ends when its exporter is seen to have stopped.
  private Optional<Way> stopped() {
    return world().model().rules().repairs(Repair.FinishImportOfStopped)
        ? new News(world()).stop(topic().at(), topic().peer())
        : Optional.empty();
  }

  /// How one ends that has not begun to be logged: with a cancel, under way or to come, or with its
  /// exporter. In the seed anybody's cancel will do.
  List<Optional<Way>> forgotten() {
    var cancels =
        new Letters(world()).fromAny(topic().at(), from -> message -> isCancel(from, message));
    var turns = Exports.of(i).map(e -> e.turning().telling()).orElse(List.of());
    return Stream.of(cancels, turns, i.m().withoutPeer()).flatMap(List::stream).toList();
  }

  /// The same before its rank has to see the map of this epoch.
  List<Optional<Way>> forgottenBefore(int epoch) {
    var lost = new News(world()).loss(topic().at(), topic().peer(), epoch);
    var cancels =
        new Letters(world())
            .fromAny(topic().at(), from -> x -> isCancel(from, x) && x.epoch() < epoch);
    var turns = Exports.of(i).map(e -> e.turning().tellingBefore(epoch)).orElse(List.of());
    return Stream.of(List.of(lost), cancels, turns).flatMap(List::stream).toList();
  }

  private boolean isCancel(Rank from, Message message) {
    boolean matched = world().model().rules().repairs(Repair.MatchCancel);
    return message instanceof Message.MExportDirCancel it
        && it.dir().equals(topic().dir())
        && (!matched || (it.tid() == topic().attempt() && from.equals(topic().peer())));
  }

  /// How it gets to PREPPING instead: with its exporter, or with what that has sent.
  Optional<Way> notYet() {
    return i.exporter(Export.Discovering.class, Export.Freezing.class)
        .filter(e -> e.isIn(Export.Freezing.class) || e.turning().isSparedUnder(epochOfAnswer()))
        .map(_ -> i.way())
        .or(() -> i.m().heard(i::isPrep));
  }

  /// Which map the exporter has to have to hear that the inode is here.
  private int epochOfAnswer() {
    return world()
        .mail(topic().at(), topic().peer())
        .find(x -> x instanceof Message.MExportDirDiscoverAck it && i.m().is(it.dir(), it.tid()))
        .map(Message::epoch)
        .getOrElse(world().mds(topic().at()).map().epoch());
  }
}
