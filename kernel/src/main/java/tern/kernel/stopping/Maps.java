package tern.kernel.stopping;

import tern.kernel.Input;
import tern.kernel.Transition;
import tern.kernel.Turn;

/// Maps of the monitor at a rank.
public final class Maps {
  private Maps() {}

  /// The `k`-th of the maps that the rank has not seen arrives; those before it are skipped. TLA+:
  /// `HandleMdsMap`. Ceph: `MDSRank::handle_mds_map`.
  public static Transition handleMdsMap(Turn turn, Input input) {
    return tern.kernel.Todo.of(null);
  }
}
