package tern.kernel.client;

import static lombok.AccessLevel.PACKAGE;
import static lombok.AccessLevel.PRIVATE;

import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import lombok.With;
import tern.kernel.Dir;
import tern.kernel.Rank;
import tern.kernel.session.Cap;

/// What a client knows.
///
/// TLA+: `clients[c]`. Ceph: `Client`.
///
/// @param sessions its sessions
/// @param caps the caps that it has on the file in a dirfrag, by the rank that it has them from
/// @param authCap the rank whose cap counts
/// @param instances which instance of a rank has called on its clients
/// @param unheard the dirfrags of which an owner has died that had given it a cap, before it heard
///   of that
/// @param gone whether it has gone away; it does not come back
@With(PRIVATE)
public record ClientState(
    TreeMap<Rank, Standing> sessions,
    TreeMap<Dir, TreeMap<Rank, Held>> caps,
    TreeMap<Dir, Rank> authCap,
    TreeMap<Rank, Integer> instances,
    TreeSet<Dir> unheard,
    boolean gone) {

  /// How its session with a rank stands.
  public enum Standing {
    /// It has asked for it.
    OPENING,
    /// It is open.
    OPEN;

    @Override
    public String toString() {
      return this == OPEN ? "open" : "opening";
    }
  }

  /// A cap as the client has it. Ceph: `Cap`.
  ///
  /// @param capId its number at the rank
  /// @param seq how often the rank had sent it when it did last
  /// @param mseq how often it had migrated then
  public record Held(@With(PACKAGE) int capId, @With(PACKAGE) int seq, int mseq) {}

  private static ClientState gone(boolean gone) {
    return new ClientState(
        TreeMap.empty(), TreeMap.empty(), TreeMap.empty(), TreeMap.empty(), TreeSet.empty(), gone);
  }

  /// One that has gone away.
  static final ClientState GONE = gone(true);

  /// One without caps.
  public static final ClientState NEW = gone(false);

  /// The same with sessions that it has at the start. TLA+: `FirstClient`.
  public ClientState withFirstSessions(TreeSet<Rank> ranks) {
    return ranks.foldLeft(this, (k, r) -> k.with(r, Standing.OPEN));
  }

  /// The same with a cap that it has at the start. TLA+: `FirstClient`.
  public ClientState withFirstCap(Dir d, Rank r, Cap cap) {
    return with(r, Standing.OPEN).put(d, r, new Held(cap.capId(), cap.seq(), cap.mseq()));
  }

  /// Whether it has a cap from a rank. TLA+: `HasCap`.
  boolean has(Dir d, Rank r) {
    return caps.get(d).exists(from -> from.containsKey(r));
  }

  /// A cap that it has. TLA+: `k.caps[d][r]`.
  Held cap(Dir d, Rank r) {
    return caps.get(d).get().get(r).get();
  }

  /// Whether its cap from a rank is the one that counts.
  boolean counts(Dir d, Rank r) {
    return authCap.get(d).contains(r);
  }

  /// The same with a cap. TLA+: `AddCap`.
  ClientState put(Dir d, Rank r, Held cap) {
    var from = caps.getOrElse(d, TreeMap.empty()).put(r, cap);
    return withCaps(caps.put(d, from));
  }

  /// The same without a cap that it has. TLA+: `RemoveCap`.
  ClientState remove(Dir d, Rank r) {
    var rest = caps.get(d).get().remove(r);
    var left = withCaps(rest.isEmpty() ? caps.remove(d) : caps.put(d, rest));
    return counts(d, r) ? left.withAuthCap(authCap.remove(d)) : left;
  }

  /// The same with another cap that counts.
  public ClientState withAuthCap(Dir d, Rank r) {
    return withAuthCap(authCap.put(d, r));
  }

  /// The same with a session that stands so.
  ClientState with(Rank r, Standing standing) {
    return withSessions(sessions.put(r, standing));
  }

  /// The numbers of the caps that it has from a rank.
  TreeMap<Dir, Integer> capIds(Rank r) {
    return caps.filterValues(from -> from.containsKey(r))
        .mapValues(from -> from.get(r).get().capId());
  }

  /// The same with the caps from a rank counted anew. TLA+: `ClientReconnect`.
  ClientState anew(Rank r) {
    return capIds(r).foldLeft(this, (k, cap) -> k.put(cap._1, r, new Held(cap._2, 0, 0)));
  }

  /// The same without a session and all caps that came with it. TLA+: `Closed`.
  ClientState closed(Rank r) {
    var left =
        caps.filterValues(from -> from.containsKey(r))
            .keySet()
            .foldLeft(this, (k, d) -> k.remove(d, r));
    return left.withSessions(sessions.remove(r));
  }

  /// The same after an instance of a rank has called on it.
  ClientState called(Rank r, int instance) {
    return withInstances(instances.put(r, instance));
  }

  /// The same after an instance of a rank has died that had issued caps to it, by their numbers.
  /// TLA+: `LoseCaps`.
  public ClientState bereaved(Rank r, TreeMap<Dir, Integer> issued) {
    var lost = issued.filter((d, capId) -> !(has(d, r) && cap(d, r).capId() == capId)).keySet();
    return gone ? this : withUnheard(unheard.addAll(lost));
  }

  /// Whether the instance that a cap is said to be at has not called on it yet. TLA+: `Awaits`.
  boolean isToCall(Cap.Peer peer) {
    return peer.instance() > instances.getOrElse(peer.rank(), 1);
  }

  /// Whether the instance that a cap is said to be at is not there any more. TLA+: `Replaced_`.
  boolean isReplaced(Cap.Peer peer) {
    return instances.get(peer.rank()).exists(known -> peer.instance() < known);
  }
}
