package tern.kernel.bystander;

import static tern.kernel.cache.Authority.adjustBoundedSubtreeAuth;
import static tern.kernel.cache.Authority.authorityOf;
import static tern.kernel.cache.Authority.trySubtreeMerge;
import static tern.kernel.cache.Authority.verifySubtreeBounds;

import tern.kernel.Message;
import tern.kernel.Rank;
import tern.kernel.Step;

/// Bystander, who answers for a tree: one rank → two → the other.
public final class Believe {
  private Believe() {}

  /// Changes what this rank believes of a tree if it believed what the sender says it did, and
  /// answers in any case if an answer is wanted. TLA+: `HandleExportNotify`. Ceph:
  /// `Migrator::handle_export_notify`.
  public static Step handleExportNotify(Step t, Rank from, Message.MExportDirNotify message) {
    if (!t.mds().map().isActiveOrStopping(t.mds().rank())) {
      return t;
    }
    var ack = new Message.MExportDirNotifyAck(message.dir(), message.tid(), message.newAuth());
    var believed = believe(t, message);
    return message.wantsAck() ? believed.send(from, ack) : believed;
  }

  /// TLA+: `Believe`.
  private static Step believe(Step t, Message.MExportDirNotify message) {
    var m = t.mds();
    var d = message.dir();
    if (!m.holds(d) || !authorityOf(t.tree(), m, d).equals(message.oldAuth())) {
      return t;
    }
    var have = message.bounds().filter(m::holds);
    var adjusted = adjustBoundedSubtreeAuth(t, d, have, message.newAuth());
    return trySubtreeMerge(verifySubtreeBounds(adjusted, d, have), d);
  }
}
