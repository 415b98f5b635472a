package tern.kernel;

import io.vavr.collection.TreeMap;
import tern.kernel.session.Call;
import tern.kernel.session.Client;

/// What a step owes to the world outside its node, in order.
public sealed interface Effect {
  /// Appends a message to the channel to a rank. TLA+: `out`. Ceph: `MDSRank::send_message_mds`.
  record Send(Rank to, Message message) implements Effect {}

  /// Asks the monitor for a state. TLA+: `monitor.asked`. Ceph: `MDSRank::request_state`.
  record Ask(MdsMap.State wanted) implements Effect {}

  /// Says something to a client. TLA+: `calls`. Ceph: `MDSRank::send_message_client`.
  record Say(Client to, Call call) implements Effect {}

  /// Loses what is under way to this rank, messages, maps and what clients say; and the caps that
  /// it has issued. TLA+: `LoseMail`, `LoseCalls`, `LoseCaps`.
  ///
  /// @param issued the numbers of the caps that it has issued, by clients
  record LoseMail(TreeMap<Client, TreeMap<Dir, Integer>> issued) implements Effect {}
}
