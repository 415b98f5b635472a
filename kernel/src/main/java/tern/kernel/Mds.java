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
import tern.kernel.journal.Entry;
import tern.kernel.journal.Replay.Standing;

/// What one rank knows.
///
/// TLA+: `mds[r]`. Ceph: `MDSRank`, `MDCache`, `Migrator`.
///
/// @param rank the rank itself
/// @param map the map that it has seen last
/// @param cache the dirfrags that it holds
/// @param inodes the inodes that it holds, by their dirfrag, with the migrator's pins
/// @param exports the trees that it hands over
/// @param imports the trees that it takes
/// @param ambiguousImports imports whose exporter is gone before the end
/// @param contexts what is queued to run
/// @param draining whether the queue runs before anything else happens
/// @param waiting what waits for something first
/// @param journal the submitted entries that are not durable yet
/// @param durable what replay of the durable journal says
/// @param delayedExpires expires put aside, by their container
/// @param flushes the flushes that clients owe
/// @param clientPins the dirfrags that a client's request holds a pin on
/// @param locked the inodes of which a request holds a lock, and whether with a pin
/// @param uncommitted the dirfrags whose inode has no committed dentry yet
/// @param lastTid the number of its last attempt to export
/// @param askedToStop whether it has asked the monitor to let it go
/// @param assertion the assertion that it has died of, or null; the spec's ""
public record Mds(
    Rank rank,
    MdsMap map,
    TreeMap<Dir, Dirfrag> cache,
    TreeMap<Dir, TreeSet<Pin>> inodes,
    TreeMap<Dir, Export> exports,
    TreeMap<Dir, Import> imports,
    TreeSet<Dir> ambiguousImports,
    Vector<Context> contexts,
    boolean draining,
    Vector<Waiter> waiting,
    Vector<Entry> journal,
    TreeMap<Dir, Standing> durable,
    TreeMap<Dir, Vector<Late>> delayedExpires,
    TreeSet<Flush> flushes,
    TreeSet<Dir> clientPins,
    TreeMap<Dir, Boolean> locked,
    TreeSet<Dir> uncommitted,
    int lastTid,
    boolean askedToStop,
    @Nullable Assertion assertion) {

  /// A rank that knows nothing but a map.
  public static Mds empty(Rank rank, MdsMap map) {
    return new Mds(
        rank,
        map,
        TreeMap.empty(),
        TreeMap.empty(),
        TreeMap.empty(),
        TreeMap.empty(),
        TreeSet.empty(),
        Vector.empty(),
        false,
        Vector.empty(),
        Vector.empty(),
        TreeMap.empty(),
        TreeMap.empty(),
        TreeSet.empty(),
        TreeSet.empty(),
        TreeMap.empty(),
        TreeSet.empty(),
        0,
        false,
        null);
  }

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
    var draft = new MdsDraft(this);
    draft.map = next;
    return draft.mds();
  }

  /// The same with another `cache`.
  public Mds withCache(TreeMap<Dir, Dirfrag> next) {
    var draft = new MdsDraft(this);
    draft.cache = next;
    return draft.mds();
  }

  /// The same with another `inodes`.
  public Mds withInodes(TreeMap<Dir, TreeSet<Pin>> next) {
    var draft = new MdsDraft(this);
    draft.inodes = next;
    return draft.mds();
  }

  /// The same with another `exports`.
  public Mds withExports(TreeMap<Dir, Export> next) {
    var draft = new MdsDraft(this);
    draft.exports = next;
    return draft.mds();
  }

  /// The same with another `imports`.
  public Mds withImports(TreeMap<Dir, Import> next) {
    var draft = new MdsDraft(this);
    draft.imports = next;
    return draft.mds();
  }

  /// The same with another `ambiguousImports`.
  public Mds withAmbiguousImports(TreeSet<Dir> next) {
    var draft = new MdsDraft(this);
    draft.ambiguousImports = next;
    return draft.mds();
  }

  /// The same with another `contexts`.
  public Mds withContexts(Vector<Context> next) {
    var draft = new MdsDraft(this);
    draft.contexts = next;
    return draft.mds();
  }

  /// The same with another `draining`.
  public Mds withDraining(boolean next) {
    var draft = new MdsDraft(this);
    draft.draining = next;
    return draft.mds();
  }

  /// The same with another `waiting`.
  public Mds withWaiting(Vector<Waiter> next) {
    var draft = new MdsDraft(this);
    draft.waiting = next;
    return draft.mds();
  }

  /// The same with another `journal`.
  public Mds withJournal(Vector<Entry> next) {
    var draft = new MdsDraft(this);
    draft.journal = next;
    return draft.mds();
  }

  /// The same with another `durable`.
  public Mds withDurable(TreeMap<Dir, Standing> next) {
    var draft = new MdsDraft(this);
    draft.durable = next;
    return draft.mds();
  }

  /// The same with another `delayedExpires`.
  public Mds withDelayedExpires(TreeMap<Dir, Vector<Late>> next) {
    var draft = new MdsDraft(this);
    draft.delayedExpires = next;
    return draft.mds();
  }

  /// The same with another `flushes`.
  public Mds withFlushes(TreeSet<Flush> next) {
    var draft = new MdsDraft(this);
    draft.flushes = next;
    return draft.mds();
  }

  /// The same with another `clientPins`.
  public Mds withClientPins(TreeSet<Dir> next) {
    var draft = new MdsDraft(this);
    draft.clientPins = next;
    return draft.mds();
  }

  /// The same with another `locked`.
  public Mds withLocked(TreeMap<Dir, Boolean> next) {
    var draft = new MdsDraft(this);
    draft.locked = next;
    return draft.mds();
  }

  /// The same with another `uncommitted`.
  public Mds withUncommitted(TreeSet<Dir> next) {
    var draft = new MdsDraft(this);
    draft.uncommitted = next;
    return draft.mds();
  }

  /// The same with another `lastTid`.
  public Mds withLastTid(int next) {
    var draft = new MdsDraft(this);
    draft.lastTid = next;
    return draft.mds();
  }

  /// The same with another `askedToStop`.
  public Mds withAskedToStop(boolean next) {
    var draft = new MdsDraft(this);
    draft.askedToStop = next;
    return draft.mds();
  }

  /// The same with another `assertion`.
  public Mds withAssertion(@Nullable Assertion next) {
    var draft = new MdsDraft(this);
    draft.assertion = next;
    return draft.mds();
  }

  private IllegalStateException absent(String what, Dir d) {
    return new IllegalStateException("rank " + rank + " has no " + what + " " + d);
  }
}
