package tern.checker.explore;

import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import tern.kernel.Mds;
import tern.kernel.MdsMap;
import tern.kernel.Message;
import tern.kernel.Rank;
import tern.kernel.cluster.Budget;
import tern.kernel.cluster.Cluster;
import tern.kernel.cluster.Monitor;

/// A cluster as numbers: one for each rank's value, one for the channels from each rank, and one
/// for the maps under way, the monitor and the budget.
final class ClusterPacking implements Packing<Cluster> {
  private final TreeSet<Rank> ranks;
  private final Interner<Mds> mds = new Interner<>();
  private final Interner<TreeMap<Rank, Vector<Message>>> channels = new Interner<>();
  private final Interner<TreeMap<Rank, Vector<MdsMap>>> maps = new Interner<>();
  private final Interner<Monitor> monitors = new Interner<>();
  private final Interner<Budget> budgets = new Interner<>();

  ClusterPacking(TreeSet<Rank> ranks) {
    this.ranks = ranks;
  }

  @Override
  public int width() {
    return 2 * ranks.size() + 3;
  }

  @Override
  public int[] pack(Cluster cluster) {
    var vector = new int[width()];
    int i = 0;
    for (var value : cluster.mds().values()) {
      vector[i++] = mds.number(value);
    }
    for (var row : cluster.net().values()) {
      vector[i++] = channels.number(row);
    }
    vector[i++] = maps.number(cluster.maps());
    vector[i++] = monitors.number(cluster.monitor());
    vector[i] = budgets.number(cluster.budget());
    return vector;
  }

  @Override
  public Cluster unpack(int[] vector) {
    int i = 0;
    TreeMap<Rank, Mds> values = TreeMap.empty();
    for (var rank : ranks) {
      values = values.put(rank, mds.value(vector[i++]));
    }
    TreeMap<Rank, TreeMap<Rank, Vector<Message>>> net = TreeMap.empty();
    for (var rank : ranks) {
      net = net.put(rank, channels.value(vector[i++]));
    }
    return new Cluster(
        values,
        net,
        maps.value(vector[i]),
        monitors.value(vector[i + 1]),
        budgets.value(vector[i + 2]));
  }
}
