package tern.kernel.invariant;

import static tern.kernel.cache.DirAuth.sole;

import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import java.util.function.UnaryOperator;
import tern.kernel.Assertion;
import tern.kernel.Dir;
import tern.kernel.Mds;
import tern.kernel.MdsMap;
import tern.kernel.Rank;
import tern.kernel.cache.DirAuth;
import tern.kernel.cache.Dirfrag;
import tern.kernel.cache.Dirfrag.Flag;
import tern.kernel.cache.Pin;
import tern.kernel.cluster.Budget;
import tern.kernel.cluster.Cluster;
import tern.kernel.cluster.Model;
import tern.kernel.cluster.Monitor;
import tern.kernel.cluster.Shapes;
import tern.kernel.exporting.Export;
import tern.kernel.importing.Import;
import tern.kernel.journal.Entry;
import tern.kernel.journal.Replay.Standing;
import tern.kernel.queue.ExportQueue;

/// A cluster in which something is not as it must be, a small edit away from the start of a model:
/// rank 0 owns `/` and `/a`, rank 2 owns `/a/b`, rank 1 only knows `/`.
///
/// @param invariant the name of one that is violated
/// @param how what is wrong
/// @param model the model
/// @param cluster the cluster
record Broken(String invariant, String how, Model model, Cluster cluster) {
  /// At a start without clients.
  Broken(String invariant, String how, Cluster cluster) {
    this(invariant, how, MODEL, cluster);
  }

  static final Model MODEL = Model.of(Shapes.named("bound"), Budget.NONE, TreeSet.empty());
  static final Cluster START = Cluster.initial(MODEL);
  static final Dir A = new Dir("/a");
  static final Dir B = new Dir("/a/b");

  private static final TreeSet<Rank> NOBODY = TreeSet.empty();
  private static final TreeSet<Dir> NOTHING = TreeSet.empty();

  static Vector<Broken> all() {
    return atOneRank()
        .appendAll(inOnePhase())
        .appendAll(ofPins())
        .appendAll(ofTheQueue())
        .appendAll(BrokenClients.all())
        .appendAll(amongRanks());
  }

  private static Vector<Broken> atOneRank() {
    return Vector.of(
        broken(
            "NoAssertionInv",
            "a rank has died",
            1,
            m -> m.withAssertion(Assertion.AuthUnpinUnpinned)),
        broken(
            "JournalAuthInv",
            "the journal has lost what the rank owns",
            0,
            m -> m.withDurable(m.durable().remove(A))),
        broken(
            "JournalAuthInv",
            "the journal has what is another's",
            2,
            m -> m.withDurable(m.durable().put(A, Standing.OWNED))),
        broken(
            "JournalAuthInv",
            "the journal has what the rank does not hold",
            1,
            m -> m.withDurable(m.durable().put(B, Standing.OWNED))),
        broken(
            "JournalAuthInv",
            "the journal is in doubt without an import",
            0,
            m -> m.withDurable(m.durable().put(A, Standing.AMBIGUOUS))),
        broken(
            "JournalAuthInv",
            "the journal is sure of an import that has not ended",
            2,
            m -> m.withImport(B, acking())),
        broken(
            "JournalAuthInv",
            "the rank has submitted that its tree is gone",
            0,
            m -> m.withJournal(Vector.of(new Entry.EExport(A, TreeSet.of(B))))),
        broken(
            "AuthBitInv",
            "an owner has no auth bit",
            0,
            m -> m.withDirfrag(A, f -> f.withAuth(false, f.replicas(), 0))),
        broken(
            "AuthBitInv",
            "a replica has the auth bit",
            2,
            m -> m.withDirfrag(A, f -> f.withAuth(true, f.replicas(), 0))),
        broken(
            "AuthBitInv",
            "an exporter has let go too early",
            2,
            m ->
                m.withDirfrag(B, f -> Dirfrag.replica(new DirAuth(rank(1), rank(2)), 1))
                    .withExport(B, loggingFinish())),
        broken(
            "AuditInv",
            "an importer has no inode to import",
            1,
            m -> m.withImport(A, new Import.Discovered(rank(0), 1))),
        broken(
            "AuditInv",
            "an importer has no dirfrag to import",
            1,
            m -> m.withImport(A, new Import.Prepping(rank(0), 1, NOTHING, NOBODY))),
        broken(
            "AuditInv",
            "an export under way is of one rank alone",
            0,
            m -> m.withExport(A, warning())),
        broken(
            "CacheTreeInv", "a dirfrag has no inode", 0, m -> m.withInodes(m.inodes().remove(B))),
        broken(
            "CacheTreeInv",
            "an inode hangs on nothing",
            1,
            m -> m.withInodes(m.inodes().put(B, TreeSet.empty()))),
        broken(
            "CacheTreeInv",
            "an owner does not hold what hangs on its own",
            0,
            m -> m.withCache(m.cache().remove(B))));
  }

  private static Vector<Broken> inOnePhase() {
    return Vector.of(
        broken(
            "DirAuthByPhaseInv",
            "a frozen tree is not a subtree",
            0,
            m -> m.withExport(A, warning())),
        broken(
            "DirAuthByPhaseInv",
            "what is sent is the exporter's alone",
            0,
            m ->
                paired(m, A, 0, 0)
                    .withExport(A, new Export.Exporting(rank(1), 1, NOTHING, NOBODY))),
        broken(
            "DirAuthByPhaseInv",
            "what has been handed over is the exporter's first",
            2,
            m -> paired(m, B, 2, 1).withExport(B, loggingFinish())),
        broken(
            "DirAuthByPhaseInv",
            "what may come is the importer's first",
            2,
            m -> paired(m, A, 2, 0).withImport(A, new Import.Prepped(rank(0), 1, NOTHING, NOBODY))),
        broken(
            "DirAuthByPhaseInv",
            "what has come is the exporter's first",
            2,
            m -> paired(m, A, 0, 2).withImport(A, acking())),
        broken(
            "DirAuthByPhaseInv",
            "what is told of is still the exporter's, too",
            2,
            m ->
                paired(m, A, 2, 0)
                    .withImport(A, new Import.Finishing(rank(0), 1, NOTHING, NOBODY))),
        broken(
            "DirAuthByPhaseInv",
            "an importer does not hold what has come",
            1,
            m -> m.withImport(A, acking())),
        broken(
            "FrozenUntouchedInv",
            "what is exported is not frozen",
            0,
            m -> m.withExport(A, warning())),
        broken(
            "FrozenUntouchedInv",
            "what is exported is in a larger freeze",
            0,
            m -> frozen(m, A, Dir.ROOT).withExport(A, warning())),
        broken(
            "FrozenUntouchedInv",
            "a request works in a frozen tree",
            0,
            m -> frozen(m, A, A).withExport(A, warning()).withClientPins(TreeSet.of(A))));
  }

  private static Vector<Broken> ofPins() {
    return Vector.of(
        broken(
            "PinsAccountedInv",
            "a pin is nobody's",
            0,
            m -> m.withDirfrag(A, f -> f.addAuthPins(1))),
        broken(
            "PinsAccountedInv",
            "a request has lost its pin",
            0,
            m -> m.withClientPins(TreeSet.of(A))),
        broken(
            "PinsAccountedInv",
            "a lock has lost its pin",
            0,
            m -> m.withLocked(TreeMap.of(B, true))),
        broken(
            "PinsAccountedInv",
            "an export has lost its pins",
            0,
            m -> m.withExport(A, new Export.Freezing(rank(1), 1, TreeSet.of(Dir.ROOT), false))),
        broken(
            "PinsAccountedInv",
            "an export that takes its locks has no pin",
            0,
            m -> m.withExport(A, new Export.Locking(rank(1), 1, NOTHING))),
        broken(
            "PinsAccountedInv",
            "a freeze has lost its own pin",
            0,
            m -> m.withDirfrag(A, f -> f.withFreeze(A, false))),
        broken(
            "FlagsAccountedInv",
            "an export has no flag",
            0,
            m -> m.withExport(A, new Export.Locking(rank(1), 1, NOTHING))),
        broken(
            "FlagsAccountedInv",
            "an export has left its flag",
            0,
            m -> m.withDirfrag(A, f -> f.flag(Flag.EXPORTING))),
        broken(
            "FlagsAccountedInv",
            "an export has left a bound",
            0,
            m -> m.withDirfrag(B, f -> f.flag(Flag.EXPORTBOUND))),
        broken(
            "FlagsAccountedInv",
            "a bound of an export has no flag",
            0,
            m -> m.withDirfrag(A, f -> f.flag(Flag.EXPORTING)).withExport(A, warning())),
        broken(
            "FlagsAccountedInv",
            "an import has left its flag",
            2,
            m -> m.withDirfrag(A, f -> f.flag(Flag.IMPORTING))),
        broken(
            "FlagsAccountedInv",
            "an import has left a bound",
            2,
            m -> m.withDirfrag(B, f -> f.flag(Flag.IMPORTBOUND))),
        broken("FlagsAccountedInv", "an import has left its pin", 2, m -> m.pin(A, Pin.IMPORTING)),
        broken(
            "FlagsAccountedInv",
            "an import that has begun has no pin",
            2,
            m -> m.withImport(A, new Import.Discovered(rank(0), 1))),
        broken(
            "FlagsAccountedInv", "an import has left a bound's pin", 2, m -> m.pin(B, Pin.STICKY)),
        broken(
            "FlagsAccountedInv",
            "a replica is known to be empty",
            2,
            m -> m.withDirfrag(A, f -> f.flag(Flag.EMPTY))),
        broken(
            "SessionsAccountedInv",
            "an import has left its mark on the sessions",
            2,
            m -> m.withImporting(1)));
  }

  private static Vector<Broken> ofTheQueue() {
    return Vector.of(
        queue("an export takes its locks that is not there", q -> q.countLocking()),
        queue("an export has a size that is not there", q -> q.countSize(A, 5)),
        queue("a part of a split is not there", q -> q.countParts(A, rank(1), 1, 1)),
        queue("a part of no split", q -> q.countLocking(A, 1).countLocked()),
        broken(
            "QueueMovesInv",
            "an export that could begin is queued",
            0,
            m -> m.withExportQueue(m.exportQueue().enqueue(A, rank(1)))));
  }

  private static Broken queue(String how, UnaryOperator<ExportQueue> change) {
    return broken(
        "QueueAccountedInv", how, 0, m -> m.withExportQueue(change.apply(m.exportQueue())));
  }

  private static Vector<Broken> amongRanks() {
    return Vector.of(
        broken(
            "SingleOwnerInv",
            "two ranks call a dirfrag their own",
            2,
            m -> m.withDirfrag(A, f -> f.withDirAuth(sole(rank(2))))),
        broken(
            "SingleWriterInv",
            "two ranks have the auth bit",
            2,
            m -> m.withDirfrag(A, f -> f.withAuth(true, f.replicas(), 0))),
        broken(
            "DurableOwnerInv",
            "a dirfrag is in no journal",
            2,
            m -> m.withDurable(m.durable().remove(B))),
        broken(
            "SingleDurableOwnerInv",
            "a dirfrag is in two journals",
            1,
            m -> m.withDurable(m.durable().put(A, Standing.OWNED))),
        new Broken(
            "FrozenUntouchedInv",
            "a request works at another rank on a frozen tree",
            edit(
                edit(START, 0, m -> frozen(m, A, A).withExport(A, warning())),
                2,
                m -> m.withClientPins(TreeSet.of(A)))),
        broken(
            "ReplicaMapInv",
            "an owner does not know of a replica",
            0,
            m -> m.withDirfrag(A, f -> f.withReplicas(f.replicas().remove(rank(2))))),
        broken(
            "ReplicaMapInv",
            "an owner knows of a replica that is not there",
            0,
            m -> m.withDirfrag(A, f -> f.withReplicas(f.replicas().put(rank(1), 1)))),
        broken(
            "ReplicaMapInv",
            "an owner takes itself for a replica",
            0,
            m -> m.withDirfrag(A, f -> f.withReplicas(f.replicas().put(rank(0), 1)))),
        broken(
            "QuietViewInv",
            "a rank believes in the wrong owner",
            0,
            m -> m.withDirfrag(B, f -> f.withDirAuth(sole(rank(1))))),
        broken("QuietViewInv", "a rank believes in two owners", 2, m -> paired(m, Dir.ROOT, 0, 1)),
        broken(
            "QuietViewInv",
            "a rank believes in an owner that has stopped",
            0,
            m -> m.withMap(m.map().withState(rank(0), MdsMap.State.STOPPED))),
        broken(
            "QuietOwnerInv",
            "nobody calls a dirfrag its own",
            2,
            m -> m.withDirfrag(B, f -> f.withDirAuth(sole(rank(0))))),
        broken("QuietOwnerInv", "a dirfrag is left frozen", 0, m -> frozen(m, A, A)),
        broken(
            "RestInv",
            "an import waits for nothing",
            1,
            m -> m.withImport(A, new Import.Discovering(rank(0), 1))),
        new Broken(
            "RestInv",
            "an import waits for nothing while a rank has failed",
            edit(lost(2), 1, m -> m.withImport(A, new Import.Discovering(rank(0), 1)))),
        new Broken(
            "RestInv",
            "an export waits for nothing while a rank has failed",
            edit(lost(2), 0, m -> m.withExport(A, warning()))),
        new Broken("RestInv", "a recovery does not end", standing(START, MdsMap.State.RESOLVE)));
  }

  private static Broken broken(String invariant, String how, int r, UnaryOperator<Mds> edit) {
    return new Broken(invariant, how, edit(START, r, edit));
  }

  /// The same cluster with a rank's value changed.
  static Cluster edit(Cluster cluster, int r, UnaryOperator<Mds> edit) {
    var mds = cluster.mds();
    return new Cluster(
        mds.put(rank(r), edit.apply(mds.get(rank(r)).get())),
        cluster.net(),
        cluster.maps(),
        cluster.monitor(),
        cluster.clients(),
        cluster.calls(),
        cluster.budget());
  }

  /// A rank has failed, which all that live have seen, and for good.
  static Cluster lost(int r) {
    var seen =
        START
            .mds()
            .keySet()
            .foldLeft(
                START,
                (cluster, q) ->
                    edit(
                        cluster,
                        q.number(),
                        m -> m.withMap(m.map().withState(rank(r), MdsMap.State.FAILED))));
    return standing(edit(seen, r, m -> m.blank(MODEL.rules().firstMap())), MdsMap.State.FAILED);
  }

  /// Rank 2 is in this state, as the monitor has it.
  private static Cluster standing(Cluster cluster, MdsMap.State state) {
    return new Cluster(
        cluster.mds(),
        cluster.net(),
        cluster.maps(),
        new Monitor(cluster.monitor().map().withState(rank(2), state), cluster.monitor().asked()),
        cluster.clients(),
        cluster.calls(),
        cluster.budget());
  }

  static Rank rank(int number) {
    return new Rank(number);
  }

  private static Mds paired(Mds m, Dir d, int first, int second) {
    return m.withDirfrag(d, f -> f.withDirAuth(new DirAuth(rank(first), rank(second))));
  }

  private static Mds frozen(Mds m, Dir d, Dir root) {
    return m.withDirfrag(d, f -> f.withFreeze(root, true));
  }

  private static Export warning() {
    return new Export.Warning(rank(1), 1, NOTHING, NOBODY, NOBODY);
  }

  private static Export loggingFinish() {
    return new Export.LoggingFinish(rank(1), 1, NOTHING, NOBODY);
  }

  private static Import acking() {
    return new Import.Acking(rank(0), 1, NOTHING, NOBODY);
  }
}
