package tern.kernel.importing;

import static tern.kernel.cache.Authority.adjustBoundedSubtreeAuth;
import static tern.kernel.cache.Authority.verifySubtreeBounds;
import static tern.kernel.cache.Freezing.freezeReplicaTree;

import io.vavr.collection.TreeSet;
import tern.kernel.Assertion;
import tern.kernel.Context;
import tern.kernel.Dir;
import tern.kernel.KillPoint;
import tern.kernel.MdsMap;
import tern.kernel.Message;
import tern.kernel.Rank;
import tern.kernel.Repair;
import tern.kernel.Step;
import tern.kernel.cache.DirAuth;
import tern.kernel.cache.Dirfrag.Flag;
import tern.kernel.cache.Discovery;
import tern.kernel.cache.Pin;

/// Importer, DISCOVERED → PREPPING → PREPPED.
public final class Open {
  private Open() {}

  /// Takes the replicas of the tree's root and of what leads to its bounds, and opens the bounds.
  /// Goes on to PREPPED at once if none is missing. The attempt is not compared. TLA+:
  /// `HandleExportPrep`. Ceph: `Migrator::handle_export_prep`.
  public static Step handleExportPrep(Step t, Rank from, Message.MExportDirPrep message) {
    var d = message.dir();
    if (!t.mds().imports().containsKey(d)) {
      return t.die(Assertion.HandleExportPrepEntry);
    }
    return switch (t.mds().importOf(d)) {
      case Import.Discovered e -> prep(t, e, from, message);
      case Import.Discovering _,
          Import.Prepping _,
          Import.Prepped _,
          Import.LoggingStart _,
          Import.Acking _,
          Import.Finishing _,
          Import.Aborting _ ->
          t.die(Assertion.HandleExportPrepState);
    };
  }

  private static Step prep(Step t, Import.Discovered e, Rank from, Message.MExportDirPrep message) {
    var m = t.mds();
    var d = message.dir();
    if (!e.peer().equals(from)) {
      return t.die(Assertion.HandleExportPrepPeer);
    }
    if (!m.inodes().containsKey(d)) {
      return t.die(Assertion.HandleExportPrepInode);
    }
    boolean mine = m.holds(d) && m.dirfrag(d).auth();
    var prepping = new Import.Prepping(from, e.tid(), message.bounds(), message.bystanders());
    var moved =
        Discovery.addReplicaDir(t, d, message.nonce(), from)
            .check(!mine, Assertion.HandleExportPrepAuth)
            .with(x -> x.withImport(d, prepping))
            .killAt(KillPoint.ImportPrepping)
            .with(x -> x.unpin(d, Pin.IMPORTING).withDirfrag(d, f -> f.flag(Flag.IMPORTING)));
    return assimilate(moved, from, message).then(x -> openBounds(x, prepping, from, message));
  }

  /// The replicas that came along: the tree's spine down to the bounds. TLA+: `Assimilate`.
  private static Step assimilate(Step t, Rank from, Message.MExportDirPrep message) {
    var d = message.dir();
    var inner =
        message.bounds().foldLeft(TreeSet.<Dir>empty(), (all, b) -> all.addAll(t.tree().way(d, b)));
    return t.foldDown(inner, (x, y) -> addReplicas(x, y, from, message))
        .foldDown(message.bounds(), (x, b) -> x.with(m -> m.pin(b, Pin.STICKY)));
  }

  private static Step addReplicas(Step t, Dir d, Rank from, Message.MExportDirPrep message) {
    var inode = Discovery.addReplicaInode(t, d);
    return message
        .trace()
        .get(d)
        .fold(() -> inode, nonce -> Discovery.addReplicaDir(inode, d, nonce, from));
  }

  /// The bounds that were asked for are open. TLA+: `ResumeExportPrep`. Ceph:
  /// `Migrator::handle_export_prep`.
  public static Step resumeExportPrep(Step t, Context.ResumeExportPrep c) {
    var d = c.message().dir();
    boolean replaced = c.message().sender() != t.mds().map().incarnationOf(c.from());
    if (t.rules().repairs(Repair.MatchResumedPrep) && replaced) {
      return t;
    }
    if (!Attempt.isCurrent(t.mds(), d, c.from(), c.message().tid())) {
      return t;
    }
    return switch (t.mds().importOf(d)) {
      case Import.Prepping e -> resume(t, e, c);
      case Import.Discovering _,
          Import.Discovered _,
          Import.Prepped _,
          Import.LoggingStart _,
          Import.Acking _,
          Import.Finishing _,
          Import.Aborting _ ->
          t.die(Assertion.ResumeExportPrepState);
    };
  }

  private static Step resume(Step t, Import.Prepping e, Context.ResumeExportPrep c) {
    var d = c.message().dir();
    return t.check(x -> x.mds().holds(d), Assertion.ResumeExportPrepDir)
        .check(x -> !x.mds().dirfrag(d).auth(), Assertion.HandleExportPrepAuth)
        .then(x -> openBounds(x, e, c.from(), c.message()));
  }

  /// Marks the bounds that are here and asks for the others; goes on when all are. TLA+:
  /// `OpenBounds`.
  private static Step openBounds(
      Step t, Import.Prepping e, Rank from, Message.MExportDirPrep message) {
    var m = t.mds();
    if (m.state() != MdsMap.State.ACTIVE) {
      return prepFail(t, e, from, message);
    }
    var missing = message.bounds().reject(m::holds);
    var pinned =
        t.foldDown(
            message.bounds().filter(m::holds),
            (x, b) -> x.with(y -> y.withDirfrag(b, f -> f.flag(Flag.IMPORTBOUND))));
    if (!missing.isEmpty()) {
      return Discovery.openRemoteDirfrags(
          pinned, missing, new Context.ResumeExportPrep(from, message));
    }
    return m.readonly() || m.locked().containsKey(message.dir())
        ? prepFail(pinned, e, from, message)
        : prepped(pinned, e, from, message);
  }

  /// TLA+: `PrepFail`.
  private static Step prepFail(
      Step t, Import.Prepping e, Rank from, Message.MExportDirPrep message) {
    return answer(Abandon.importReversePrepping(t, message.dir(), e), from, message, false);
  }

  /// All bounds are open: notes that two ranks answer for the tree, and freezes it. TLA+:
  /// `Prepped`.
  private static Step prepped(
      Step t, Import.Prepping e, Rank from, Message.MExportDirPrep message) {
    var d = message.dir();
    var prepped = new Import.Prepped(e.peer(), e.tid(), e.bounds(), e.bystanders());
    var shared =
        adjustBoundedSubtreeAuth(t, d, message.bounds(), new DirAuth(from, t.mds().rank()));
    var frozen = freezeReplicaTree(verifySubtreeBounds(shared, d, message.bounds()), d);
    return answer(frozen.with(m -> m.withImport(d, prepped)), from, message, true);
  }

  /// TLA+: `AnswerPrep`.
  private static Step answer(Step t, Rank from, Message.MExportDirPrep message, boolean success) {
    var ack = new Message.MExportDirPrepAck(message.dir(), message.tid(), success);
    return t.reply(from, message.sender(), ack).killAt(KillPoint.ImportPrepAckSent);
  }
}
