package tern.kernel.invariant;

import static tern.kernel.cache.Authority.bounds;

import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import java.util.function.Predicate;
import tern.kernel.Dir;
import tern.kernel.Mds;
import tern.kernel.cache.Dirfrag.Flag;
import tern.kernel.cache.Pin;
import tern.kernel.cache.Tree;
import tern.kernel.cluster.Model;
import tern.kernel.exporting.Export;
import tern.kernel.importing.Import;
import tern.kernel.journal.Entry;
import tern.kernel.session.Client;

/// Nothing that a migration holds is left behind.
final class PinInvariants {
  private PinInvariants() {}

  /// Every pin on a dirfrag is held by a request, here or at another rank, a lock, a migration, the
  /// freeze of the dirfrag itself, or caps that come from a replica.
  ///
  /// Without it: a tree can never be frozen again.
  static boolean pinsAccountedInv(Model model, Mds m) {
    var pinned = pinned(model.rules().tree(), m);
    return m.cache()
        .forAll(entry -> {
          var d = entry._1;
          boolean ownFreeze = entry._2.freeze().equals(d) && !entry._2.frozen();
          return entry._2.authPins() == pinned.getOrElse(d, 0) + (ownFreeze ? 1 : 0);
        });
  }

  /// The pins that requests, locks, migrations and caps hold on each dirfrag that they hold any on.
  private static TreeMap<Dir, Integer> pinned(Tree tree, Mds m) {
    var requests = m.clientPins().iterator().concat(m.requests().keysIterator());
    var locks = m.locked().iterator().filter(lock -> lock._2).map(lock -> tree.parentOf(lock._1));
    var owed = m.exports().iterator().flatMap(e -> e._2.pins());
    var roots = m.exports().iterator().filter(e -> pinsItsRoot(e._2)).map(e -> e._1);
    var caps =
        m.journal()
            .iterator()
            .filter(Entry.ESessions.class::isInstance)
            .map(e -> ((Entry.ESessions) e).dir());
    var outliving = m.remoteRequests().aborted().iterator().flatMap(it -> it._2.pins());
    var granted = m.remoteRequests().granted().toVector().map(it -> tree.parentOf(it.dir()));
    return requests
        .concat(outliving)
        .concat(granted.iterator())
        .concat(locks)
        .concat(caps)
        .concat(owed)
        .concat(roots)
        .foldLeft(TreeMap.empty(), (pins, d) -> pins.put(d, 1, Integer::sum));
  }

  private static boolean pinsItsRoot(Export export) {
    return export instanceof Export.Locking
        || export instanceof Export.Discovering
        || export instanceof Export.Cancelling;
  }

  /// Every flag and every pin on an inode belongs to a migration under way, or says that nothing is
  /// in a dirfrag, which only its owner knows.
  ///
  /// Without it: a cache that can never be trimmed, a server that cannot stop.
  static boolean flagsAccountedInv(Model model, Mds m) {
    var prepared = m.imports().filterValues(Phases::isPrepared);
    var inner = inner(prepared);
    return flagged(m, Flag.EXPORTING).equals(m.exports().keySet())
        && flagged(m, Flag.EXPORTBOUND).equals(outer(model.rules().tree(), m))
        && flagged(m, Flag.IMPORTING).equals(prepared.keySet())
        && inner.containsAll(flagged(m, Flag.IMPORTBOUND))
        && pinned(m, Pin.IMPORTING).equals(where(m.imports(), Import.Discovered.class::isInstance))
        && pinned(m, Pin.STICKY).equals(inner)
        && flagged(m, Flag.EMPTY).forAll(d -> m.dirfrag(d).auth());
  }

  /// The sessions of the clients are marked as importing once for each import that has been taken
  /// and is not finished, and for each that was aborted before it was durable, until then; and once
  /// while it is logged that they open for caps that come from a replica, or with a rejoin.
  ///
  /// Without it: a session that can never be closed, nor its client evicted.
  static boolean sessionsAccountedInv(Model model, Mds m) {
    int logging = m.journal().count(Entry.EImportStart.class::isInstance);
    int acknowledged = m.imports().valuesIterator().count(Import.Acking.class::isInstance);
    return m.importing() == logging + acknowledged
        && m.sessionMap()
            .sessions()
            .forAll(session -> session._2.importing() == marks(m, session._1));
  }

  /// How many imports mark a client's session.
  private static int marks(Mds m, Client c) {
    return m.journal().count(e -> opens(e, c))
        + m.imports()
            .valuesIterator()
            .count(e -> e instanceof Import.Acking acking && acking.sessions().containsKey(c));
  }

  private static boolean opens(Entry entry, Client c) {
    return (entry instanceof Entry.EImportStart start && start.sessions().containsKey(c))
        || (entry instanceof Entry.ESessions export && export.sessions().containsKey(c))
        || (entry instanceof Entry.ERejoinSessions rejoin && rejoin.sessions().containsKey(c));
  }

  private static TreeSet<Dir> flagged(Mds m, Flag flag) {
    return where(m.cache(), f -> f.state().contains(flag));
  }

  private static TreeSet<Dir> pinned(Mds m, Pin pin) {
    return where(m.inodes(), pins -> pins.contains(pin));
  }

  private static <V> TreeSet<Dir> where(TreeMap<Dir, V> all, Predicate<V> test) {
    return all.iterator()
        .filter(entry -> test.test(entry._2))
        .foldLeft(TreeSet.empty(), (dirs, entry) -> dirs.add(entry._1));
  }

  /// The bounds of what is frozen for export.
  private static TreeSet<Dir> outer(Tree tree, Mds m) {
    return m.exports()
        .filterValues(Phases::isLate)
        .keysIterator()
        .foldLeft(TreeSet.empty(), (all, d) -> all.addAll(bounds(tree, m, d)));
  }

  /// The bounds of what is being imported.
  private static TreeSet<Dir> inner(TreeMap<Dir, Import> prepared) {
    return prepared
        .valuesIterator()
        .foldLeft(
            TreeSet.empty(),
            (all, entry) -> entry instanceof Import.Named named ? all.addAll(named.bounds()) : all);
  }
}
