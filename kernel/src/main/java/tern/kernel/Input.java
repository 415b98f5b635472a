package tern.kernel;

import tern.kernel.session.Call;

/// What a rank is given from outside with an event: never another rank's value.
public sealed interface Input {
  /// Nothing.
  Input NOTHING = new Nothing();

  /// Nothing; also an empty channel, or too few maps.
  record Nothing() implements Input {}

  /// The message at the head of the channel. TLA+: `Head(net[p][r])`.
  record Mail(Message message) implements Input {}

  /// The map that the event names. TLA+: `maps[r][k]`.
  record Published(MdsMap map) implements Input {}

  /// What is said on the connection with a client. TLA+: `Head(calls[c][r].up)`.
  record Said(Call call) implements Input {}

  /// Whether a client is gone. TLA+: `clients[c].gone`.
  record Lease(boolean over) implements Input {}

  /// What the monitor's current map says of the rank. TLA+: `monitor.map.state[r]`.
  record Standing(MdsMap.State state) implements Input {}
}
