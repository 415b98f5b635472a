package tern.kernel;

import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import tern.kernel.cache.DirAuth;

/// What one rank says to another. The epoch is that of the sender's map, which the receiver must
/// have seen; 0 in an answer on the question's own connection.
///
/// TLA+: a record of `net`, the type's name being its `type`. Ceph: the messages of the same names.
public sealed interface Message {
  /// The epoch of the sender's map, or 0.
  int epoch();

  /// The same message with the epoch that it is sent under.
  Message withEpoch(int epoch);

  /// Exporter to importer: look for the inode of `dir`.
  record MExportDirDiscover(int epoch, Dir dir, int tid) implements Message {
    @Override
    public MExportDirDiscover withEpoch(int epoch) {
      return new MExportDirDiscover(epoch, dir, tid);
    }
  }

  /// Importer to exporter: the inode is here and pinned, or not.
  record MExportDirDiscoverAck(int epoch, Dir dir, int tid, boolean success) implements Message {
    @Override
    public MExportDirDiscoverAck withEpoch(int epoch) {
      return new MExportDirDiscoverAck(epoch, dir, tid, success);
    }
  }

  /// Exporter to importer: open the bounds; `trace` has the nonces of the replicas that come along.
  record MExportDirPrep(
      int epoch,
      Dir dir,
      int tid,
      TreeSet<Dir> bounds,
      TreeSet<Rank> bystanders,
      int nonce,
      TreeMap<Dir, Integer> trace)
      implements Message {
    @Override
    public MExportDirPrep withEpoch(int epoch) {
      return new MExportDirPrep(epoch, dir, tid, bounds, bystanders, nonce, trace);
    }
  }

  /// Importer to exporter: the bounds are open, or not.
  record MExportDirPrepAck(int epoch, Dir dir, int tid, boolean success) implements Message {
    @Override
    public MExportDirPrepAck withEpoch(int epoch) {
      return new MExportDirPrepAck(epoch, dir, tid, success);
    }
  }

  /// To a bystander: who answers for `dir` changes from one pair to another.
  record MExportDirNotify(
      int epoch,
      Dir dir,
      int tid,
      boolean wantsAck,
      DirAuth oldAuth,
      DirAuth newAuth,
      TreeSet<Dir> bounds)
      implements Message {
    @Override
    public MExportDirNotify withEpoch(int epoch) {
      return new MExportDirNotify(epoch, dir, tid, wantsAck, oldAuth, newAuth, bounds);
    }
  }

  /// Bystander to exporter: heard.
  record MExportDirNotifyAck(int epoch, Dir dir, int tid, DirAuth newAuth) implements Message {
    @Override
    public MExportDirNotifyAck withEpoch(int epoch) {
      return new MExportDirNotifyAck(epoch, dir, tid, newAuth);
    }
  }

  /// Exporter to importer: the tree, with who holds a replica of what.
  record MExportDir(
      int epoch,
      Dir dir,
      int tid,
      TreeSet<Dir> bounds,
      TreeMap<Dir, TreeMap<Rank, Integer>> replicas)
      implements Message {
    @Override
    public MExportDir withEpoch(int epoch) {
      return new MExportDir(epoch, dir, tid, bounds, replicas);
    }
  }

  /// Importer to exporter: the tree is in my journal.
  record MExportDirAck(int epoch, Dir dir, int tid) implements Message {
    @Override
    public MExportDirAck withEpoch(int epoch) {
      return new MExportDirAck(epoch, dir, tid);
    }
  }

  /// Exporter to importer: I have let go; `last` once the bystanders know.
  record MExportDirFinish(int epoch, Dir dir, int tid, boolean last) implements Message {
    @Override
    public MExportDirFinish withEpoch(int epoch) {
      return new MExportDirFinish(epoch, dir, tid, last);
    }
  }

  /// Exporter to importer: forget it.
  record MExportDirCancel(int epoch, Dir dir, int tid) implements Message {
    @Override
    public MExportDirCancel withEpoch(int epoch) {
      return new MExportDirCancel(epoch, dir, tid);
    }
  }

  /// To an authority: replicate to me from `base` toward `want`, or `base` itself.
  record MDiscover(int epoch, Dir base, boolean wantsBaseDir, Dir want) implements Message {
    @Override
    public MDiscover withEpoch(int epoch) {
      return new MDiscover(epoch, base, wantsBaseDir, want);
    }
  }

  /// From an authority: replicas with their nonces, or a hint at who has them.
  record MDiscoverReply(
      int epoch,
      Dir base,
      boolean wantsBaseDir,
      Dir want,
      TreeMap<Dir, Integer> dirs,
      TreeSet<Dir> inodes,
      Rank hint,
      boolean error)
      implements Message {
    @Override
    public MDiscoverReply withEpoch(int epoch) {
      return new MDiscoverReply(epoch, base, wantsBaseDir, want, dirs, inodes, hint, error);
    }
  }

  /// To an authority: my replica of `dir`, with this nonce, is gone.
  record MCacheExpire(int epoch, Dir container, Dir dir, int nonce) implements Message {
    @Override
    public MCacheExpire withEpoch(int epoch) {
      return new MCacheExpire(epoch, container, dir, nonce);
    }
  }
}
