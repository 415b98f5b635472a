package tern.kernel.client;

import io.vavr.collection.Vector;
import tern.kernel.Rank;
import tern.kernel.session.Call;

/// What an event does at a client.
public sealed interface Reaction {
  /// The guards held: what the client knows then, and what it says, in order.
  record Taken(ClientState next, Vector<Say> said) implements Reaction {}

  /// It has gone away, and what is under way to it and from it is lost.
  record Gone(ClientState next) implements Reaction {}

  /// A guard did not hold, so nothing happens; the text is the conjunct that failed.
  record Disabled(String guard) implements Reaction {}

  /// Something said to a rank.
  record Say(Rank to, Call call) {}
}
