package tern.checker.waiting;

import static tern.kernel.cache.Authority.isInodeAuth;

import io.vavr.collection.Vector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tern.kernel.Dir;
import tern.kernel.Event;
import tern.kernel.Mds;
import tern.kernel.Rank;
import tern.kernel.Waiter;
import tern.kernel.cache.Dirfrag.Flag;
import tern.kernel.cache.Tree;
import tern.kernel.importing.Import;
import tern.kernel.pinning.AbortedRequest;

/// What a rank that is to stop has of others: a replica goes when nothing needs it.
record Replicas(World world, Stops stops, Rank r) {

  private Mds m() {
    return world.mds(r);
  }

  private Tree tree() {
    return world.model().rules().tree();
  }

  private Belongings belongings() {
    return new Belongings(world, stops, r);
  }

  /// All of it, one by one.
  List<Wait> waits() {
    return m().cache()
        .keySet()
        .toJavaStream()
        .filter(d -> !m().dirfrag(d).auth())
        .map(this::replica)
        .toList();
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

  /// What is its own becomes a replica, and has to go as one.
  private List<Wait> heldAndKept(Dir d) {
    boolean auth = m().dirfrag(d).auth();
    var waits = auth ? needs(d) : new ArrayList<>(new SessionEnds(world, stops, r).keeping(d));
    waits.addFirst(auth ? belongings().around(d) : gone(d));
    return waits;
  }

  /// What needs a replica or an inode: what is in it, what holds its inode, a lock, a migration,
  /// who waits there.
  private Optional<Way> needed(Dir d) {
    var waits = needs(d);
    return waits.isEmpty() ? Optional.empty() : Optional.of(new Way.Through(waits));
  }

  private List<Wait> needs(Dir d) {
    var waits = new ArrayList<Wait>();
    tree().childrenOf(d).filter(m().inodes()::containsKey).forEach(x -> waits.add(inode(x)));
    if (isInodeAuth(tree(), m(), d) && !d.equals(Dir.ROOT)) {
      waits.add(belongings().around(tree().parentOf(d)));
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
    return waits;
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
  /// stop declines as long as it is not prepared. Who loses the exporter gives the tree back. Or it
  /// goes on with what is around it.
  private Wait notToCome(Dir d) {
    var entry = Imports.of(world, r, d);
    return belongings().mayDrain()
            || !entry.isIn(Import.Prepped.class)
            || entry.end().losesExporter()
        ? stops.taken(r, d)
        : stops.missing(
            r,
            "the end of its " + entry.topic().label() + " before the tree comes",
            () ->
                new Ways()
                    .or(new Joining(world, stops, entry).way())
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
