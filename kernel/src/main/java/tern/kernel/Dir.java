package tern.kernel;

/// The name of a dirfrag, which is its path; names order as text, so a parent comes before what is
/// in it.
///
/// TLA+: a string of `Dirs`; the order is `DirOrder`. Ceph: `dirfrag_t`.
///
/// @param path the path from the root, or empty for no dirfrag
public record Dir(String path) implements Comparable<Dir> {
  /// No dirfrag. TLA+: `NoDir`.
  public static final Dir NONE = new Dir("");

  /// The root of the tree. TLA+: `Root`.
  public static final Dir ROOT = new Dir("/");

  @Override
  public int compareTo(Dir other) {
    return path.compareTo(other.path);
  }

  @Override
  public String toString() {
    return path;
  }
}
