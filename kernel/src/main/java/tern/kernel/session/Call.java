package tern.kernel.session;

import io.vavr.collection.TreeMap;
import tern.kernel.Dir;

/// What a rank and a client say to each other on their connection.
///
/// TLA+: a record of `calls[c][r]`, the type's name being its `type`. Ceph: `MClientSession`,
/// `MClientCaps`.
public sealed interface Call {
  /// To a client, about its session.
  sealed interface OfSession extends Call {}

  /// To a client, about a cap.
  sealed interface OfCap extends Call {}

  /// From a client.
  sealed interface FromClient extends Call {}

  /// The session is open. Ceph: `CEPH_SESSION_OPEN`.
  record SessionOpen() implements OfSession {}

  /// The session is closed. Ceph: `CEPH_SESSION_CLOSE`.
  record SessionClose() implements OfSession {}

  /// Say when all that was sent before has come. Ceph: `CEPH_SESSION_FLUSHMSG`.
  ///
  /// @param seq how many messages about caps that is
  record FlushMsg(int seq) implements OfSession {}

  /// Another instance of the rank waits for its clients. Ceph: the map.
  ///
  /// @param instance its incarnation
  record Reconnect(int instance) implements Call {}

  /// The cap has gone to another rank. Ceph: `CEPH_CAP_OP_EXPORT`.
  record CapExport(Dir dir, int capId, int mseq, Cap.Peer peer) implements OfCap {}

  /// The cap has come from another rank. Ceph: `CEPH_CAP_OP_IMPORT`.
  ///
  /// @param release whether to give that of the other rank back: `CEPH_CAP_FLAG_RELEASE`
  record CapImport(Dir dir, int capId, int seq, int mseq, Cap.Peer peer, boolean release)
      implements OfCap {
    /// Of one that the other rank gives away itself.
    public CapImport(Dir dir, int capId, int seq, int mseq, Cap.Peer peer) {
      this(dir, capId, seq, mseq, peer, false);
    }
  }

  /// Open a session, on a new connection. Ceph: `CEPH_SESSION_REQUEST_OPEN`.
  record RequestOpen() implements FromClient {}

  /// All has come. Ceph: `CEPH_SESSION_FLUSHMSG_ACK`.
  record FlushMsgAck(int seq) implements FromClient {}

  /// A new connection for a session that there is. Ceph: `ms_handle_accept`.
  record Accept() implements FromClient {}

  /// The cap is not held any more. How often it has migrated is said, too, but not looked at. Ceph:
  /// `MClientCapRelease`.
  ///
  /// @param seq how often it was sent
  record CapRelease(Dir dir, int capId, int seq) implements FromClient {}

  /// These caps the client has from the rank, by their numbers. Ceph: `MClientReconnect`.
  record ClientReconnect(TreeMap<Dir, Integer> caps) implements FromClient {}

  /// The client has no session with the rank, and the time passes in which it would say so.
  record Silence() implements FromClient {}
}
