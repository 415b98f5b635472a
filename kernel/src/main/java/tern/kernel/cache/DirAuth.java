package tern.kernel.cache;

import tern.kernel.Rank;

/// Who answers for a dirfrag: one rank, two ranks while it is handed over, or whoever the parent
/// says.
///
/// TLA+: the pair `<<first, second>>`. Ceph: `mds_authority_t`.
///
/// @param first the authority, or [Rank#NONE] to inherit
/// @param second the other one while there are two, or [Rank#UNKNOWN]
public record DirAuth(Rank first, Rank second) {
  /// Not a subtree root: as the parent says. TLA+: `Inherit`. Ceph: `CDIR_AUTH_DEFAULT`.
  public static final DirAuth INHERIT = new DirAuth(Rank.NONE, Rank.UNKNOWN);

  /// A subtree root of which nobody knows whose it is. TLA+: `Undef`. Ceph: `CDIR_AUTH_UNDEF`.
  public static final DirAuth UNDEF = new DirAuth(Rank.UNKNOWN, Rank.UNKNOWN);

  /// A single authority. TLA+: `Sole`.
  public static DirAuth sole(Rank r) {
    return new DirAuth(r, Rank.UNKNOWN);
  }

  /// Whether two ranks answer. TLA+: `IsAmbiguous`. Ceph: `CDir::is_ambiguous_dir_auth`.
  public boolean isAmbiguous() {
    return !second.equals(Rank.UNKNOWN);
  }

  /// Whether a rank is one of the two.
  public boolean names(Rank r) {
    return first.equals(r) || second.equals(r);
  }
}
