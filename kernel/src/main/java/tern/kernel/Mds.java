package tern.kernel;

import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import java.util.function.UnaryOperator;
import lombok.With;
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
    @With MdsMap map,
    @With TreeMap<Dir, Dirfrag> cache,
    @With TreeMap<Dir, TreeSet<Pin>> inodes,
    @With TreeMap<Dir, Export> exports,
    @With ExportQueue exportQueue,
    @With TreeMap<Dir, Import> imports,
    @With TreeMap<Dir, TreeSet<Dir>> ambiguousImports,
    @With Recovery recovery,
    @With Vector<Context> contexts,
    @With boolean draining,
    @With Vector<Waiter> waiting,
    @With Vector<Entry> journal,
    @With TreeMap<Dir, Standing> durable,
    @With TreeSet<Dir> durableImports,
    @With @Nullable Assertion durableError,
    @With TreeMap<Dir, Vector<Late>> delayedExpires,
    @With TreeSet<Flush> flushes,
    @With TreeSet<Dir> clientPins,
    @With TreeMap<Dir, Boolean> locked,
    @With TreeSet<Dir> uncommitted,
    @With int lastTid,
    @With int importing,
    @With SessionMap sessionMap,
    @With boolean askedToStop,
    @With boolean readonly,
    @With TreeMap<Dir, Rank> requests,
    @With RemoteRequests remoteRequests,
    boolean halted,
    @With @Nullable Assertion assertion) {

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

  /// The same with another `durable`, `durableImports` and `durableError`.
  public Mds withDurably(Durable next) {
    return withDurable(next.standing())
        .withDurableImports(next.imports())
        .withDurableError(next.error());
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

  private IllegalStateException absent(String what, Dir d) {
    return new IllegalStateException("rank " + rank + " has no " + what + " " + d);
  }
}
