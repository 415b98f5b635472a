package tern.kernel;

/// What a step owes to the world outside its node, in order.
public sealed interface Effect {
  /// Appends a message to the channel to a rank. TLA+: `out`. Ceph: `MDSRank::send_message_mds`.
  record Send(Rank to, Message message) implements Effect {}

  /// Asks the monitor to let the rank go. TLA+: `monitor.asked`. Ceph: `MDSRank::stopping_done`.
  record AskToStop() implements Effect {}

  /// Loses what is under way to this rank, messages and maps. TLA+: `Halt`.
  record LoseMail() implements Effect {}
}
