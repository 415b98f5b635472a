package tern.kernel;

import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import org.jspecify.annotations.Nullable;
import tern.kernel.cache.Dirfrag;
import tern.kernel.cache.Pin;
import tern.kernel.exporting.Export;
import tern.kernel.importing.Import;
import tern.kernel.journal.Entry;
import tern.kernel.journal.Replay.Standing;

/// A copy of an [Mds] of which one component is replaced before it becomes a value again; never
/// leaves it.
final class MdsDraft {
  private final Rank rank;
  MdsMap map;
  TreeMap<Dir, Dirfrag> cache;
  TreeMap<Dir, TreeSet<Pin>> inodes;
  TreeMap<Dir, Export> exports;
  TreeMap<Dir, Import> imports;
  TreeSet<Dir> ambiguousImports;
  Vector<Context> contexts;
  boolean draining;
  Vector<Waiter> waiting;
  Vector<Entry> journal;
  TreeMap<Dir, Standing> durable;
  TreeMap<Dir, Vector<Late>> delayedExpires;
  TreeSet<Flush> flushes;
  TreeSet<Dir> clientPins;
  TreeMap<Dir, Boolean> locked;
  TreeSet<Dir> uncommitted;
  int lastTid;
  boolean askedToStop;
  @Nullable Assertion assertion;

  MdsDraft(Mds m) {
    rank = m.rank();
    map = m.map();
    cache = m.cache();
    inodes = m.inodes();
    exports = m.exports();
    imports = m.imports();
    ambiguousImports = m.ambiguousImports();
    contexts = m.contexts();
    draining = m.draining();
    waiting = m.waiting();
    journal = m.journal();
    durable = m.durable();
    delayedExpires = m.delayedExpires();
    flushes = m.flushes();
    clientPins = m.clientPins();
    locked = m.locked();
    uncommitted = m.uncommitted();
    lastTid = m.lastTid();
    askedToStop = m.askedToStop();
    assertion = m.assertion();
  }

  Mds mds() {
    return new Mds(
        rank,
        map,
        cache,
        inodes,
        exports,
        imports,
        ambiguousImports,
        contexts,
        draining,
        waiting,
        journal,
        durable,
        delayedExpires,
        flushes,
        clientPins,
        locked,
        uncommitted,
        lastTid,
        askedToStop,
        assertion);
  }
}
