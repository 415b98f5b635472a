package tern.kernel.importing;

import static tern.kernel.cache.Authority.adjustSubtreeAuth;
import static tern.kernel.cache.Authority.verifySubtreeBounds;

import io.vavr.collection.TreeSet;
import tern.kernel.Assertion;
import tern.kernel.Context;
import tern.kernel.Dir;
import tern.kernel.KillPoint;
import tern.kernel.Mds;
import tern.kernel.Message;
import tern.kernel.Rank;
import tern.kernel.Repair;
import tern.kernel.Step;
import tern.kernel.Waiter.On;
import tern.kernel.cache.DirAuth;
import tern.kernel.cache.Dirfrag;
import tern.kernel.cache.Dirfrag.Flag;
import tern.kernel.journal.Entry;
import tern.kernel.session.Caps;
import tern.kernel.session.Sessions;

/// Importer, PREPPED → LOGGINGSTART → ACKING.
public final class Take {
  /// The nonce under which the exporter keeps what was the original.
  private static final int FIRST_NONCE = 1;

  private Take() {}

  /// The tree has come: takes it, or with `mds_inject_migrator_session_race` lets it wait until a
  /// client that has no session here connects. (With the option still in force it would wait again
  /// then: whoever sets it takes it back before that.) TLA+: `HandleExportDir`. Ceph:
  /// `Migrator::dispatch`.
  public static Step handleExportDir(Step t, Rank from, Message.MExportDir message) {
    return t.rules().settings().injectSessionRace()
        ? t.waitFor(
            On.Connection, TreeSet.of(message.dir()), new Context.RetryExportDir(from, message))
        : handleDir(t, from, message);
  }

  /// A client has connected: the tree is dispatched once more, and lost if its sender is not up any
  /// more or is another instance. TLA+: `RetryExportDir`. Ceph: `C_MDS_RetryMessage`.
  public static Step retryExportDir(Step t, Context.RetryExportDir c) {
    var map = t.mds().map();
    boolean up = map.isUp(c.from()) && map.incarnationOf(c.from()) == c.message().sender();
    return up ? handleDir(t, c.from(), c.message()) : t;
  }

  /// Takes the tree and logs it. This rank stands first in the pair now, and the sessions of the
  /// tree's clients are marked as importing. TLA+: `HandleDir`. Ceph:
  /// `Migrator::handle_export_dir`.
  private static Step handleDir(Step received, Rank from, Message.MExportDir message) {
    var t = received.killAt(KillPoint.ImportDirReceived);
    var m = t.mds();
    var d = message.dir();
    if (!m.holds(d)) {
      return t.die(Assertion.HandleExportDirDir);
    }
    if (m.dirfrag(d).auth()) {
      return t.die(Assertion.HandleExportDirAuth);
    }
    if (!m.dirfrag(d).inFreeze()) {
      return t.die(Assertion.HandleExportDirFreeze);
    }
    if (!m.imports().containsKey(d)) {
      return t.die(Assertion.HandleExportDirEntry);
    }
    return switch (m.importOf(d)) {
      case Import.Prepped e -> take(t, e, from, message);
      case Import.Discovering _,
          Import.Discovered _,
          Import.Prepping _,
          Import.LoggingStart _,
          Import.Acking _,
          Import.Finishing _,
          Import.Aborting _ ->
          t.die(Assertion.HandleExportDirState);
    };
  }

  private static Step take(Step t, Import.Prepped e, Rank from, Message.MExportDir message) {
    var m = t.mds();
    var d = message.dir();
    if (e.tid() != message.tid()) {
      return t.die(Assertion.HandleExportDirTid);
    }
    if (!e.peer().equals(from)) {
      return t.die(Assertion.HandleExportDirPeer);
    }
    var caps = message.caps();
    var sessions = Sessions.expected(m, Caps.clients(caps));
    var logging = new Import.LoggingStart(e.peer(), e.tid(), e.bounds(), e.bystanders(), caps);
    var mine = adjustSubtreeAuth(t, d, new DirAuth(m.rank(), from));
    var opened =
        decode(mine, from, message)
            .check(message.bounds().forAll(m::holds), Assertion.HandleExportDirBound);
    var verified = verifySubtreeBounds(opened, d, message.bounds());
    return Caps.pin(Sessions.prepareForceOpenSessions(verified, Caps.clients(caps)), caps)
        .with(x -> x.withImport(d, logging).withImporting(x.importing() + 1))
        .killAt(KillPoint.ImportLoggingStart)
        .submit(new Entry.EImportStart(d, message.bounds(), from, sessions));
  }

  /// Makes what came this rank's own, and the inodes in it known. TLA+: `Decode`. Ceph:
  /// `Migrator::decode_import_dir`.
  private static Step decode(Step t, Rank from, Message.MExportDir message) {
    var came = TreeSet.ofAll(message.replicas().keySet());
    var inodes =
        came.foldLeft(TreeSet.<Dir>empty(), (all, y) -> all.addAll(t.tree().childrenOf(y)));
    return t.foldDown(came, (x, y) -> takeDir(x, y, from, message))
        .foldDown(inodes, (x, z) -> x.with(m -> know(m, z)));
  }

  private static Step takeDir(Step t, Dir y, Rank from, Message.MExportDir message) {
    var replicas = message.replicas().get(y).get().remove(t.mds().rank()).put(from, FIRST_NONCE);
    return t.with(
            m -> {
              var taken = frozen(m, message.dir(), y).withAuth(true, replicas, 0);
              boolean empty = message.empty().contains(y);
              return m.withCache(m.cache().put(y, empty ? taken.flag(Flag.EMPTY) : taken));
            })
        .deferToUnfreeze(y);
  }

  /// What came is part of the freeze, also what was not here before.
  private static Dirfrag frozen(Mds m, Dir d, Dir y) {
    var here = m.cache().getOrElse(y, Dirfrag.replica(DirAuth.INHERIT, 0));
    return here.withFreeze(here.inFreeze() ? here.freeze() : d, true);
  }

  /// Ceph: `Migrator::decode_import_inode`.
  private static Mds know(Mds m, Dir z) {
    return m.inodes().containsKey(z) ? m : m.withInodes(m.inodes().put(z, TreeSet.empty()));
  }

  /// The import is durable: tells the exporter. Which attempt the entry in the journal belongs to
  /// is not compared. Of an import that has been aborted meanwhile only the mark on the sessions is
  /// left, which goes now. TLA+: `ImportLoggedStart`. Ceph: `Migrator::import_logged_start`.
  public static Step importLoggedStart(Step t, Entry.EImportStart entry) {
    var d = entry.dir();
    var durable = t.replay(entry);
    return t.mds()
        .imports()
        .get(d)
        .fold(() -> aborted(durable, entry), e -> acknowledge(durable, d, e, entry));
  }

  private static Step acknowledge(Step t, Dir d, Import entry, Entry.EImportStart start) {
    return switch (entry) {
      case Import.LoggingStart _
          when t.rules().repairs(Repair.MatchImportStart) && isOfEarlier(t, d) ->
          aborted(t, start);
      case Import.LoggingStart e -> acknowledge(t, d, e, start);
      case Import.Discovering _,
          Import.Discovered _,
          Import.Prepping _,
          Import.Prepped _,
          Import.Acking _,
          Import.Finishing _,
          Import.Aborting _ ->
          aborted(t, start);
    };
  }

  private static Step acknowledge(Step t, Dir d, Import.LoggingStart e, Entry.EImportStart start) {
    var acking =
        new Import.Acking(
            e.peer(), e.tid(), e.bounds(), e.bystanders(), e.peerExports(), start.sessions());
    var acknowledged = t.with(m -> m.withImport(d, acking)).killAt(KillPoint.ImportAcking);
    var opened = Sessions.finishForceOpenSessions(acknowledged, start.sessions());
    return opened
        .then(x -> Caps.addImportedCaps(x, e.peerExports()))
        .then(x ->
            x.send(
                start.from(),
                new Message.MExportDirAck(d, e.tid(), Caps.importedCaps(x.mds(), e.peerExports()))))
        .killAt(KillPoint.ImportAckSent);
  }

  /// The sessions open all the same, and are not marked any more.
  private static Step aborted(Step t, Entry.EImportStart start) {
    return Sessions.finishForceOpenSessions(t, start.sessions())
        .then(x -> Abandon.unmark(x, start.sessions()));
  }

  /// Whether a later import of the same directory has been logged, too; Ceph would have to keep the
  /// position of an import's entry in the log. TLA+: `IsOfEarlier`.
  private static boolean isOfEarlier(Step t, Dir d) {
    return t.mds()
        .journal()
        .exists(entry -> entry instanceof Entry.EImportStart start && start.dir().equals(d));
  }
}
