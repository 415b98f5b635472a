package tern.checker.waiting;

import static tern.kernel.cache.Authority.isInodeAuth;
import static tern.kernel.cache.Authority.subtreeRoot;

import io.vavr.collection.Vector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tern.kernel.Dir;
import tern.kernel.Event;
import tern.kernel.Mds;
import tern.kernel.Rank;
import tern.kernel.Waiter;
import tern.kernel.cache.Dirfrag.Flag;
import tern.kernel.cache.Tree;
import tern.kernel.importing.Import;
import tern.kernel.pinning.AbortedRequest;
import tern.kernel.stopping.Shutdown;

/// What a rank that is to stop has to get rid of: what is its own goes to others, and a replica
/// goes when nothing needs it.
record Belongings(World world, Stops stops, Rank r) {

  private Mds m() {
    return world.mds(r);
  }

  private Tree tree() {
    return world.model().rules().tree();
  }

  private boolean mayDrain() {
    return world.cluster().budget().drains() > 0;
  }

  /// What is its own, one by one; what is being handed over is told with its export.
  List<Wait> own() {
    return m().cache()
        .keySet()
        .toJavaStream()
        .filter(d -> m().dirfrag(d).auth() && !m().exports().containsKey(d))
        .map(this::own)
        .toList();
  }

  /// Its replicas, one by one.
  List<Wait> replicas() {
    return m().cache()
        .keySet()
        .toJavaStream()
        .filter(d -> !m().dirfrag(d).auth())
        .map(this::replica)
        .toList();
  }

  private Wait own(Dir d) {
    var root = subtreeRoot(tree(), m(), d);
    return stops.missing(
        r,
        d + ", which is its own, to be handed over",
        () ->
            root.equals(d) ? handed(d) : List.of(Optional.of(new Way.Through(List.of(own(root))))),
        mayDrain() ? "it may not go" : "the model lets no stopping rank begin one more export");
  }

  private List<Optional<Way>> handed(Dir d) {
    return List.of(
        Shutdown.mayDrain(world.model().rules(), m(), d)
            ? world.step(new Event.ShutdownExport(r))
            : Optional.empty(),
        world.step(new Event.ShutdownTrimEmptyImport(r, d)),
        arriving(d),
        leaving(d),
        degraded());
  }

  /// What is on its way here can go home later, or back if its exporter is lost.
  private Optional<Way> arriving(Dir d) {
    if (!m().imports().containsKey(d)) {
      return Optional.empty();
    }
    var entry = Imports.of(world, r, d);
    if (mayDrain() || entry.end().isInDoubt()) {
      return Optional.of(new Way.Through(List.of(stops.taken(r, d))));
    }
    return entry.isIn(Import.LoggingStart.class)
        ? new News(world).loss(r, entry.topic().peer())
        : Optional.empty();
  }

  /// What is being handed over, by itself or with what is around it; which has to succeed if it is
  /// the last that may begin.
  private Optional<Way> leaving(Dir d) {
    return Stream.of(d, m().dirfrag(d).freeze())
        .filter(m().exports()::containsKey)
        .findFirst()
        .map(x -> Exports.of(world, r, x).handover())
        .map(e -> mayDrain() ? e.sending() : e.succeeding());
  }

  /// No export begins while the cluster is degraded, as far as the rank knows.
  private Optional<Way> degraded() {
    if (!m().map().isDegraded() || !mayDrain()) {
      return Optional.empty();
    }
    return world.map().isDegraded()
        ? new Recoveries(world).back(world.ranks().toJavaList())
        : new News(world).next(r);
  }

  /// A replica is gone, too, when it has become this rank's own.
  private Wait replica(Dir d) {
    var gone = gone(d);
    return new Wait(
        gone.key() + ", or to come",
        gone.who(),
        gone.what(),
        () ->
            gone.ways()
                .get()
                .unless(
                    m().imports()
                        .keySet()
                        .toJavaStream()
                        .filter(x -> tree().isWithin(d, x))
                        .filter(x -> !(m().importOf(x) instanceof Import.Aborting))
                        .map(x -> Optional.of(Imports.of(world, r, x).way()))
                        .toList()));
  }

  private Wait gone(Dir d) {
    return stops.missing(
        r,
        "its replica of " + d + " to be trimmed",
        () ->
            List.of(
                world.step(new Event.ShutdownTrimDirfrag(r, d)),
                world.step(new Event.ShutdownTrimInode(r, d)),
                needed(d)),
        "something keeps it");
  }

  private Wait inode(Dir d) {
    return stops.missing(
        r,
        "its inode of " + d + " to be trimmed",
        () ->
            List.of(
                world.step(new Event.ShutdownTrimInode(r, d)),
                m().holds(d) ? Optional.of(new Way.Through(heldAndKept(d))) : needed(d)),
        "something keeps it");
  }

  private List<Wait> heldAndKept(Dir d) {
    var waits = new ArrayList<>(new SessionEnds(world, stops, r).keeping(d));
    waits.addFirst(held(d));
    return waits;
  }

  private Wait held(Dir d) {
    return m().dirfrag(d).auth() ? own(subtreeRoot(tree(), m(), d)) : gone(d);
  }

  /// What needs a replica or an inode: what is in it, what holds its inode, a lock, a migration,
  /// who waits there.
  private Optional<Way> needed(Dir d) {
    var waits = new ArrayList<Wait>();
    tree().childrenOf(d).filter(m().inodes()::containsKey).forEach(x -> waits.add(inode(x)));
    if (isInodeAuth(tree(), m(), d) && !d.equals(Dir.ROOT)) {
      waits.add(held(tree().parentOf(d)));
    }
    if (m().locked().containsKey(d)) {
      waits.add(lock(d));
    }
    m().remoteRequests()
        .aborted()
        .filterValues(request -> request.dir().equals(d) || request.remote().asked().contains(d))
        .forEach((tid, request) -> waits.add(ended(tid, request)));
    waits.addAll(new SessionEnds(world, stops, r).keeping(d));
    if (isUnanswered(d)) {
      waits.addAll(new Recoveries(world).unanswered(r).waits());
    }
    if (isMoving(d)) {
      m().exports().keySet().forEach(x -> waits.add(stops.export(r, x)));
      m().imports().keySet().forEach(x -> waits.add(notToCome(x)));
    }
    waiters(d).forEach(w -> w.dirs().forEach(x -> waits.add(waiter(w.on(), x))));
    return waits.isEmpty() ? Optional.empty() : Optional.of(new Way.Through(waits));
  }

  private Wait ended(int tid, AbortedRequest request) {
    return stops.missing(
        r,
        "the end of the request of its former export of %s (t%d)".formatted(request.dir(), tid),
        () -> List.of(Optional.of(new ExportPins(world).ending(r, tid, request))),
        "it does not end");
  }

  private Wait lock(Dir d) {
    return stops.missing(
        r,
        "the lock of " + d + ", which a client's request holds",
        () -> List.of(world.step(new Event.ReleaseLock(r, d))),
        "nobody holds it");
  }

  /// Whether the owner of a replica, which recovers, has yet to hear of it.
  private boolean isUnanswered(Dir d) {
    var asked = m().recovery().rejoinAckGather();
    return m().cache().get(d).exists(f -> asked.contains(f.dirAuth().first()));
  }

  private boolean isMoving(Dir d) {
    var busy = List.of(Flag.EXPORTBOUND, Flag.IMPORTING, Flag.IMPORTBOUND);
    return m().inodes().get(d).exists(pins -> !pins.isEmpty())
        || m().cache()
            .get(d)
            .exists(f -> f.inFreeze() || busy.stream().anyMatch(f.state()::contains));
  }

  /// Where a tree that comes could not go home again, its import must end before. A rank that is to
  /// stop declines as long as it is not prepared. Who loses the exporter gives the tree back.
  private Wait notToCome(Dir d) {
    var entry = Imports.of(world, r, d);
    return mayDrain() || !entry.isIn(Import.Prepped.class) || entry.end().losesExporter()
        ? stops.taken(r, d)
        : stops.missing(
            r,
            "the end of its " + entry.topic().label() + " before the tree comes",
            () ->
                new Ways()
                    .unless(entry.end().forgotten())
                    .orNever(
                        "the tree comes, and the model lets no stopping rank begin one more export"));
  }

  private Vector<Waiter> waiters(Dir d) {
    return m().waiting()
        .filter(w ->
            switch (w.on()) {
              case Dentry -> w.dirs().exists(x -> tree().parentOf(x).equals(d));
              case Dir, SingleAuth, Unfreeze -> w.dirs().contains(d);
              case Frozen, Lock, Map, Created, Active, Connection -> false;
            });
  }

  private Wait waiter(Waiter.On on, Dir d) {
    return stops.missing(
        r,
        "what waits for " + Continuations.awaited(on, d),
        () -> new Continuations(world).ways(r, on, d),
        "it goes on waiting");
  }
}
