package tern.kernel.cache;

import static lombok.AccessLevel.PRIVATE;

import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import lombok.With;
import tern.kernel.Dir;
import tern.kernel.Rank;

/// One dirfrag in one rank's cache.
///
/// TLA+: `mds[r].cache[d]`. Ceph: `CDir`.
///
/// @param dirAuth who answers for it, or [DirAuth#INHERIT]
/// @param auth the auth bit
/// @param replicas who holds a replica, with its nonce, where this rank has the auth bit
/// @param nonce the nonce of this replica, where it has not
/// @param authPins pins on it and on what is directly in it
/// @param freeze the root of the freeze it takes part in, or [Dir#NONE]
/// @param frozen whether that freeze is complete
/// @param state the migrator's flags, and whether it is empty
public record Dirfrag(
    @With DirAuth dirAuth,
    boolean auth,
    @With TreeMap<Rank, Integer> replicas,
    @With int nonce,
    @With(PRIVATE) int authPins,
    Dir freeze,
    boolean frozen,
    @With(PRIVATE) TreeSet<Flag> state) {

  /// A state bit of the migrator, Ceph: the `CDir::STATE_` of the same name; or that it is empty.
  public enum Flag {
    /// The root of an export.
    EXPORTING,
    /// A bound of an export.
    EXPORTBOUND,
    /// The root of an import.
    IMPORTING,
    /// A bound of an import.
    IMPORTBOUND,
    /// A subtree that does not merge with what is around it.
    AUXSUBTREE,
    /// This rank has the auth bit, and nothing is in it. Ceph: `CDir::get_num_head_items`.
    EMPTY
  }

  /// One that this rank owns. TLA+: `AuthDirfrag`.
  public static Dirfrag auth(DirAuth dirAuth, TreeMap<Rank, Integer> replicas) {
    return new Dirfrag(dirAuth, true, replicas, 0, 0, Dir.NONE, false, TreeSet.empty());
  }

  /// One that another rank owns. TLA+: `ReplicaDirfrag`.
  public static Dirfrag replica(DirAuth dirAuth, int nonce) {
    return new Dirfrag(dirAuth, false, TreeMap.empty(), nonce, 0, Dir.NONE, false, TreeSet.empty());
  }

  /// Whether it carries a pair of its own. TLA+: `IsSubtreeRoot`. Ceph: `CDir::is_subtree_root`.
  public boolean isSubtreeRoot() {
    return !dirAuth.equals(DirAuth.INHERIT);
  }

  /// Whether nothing is in it, as far as this rank is to know. TLA+: `IsEmpty`. Ceph:
  /// `CDir::get_num_head_items`.
  public boolean isEmpty() {
    return state.contains(Flag.EMPTY);
  }

  /// Whether it takes part in a freeze, complete or not.
  public boolean inFreeze() {
    return !freeze.equals(Dir.NONE);
  }

  /// The same with the auth bit set or cleared, and what goes with it.
  public Dirfrag withAuth(boolean next, TreeMap<Rank, Integer> nextReplicas, int nextNonce) {
    return new Dirfrag(dirAuth, next, nextReplicas, nextNonce, authPins, freeze, frozen, state);
  }

  /// A replica of what was this rank's own: who holds others, and what is in it, is for the new
  /// owner to know.
  public Dirfrag handedOver(int nextNonce) {
    return withAuth(false, TreeMap.empty(), nextNonce).unflag(Flag.EMPTY);
  }

  /// The same with more or, for a negative number, fewer auth pins.
  public Dirfrag addAuthPins(int more) {
    return withAuthPins(authPins + more);
  }

  /// The same in a freeze, or in none.
  public Dirfrag withFreeze(Dir root, boolean complete) {
    return new Dirfrag(dirAuth, auth, replicas, nonce, authPins, root, complete, state);
  }

  /// The same with a flag. TLA+: `Flag`.
  public Dirfrag flag(Flag flag) {
    return withState(state.add(flag));
  }

  /// The same without a flag. TLA+: `Unflag`.
  public Dirfrag unflag(Flag flag) {
    return withState(state.remove(flag));
  }
}
