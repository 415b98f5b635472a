package tern.kernel;

/// A metadata server's number, or one of the two words that stand for nobody.
///
/// TLA+: a number; `NoRank`, `Unknown`. Ceph: `mds_rank_t`.
///
/// @param number 0 and up for a rank, below that for nobody
public record Rank(int number) implements Comparable<Rank> {
  /// Nobody in particular; in a warning set, the client sessions. TLA+: `NoRank`. Ceph:
  /// `MDS_RANK_NONE`.
  public static final Rank NONE = new Rank(-1);

  /// Nobody, as the second of a pair. TLA+: `Unknown`. Ceph: `CDIR_AUTH_UNKNOWN`.
  public static final Rank UNKNOWN = new Rank(-2);

  /// The rank that owns the root inode. TLA+: `RootRank`.
  public static final Rank ROOT = new Rank(0);

  /// A number that stands for a rank or for nobody.
  public Rank {
    if (number < -2) {
      throw new IllegalArgumentException("no such rank: " + number);
    }
  }

  /// Whether this is a rank and not one of the words for nobody.
  public boolean isSomebody() {
    return number >= 0;
  }

  @Override
  public int compareTo(Rank other) {
    return Integer.compare(number, other.number);
  }

  @Override
  public String toString() {
    return Integer.toString(number);
  }
}
