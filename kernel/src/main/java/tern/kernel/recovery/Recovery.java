package tern.kernel.recovery;

import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import lombok.With;
import tern.kernel.Dir;
import tern.kernel.Rank;

/// Where a rank stands in settling who owns and who holds what, its own recovery or another's.
///
/// TLA+: `mds[r].recovery`. Ceph: the members of `MDCache` of the same names.
///
/// @param recoverySet the ranks that take part
/// @param resolveGather those whose resolve has not come
/// @param otherAmbiguousImports the imports that each of them does not know to be its own, with
///   their bounds
/// @param resolvesPending whether its own resolves wait for its migrations to end
/// @param rejoinsPending whether its own rejoins wait for the others' resolves
/// @param rejoinGather those whose rejoin has not come
/// @param rejoinSent those that it has sent a rejoin
/// @param rejoinAckGather those whose answer to its rejoin has not come
/// @param rejoinAckSent those whose rejoin it has answered
@With
public record Recovery(
    TreeSet<Rank> recoverySet,
    TreeSet<Rank> resolveGather,
    TreeMap<Rank, TreeMap<Dir, TreeSet<Dir>>> otherAmbiguousImports,
    boolean resolvesPending,
    boolean rejoinsPending,
    TreeSet<Rank> rejoinGather,
    TreeSet<Rank> rejoinSent,
    TreeSet<Rank> rejoinAckGather,
    TreeSet<Rank> rejoinAckSent) {

  /// Nobody recovers, or has.
  public static final Recovery NONE =
      new Recovery(
          TreeSet.empty(),
          TreeSet.empty(),
          TreeMap.empty(),
          false,
          false,
          TreeSet.empty(),
          TreeSet.empty(),
          TreeSet.empty(),
          TreeSet.empty());

  /// The same without some ranks, which take no part any more. TLA+: `Forget`.
  Recovery without(TreeSet<Rank> gone) {
    return withRecoverySet(recoverySet.diff(gone))
        .withResolveGather(resolveGather.diff(gone))
        .withRejoinGather(rejoinGather.diff(gone))
        .withRejoinAckGather(rejoinAckGather.diff(gone));
  }
}
