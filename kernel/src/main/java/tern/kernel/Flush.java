package tern.kernel;

/// A flush that clients with caps below a dirfrag owe to one attempt to export it.
///
/// TLA+: a member of `flushes`. Ceph: `Server::flush_client_sessions`.
public record Flush(Dir dir, int tid) implements Comparable<Flush> {
  @Override
  public int compareTo(Flush other) {
    int byDir = dir.compareTo(other.dir);
    return byDir != 0 ? byDir : Integer.compare(tid, other.tid);
  }
}
