package tern.kernel.cache;

import tern.kernel.Context;
import tern.kernel.Message;
import tern.kernel.Rank;
import tern.kernel.Step;

/// How replicas come.
public final class Discovery {
  private Discovery() {}

  /// Somebody asks for replicas. TLA+: `HandleDiscover`. Ceph: `MDCache::handle_discover`.
  public static Step handleDiscover(Step t, Rank from, Message.MDiscover message) {
    return tern.kernel.Todo.of(null);
  }

  /// A request for replicas is looked at again. TLA+: `RetryDiscover`. Ceph: `C_MDS_RetryMessage`.
  public static Step retryDiscover(Step t, Context.RetryDiscover c) {
    return tern.kernel.Todo.of(null);
  }

  /// Replicas have come, or a hint. TLA+: `HandleDiscoverReply`. Ceph:
  /// `MDCache::handle_discover_reply`.
  public static Step handleDiscoverReply(Step t, Rank from, Message.MDiscoverReply message) {
    return tern.kernel.Todo.of(null);
  }

  /// A dirfrag has a single authority that can be asked. TLA+: `RetryDiscoverPath`. Ceph:
  /// `C_MDC_RetryDiscoverPath2`.
  public static Step retryDiscoverPath(Step t, Context.RetryDiscoverPath c) {
    return tern.kernel.Todo.of(null);
  }
}
