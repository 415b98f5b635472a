package tern.kernel;

import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tern.kernel.cache.Dirfrag;
import tern.kernel.cache.Pin;
import tern.kernel.exporting.Export;
import tern.kernel.importing.Import;
import tern.kernel.journal.Durable;
import tern.kernel.journal.Entry;
import tern.kernel.journal.Replay.Standing;
import tern.kernel.pinning.RemoteRequests;
import tern.kernel.queue.ExportQueue;
import tern.kernel.recovery.Recovery;
import tern.kernel.session.SessionMap;

/// What one rank knows.
///
/// TLA+: `mds[r]`. Ceph: `MDSRank`, `MDCache`, `Migrator`.
///
/// @param rank the rank itself
/// @param incarnation which instance of it runs, or has run last
/// @param map the map that it has seen last
/// @param cache the dirfrags that it holds
/// @param inodes the inodes that it holds, by their dirfrag, with the migrator's pins
/// @param exports the trees that it hands over
/// @param exportQueue what it goes by in what to hand over next
/// @param imports the trees that it takes
/// @param ambiguousImports imports whose exporter is gone before the end, and those that replay
///   leaves in doubt, with their bounds
/// @param recovery where it stands in settling who owns and who holds what
/// @param contexts what is queued to run
/// @param draining whether the queue runs before anything else happens
/// @param waiting what waits for something first
/// @param journal the submitted entries that are not durable yet
/// @param durable what replay of the durable journal says
/// @param durableImports the roots of the imports that it leaves in doubt
/// @param durableError the assertion that it reaches, or null; the spec's ""
/// @param delayedExpires expires put aside, by their container
/// @param flushes the flushes that clients owe
/// @param clientPins the dirfrags that a client's request holds a pin on
/// @param locked the inodes of which a request holds a lock, and whether with a pin
/// @param uncommitted the dirfrags whose inode has no committed dentry yet
/// @param lastTid the number of its last attempt to export
/// @param importing how often imports have marked the sessions of clients, which cannot be closed
///   then; one count for all of them. Ceph: `Session::importing_count`
/// @param sessionMap what it knows of its clients
/// @param askedToStop whether it has asked the monitor to let it go
/// @param readonly whether a write of it has been refused, so that it changes nothing any more
/// @param requests the dirfrags that a request holds a pin on which waits for one at another rank,
///   and which rank that is; or, if it is this one, for the thaw of another tree
/// @param remoteRequests its own exports' requests that outlive them, and what those of other ranks
///   have pinned here
/// @param halted whether no instance of it runs
/// @param assertion the assertion that it has died of, or null; the spec's ""
public record Mds(
    Rank rank,
    int incarnation,
    MdsMap map,
    TreeMap<Dir, Dirfrag> cache,
    TreeMap<Dir, TreeSet<Pin>> inodes,
    TreeMap<Dir, Export> exports,
    ExportQueue exportQueue,
    TreeMap<Dir, Import> imports,
    TreeMap<Dir, TreeSet<Dir>> ambiguousImports,
    Recovery recovery,
    Vector<Context> contexts,
    boolean draining,
    Vector<Waiter> waiting,
    Vector<Entry> journal,
    TreeMap<Dir, Standing> durable,
    TreeSet<Dir> durableImports,
    @Nullable Assertion durableError,
    TreeMap<Dir, Vector<Late>> delayedExpires,
    TreeSet<Flush> flushes,
    TreeSet<Dir> clientPins,
    TreeMap<Dir, Boolean> locked,
    TreeSet<Dir> uncommitted,
    int lastTid,
    int importing,
    SessionMap sessionMap,
    boolean askedToStop,
    boolean readonly,
    TreeMap<Dir, Rank> requests,
    RemoteRequests remoteRequests,
    boolean halted,
    @Nullable Assertion assertion) {

  /// Whether it holds a dirfrag. TLA+: `d \in Held(m)`.
  public boolean holds(Dir d) {
    return cache.containsKey(d);
  }

  /// A dirfrag that it holds. TLA+: `m.cache[d]`.
  public Dirfrag dirfrag(Dir d) {
    return cache.get(d).getOrElseThrow(() -> absent("dirfrag", d));
  }

  /// The migrator's pins on an inode that it holds. TLA+: `m.inodes[d]`.
  public TreeSet<Pin> pins(Dir d) {
    return inodes.get(d).getOrElseThrow(() -> absent("inode", d));
  }

  /// An export that there is. TLA+: `m.exports[d]`.
  public Export exportOf(Dir d) {
    return exports.get(d).getOrElseThrow(() -> absent("export", d));
  }

  /// An import that there is. TLA+: `m.imports[d]`.
  public Import importOf(Dir d) {
    return imports.get(d).getOrElseThrow(() -> absent("import", d));
  }

  /// Its state in its map. TLA+: `State(m)`.
  public MdsMap.State state() {
    return map.stateOf(rank);
  }

  /// What replay of the durable journal comes to.
  public Durable durably() {
    return new Durable(durable, durableImports, durableError);
  }

  /// Whether something waits for this at a dirfrag. TLA+: `Waits`.
  public boolean waits(Waiter.On on, Dir d) {
    return waiting.exists(w -> w.waits(on, d));
  }

  /// The same with a dirfrag changed. TLA+: `[m EXCEPT !.cache[d] = ...]`.
  public Mds withDirfrag(Dir d, UnaryOperator<Dirfrag> change) {
    return withCache(cache.put(d, change.apply(dirfrag(d))));
  }

  /// The same with an export entered or changed.
  public Mds withExport(Dir d, Export export) {
    return withExports(exports.put(d, export));
  }

  /// The same with an import entered or changed.
  public Mds withImport(Dir d, Import entry) {
    return withImports(imports.put(d, entry));
  }

  /// The same with a pin on an inode that it holds.
  public Mds pin(Dir d, Pin pin) {
    return withInodes(inodes.put(d, pins(d).add(pin)));
  }

  /// The same without a pin on an inode that it holds.
  public Mds unpin(Dir d, Pin pin) {
    return withInodes(inodes.put(d, pins(d).remove(pin)));
  }

  /// The same with another `map`.
  public Mds withMap(MdsMap next) {
    return seeing(
        next,
        lastTid,
        importing,
        sessionMap,
        askedToStop,
        readonly,
        requests,
        remoteRequests,
        assertion);
  }

  /// The same with another `cache`.
  public Mds withCache(TreeMap<Dir, Dirfrag> next) {
    return holding(next, inodes, delayedExpires, uncommitted, clientPins, locked);
  }

  /// The same with another `inodes`.
  public Mds withInodes(TreeMap<Dir, TreeSet<Pin>> next) {
    return holding(cache, next, delayedExpires, uncommitted, clientPins, locked);
  }

  /// The same with another `exports`.
  public Mds withExports(TreeMap<Dir, Export> next) {
    return working(next, exportQueue, imports, flushes, contexts, draining, waiting);
  }

  /// The same with another `exportQueue`.
  public Mds withExportQueue(ExportQueue next) {
    return working(exports, next, imports, flushes, contexts, draining, waiting);
  }

  /// The same with another `imports`.
  public Mds withImports(TreeMap<Dir, Import> next) {
    return working(exports, exportQueue, next, flushes, contexts, draining, waiting);
  }

  /// The same with another `ambiguousImports`.
  public Mds withAmbiguousImports(TreeMap<Dir, TreeSet<Dir>> next) {
    return recovering(next, recovery, journal, durably());
  }

  /// The same with another `recovery`.
  public Mds withRecovery(Recovery next) {
    return recovering(ambiguousImports, next, journal, durably());
  }

  /// The same with another `contexts`.
  public Mds withContexts(Vector<Context> next) {
    return working(exports, exportQueue, imports, flushes, next, draining, waiting);
  }

  /// The same with another `draining`.
  public Mds withDraining(boolean next) {
    return working(exports, exportQueue, imports, flushes, contexts, next, waiting);
  }

  /// The same with another `waiting`.
  public Mds withWaiting(Vector<Waiter> next) {
    return working(exports, exportQueue, imports, flushes, contexts, draining, next);
  }

  /// The same with another `journal`.
  public Mds withJournal(Vector<Entry> next) {
    return recovering(ambiguousImports, recovery, next, durably());
  }

  /// The same with another `durable`.
  public Mds withDurable(TreeMap<Dir, Standing> next) {
    return withDurably(new Durable(next, durableImports, durableError));
  }

  /// The same with another `durable`, `durableImports` and `durableError`.
  public Mds withDurably(Durable next) {
    return recovering(ambiguousImports, recovery, journal, next);
  }

  /// The same with another `delayedExpires`.
  public Mds withDelayedExpires(TreeMap<Dir, Vector<Late>> next) {
    return holding(cache, inodes, next, uncommitted, clientPins, locked);
  }

  /// The same with another `flushes`.
  public Mds withFlushes(TreeSet<Flush> next) {
    return working(exports, exportQueue, imports, next, contexts, draining, waiting);
  }

  /// The same with another `clientPins`.
  public Mds withClientPins(TreeSet<Dir> next) {
    return holding(cache, inodes, delayedExpires, uncommitted, next, locked);
  }

  /// The same with another `locked`.
  public Mds withLocked(TreeMap<Dir, Boolean> next) {
    return holding(cache, inodes, delayedExpires, uncommitted, clientPins, next);
  }

  /// The same with another `uncommitted`.
  public Mds withUncommitted(TreeSet<Dir> next) {
    return holding(cache, inodes, delayedExpires, next, clientPins, locked);
  }

  /// The same with another `lastTid`.
  public Mds withLastTid(int next) {
    return seeing(
        map,
        next,
        importing,
        sessionMap,
        askedToStop,
        readonly,
        requests,
        remoteRequests,
        assertion);
  }

  /// The same with another `importing`.
  public Mds withImporting(int next) {
    return seeing(
        map, lastTid, next, sessionMap, askedToStop, readonly, requests, remoteRequests, assertion);
  }

  /// The same with another `sessionMap`.
  public Mds withSessionMap(SessionMap next) {
    return seeing(
        map, lastTid, importing, next, askedToStop, readonly, requests, remoteRequests, assertion);
  }

  /// The same with another `askedToStop`.
  public Mds withAskedToStop(boolean next) {
    return seeing(
        map, lastTid, importing, sessionMap, next, readonly, requests, remoteRequests, assertion);
  }

  /// The same with another `readonly`.
  public Mds withReadonly(boolean next) {
    return seeing(
        map,
        lastTid,
        importing,
        sessionMap,
        askedToStop,
        next,
        requests,
        remoteRequests,
        assertion);
  }

  /// The same with another `requests`.
  public Mds withRequests(TreeMap<Dir, Rank> next) {
    return seeing(
        map,
        lastTid,
        importing,
        sessionMap,
        askedToStop,
        readonly,
        next,
        remoteRequests,
        assertion);
  }

  /// The same with other `remoteRequests`.
  public Mds withRemoteRequests(RemoteRequests next) {
    return seeing(
        map, lastTid, importing, sessionMap, askedToStop, readonly, requests, next, assertion);
  }

  /// The same with another `assertion`.
  public Mds withAssertion(@Nullable Assertion next) {
    return seeing(
        map, lastTid, importing, sessionMap, askedToStop, readonly, requests, remoteRequests, next);
  }

  /// What is left when the instance ends: its journal, without the syncs that only the instance
  /// waited for, that it has got rid of all that it had, and what is configured. All else is as if
  /// it had never been. TLA+: `Halted`.
  ///
  /// @param firstMap the map that an instance begins with
  public Mds blank(MdsMap firstMap) {
    return instance(incarnation, firstMap, journal.reject(Entry.ExportGo.class::isInstance), true);
  }

  /// The same rank with an instance that begins with a map and with nothing else but what is
  /// durable.
  public Mds begun(MdsMap firstMap) {
    return instance(firstMap.incarnationOf(rank), firstMap, Vector.empty(), false);
  }

  private Mds instance(int incarnation, MdsMap map, Vector<Entry> journal, boolean halted) {
    return new Mds(
        rank,
        incarnation,
        map,
        TreeMap.empty(),
        TreeMap.empty(),
        TreeMap.empty(),
        ExportQueue.of(exportQueue.maxSize()),
        TreeMap.empty(),
        TreeMap.empty(),
        Recovery.NONE,
        Vector.empty(),
        false,
        Vector.empty(),
        journal,
        durable,
        durableImports,
        durableError,
        TreeMap.empty(),
        TreeSet.empty(),
        TreeSet.empty(),
        TreeMap.empty(),
        TreeSet.empty(),
        0,
        0,
        sessionMap.halted(),
        askedToStop,
        false,
        TreeMap.empty(),
        RemoteRequests.NONE,
        halted,
        null);
  }

  private Mds seeing(
      MdsMap map,
      int lastTid,
      int importing,
      SessionMap sessionMap,
      boolean askedToStop,
      boolean readonly,
      TreeMap<Dir, Rank> requests,
      RemoteRequests remoteRequests,
      @Nullable Assertion assertion) {
    return new Mds(
        rank,
        incarnation,
        map,
        cache,
        inodes,
        exports,
        exportQueue,
        imports,
        ambiguousImports,
        recovery,
        contexts,
        draining,
        waiting,
        journal,
        durable,
        durableImports,
        durableError,
        delayedExpires,
        flushes,
        clientPins,
        locked,
        uncommitted,
        lastTid,
        importing,
        sessionMap,
        askedToStop,
        readonly,
        requests,
        remoteRequests,
        halted,
        assertion);
  }

  private Mds holding(
      TreeMap<Dir, Dirfrag> cache,
      TreeMap<Dir, TreeSet<Pin>> inodes,
      TreeMap<Dir, Vector<Late>> delayedExpires,
      TreeSet<Dir> uncommitted,
      TreeSet<Dir> clientPins,
      TreeMap<Dir, Boolean> locked) {
    return new Mds(
        rank,
        incarnation,
        map,
        cache,
        inodes,
        exports,
        exportQueue,
        imports,
        ambiguousImports,
        recovery,
        contexts,
        draining,
        waiting,
        journal,
        durable,
        durableImports,
        durableError,
        delayedExpires,
        flushes,
        clientPins,
        locked,
        uncommitted,
        lastTid,
        importing,
        sessionMap,
        askedToStop,
        readonly,
        requests,
        remoteRequests,
        halted,
        assertion);
  }

  private Mds working(
      TreeMap<Dir, Export> exports,
      ExportQueue exportQueue,
      TreeMap<Dir, Import> imports,
      TreeSet<Flush> flushes,
      Vector<Context> contexts,
      boolean draining,
      Vector<Waiter> waiting) {
    return new Mds(
        rank,
        incarnation,
        map,
        cache,
        inodes,
        exports,
        exportQueue,
        imports,
        ambiguousImports,
        recovery,
        contexts,
        draining,
        waiting,
        journal,
        durable,
        durableImports,
        durableError,
        delayedExpires,
        flushes,
        clientPins,
        locked,
        uncommitted,
        lastTid,
        importing,
        sessionMap,
        askedToStop,
        readonly,
        requests,
        remoteRequests,
        halted,
        assertion);
  }

  private Mds recovering(
      TreeMap<Dir, TreeSet<Dir>> ambiguousImports,
      Recovery recovery,
      Vector<Entry> journal,
      Durable next) {
    return new Mds(
        rank,
        incarnation,
        map,
        cache,
        inodes,
        exports,
        exportQueue,
        imports,
        ambiguousImports,
        recovery,
        contexts,
        draining,
        waiting,
        journal,
        next.standing(),
        next.imports(),
        next.error(),
        delayedExpires,
        flushes,
        clientPins,
        locked,
        uncommitted,
        lastTid,
        importing,
        sessionMap,
        askedToStop,
        readonly,
        requests,
        remoteRequests,
        halted,
        assertion);
  }

  private IllegalStateException absent(String what, Dir d) {
    return new IllegalStateException("rank " + rank + " has no " + what + " " + d);
  }
}
