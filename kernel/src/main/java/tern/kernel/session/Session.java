package tern.kernel.session;

import static lombok.AccessLevel.PACKAGE;

import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import lombok.With;
import tern.kernel.Dir;
import tern.kernel.Flush;

/// A client's session at a rank.
///
/// TLA+: `mds[r].sessionMap.sessions[c]`. Ceph: `Session`.
///
/// @param state its state
/// @param stateSeq how often that has changed
/// @param importing how many imports mark it, which keeps it from being killed
/// @param connected whether the client has a connection
/// @param outbox what is to be said to the client when it has
/// @param pushSeq how many messages about caps were said to it
/// @param flushes the flushes that wait for it
@With(PACKAGE)
public record Session(
    State state,
    int stateSeq,
    int importing,
    boolean connected,
    Vector<Call> outbox,
    int pushSeq,
    TreeSet<Waiting> flushes) {

  /// Ceph: `Session::STATE_...`.
  public enum State {
    /// There is none.
    CLOSED,
    /// That it opens is being logged.
    OPENING,
    /// It is open.
    OPEN,
    /// The client has not renewed its lease.
    STALE,
    /// That it ends is being logged, as the rank stops.
    CLOSING,
    /// That it ends is being logged, as the client is gone.
    KILLING;

    /// Whether it is open, or was.
    boolean isOpened() {
      return this == OPEN || this == STALE;
    }

    /// Whether it is open, or was, or will be. TLA+: `Opens`.
    boolean opens() {
      return this == OPENING || isOpened();
    }

    @Override
    public String toString() {
      return switch (this) {
        case CLOSED -> "closed";
        case OPENING -> "opening";
        case OPEN -> "open";
        case STALE -> "stale";
        case CLOSING -> "closing";
        case KILLING -> "killing";
      };
    }
  }

  /// A flush that waits until the client has got so many messages about caps.
  public record Waiting(int seq, Dir dir, int tid) implements Comparable<Waiting> {
    @Override
    public int compareTo(Waiting other) {
      int bySeq = Integer.compare(seq, other.seq);
      return bySeq != 0 ? bySeq : flush().compareTo(other.flush());
    }

    /// What it is a part of.
    Flush flush() {
      return new Flush(dir, tid);
    }
  }

  /// No session. TLA+: `NewSession`.
  static final Session NEW =
      new Session(State.CLOSED, 0, 0, false, Vector.empty(), 0, TreeSet.empty());

  /// The session of a client that has a cap at the start. TLA+: `FirstSessionMap`.
  public static Session first() {
    return new Session(State.OPEN, 1, 0, true, Vector.empty(), 0, TreeSet.empty());
  }

  /// The session that a new instance finds in the journal. TLA+: `ReplayedSessions`.
  static Session replayed() {
    return new Session(State.OPEN, 1, 0, false, Vector.empty(), 0, TreeSet.empty());
  }

  /// Whether a flush asks it. TLA+: `Flushable`.
  boolean isFlushable() {
    return state == State.OPEN && connected;
  }

  /// The same in another state. TLA+: `Enter`.
  Session enter(State next) {
    return withState(next).withStateSeq(stateSeq + 1);
  }

  /// The same with one import more or less. Ceph: `Session::inc_importing`, `dec_importing`.
  Session marked(int more) {
    return withImporting(importing + more);
  }

  /// The same with a connection, and nothing more to be said.
  Session accepted() {
    return withConnected(true).withOutbox(Vector.empty());
  }

  /// The same with more to be said when there is a connection.
  Session saying(Call call) {
    return withOutbox(outbox.append(call));
  }

  /// The same after one more message about a cap.
  Session counted() {
    return withPushSeq(pushSeq + 1);
  }
}
