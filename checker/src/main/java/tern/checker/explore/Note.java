package tern.checker.explore;

import io.vavr.collection.TreeMap;
import tern.kernel.Dir;
import tern.kernel.MdsMap;
import tern.kernel.Rank;
import tern.kernel.cluster.Instance;
import tern.kernel.session.Client;

/// What one node of a cluster tells another at once.
public sealed interface Note {
  /// To the monitor: the rank asks for a state.
  record AsksFor(Rank rank, MdsMap.State wanted) implements Note {}

  /// To the monitor: so the rank's instance stands from now on.
  record Lives(Rank rank, Instance instance) implements Note {}

  /// To a rank: what the monitor's map says of it, as far as it is up or not.
  record Stands(MdsMap.State standing) implements Note {}

  /// To a rank: a client is gone.
  record Goes(Client client) implements Note {}

  /// To a client: another instance of the rank calls.
  record Calls(Rank rank) implements Note {}

  /// To a client: an instance of the rank has died that had issued caps to it.
  record Dies(Rank rank, TreeMap<Dir, Integer> issued) implements Note {}
}
