package tern.kernel;

import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import tern.kernel.cache.DirAuth;
import tern.kernel.session.Cap;
import tern.kernel.session.Client;

/// What one rank says to another. The epoch is that of the sender's map, which the receiver must
/// have seen; 0 in an answer on the question's own connection. It is from one instance to one
/// instance. Who writes a message leaves all three to whoever sends it.
///
/// TLA+: a record of `net`, the type's name being its `type`. Ceph: the messages of the same names.
public sealed interface Message {
  /// The epoch of the sender's map, or 0.
  int epoch();

  /// The sender's incarnation.
  int sender();

  /// The incarnation that it is for.
  int receiver();

  /// The same message as it is sent.
  Message stamped(int epoch, int sender, int receiver);

  /// Exporter to importer: look for the inode of `dir`.
  record MExportDirDiscover(int epoch, int sender, int receiver, Dir dir, int tid)
      implements Message {
    /// Before it is sent.
    public MExportDirDiscover(Dir dir, int tid) {
      this(0, 0, 0, dir, tid);
    }

    @Override
    public MExportDirDiscover stamped(int epoch, int sender, int receiver) {
      return new MExportDirDiscover(epoch, sender, receiver, dir, tid);
    }
  }

  /// Importer to exporter: the inode is here and pinned, or not.
  record MExportDirDiscoverAck(
      int epoch, int sender, int receiver, Dir dir, int tid, boolean success) implements Message {
    /// Before it is sent.
    public MExportDirDiscoverAck(Dir dir, int tid, boolean success) {
      this(0, 0, 0, dir, tid, success);
    }

    @Override
    public MExportDirDiscoverAck stamped(int epoch, int sender, int receiver) {
      return new MExportDirDiscoverAck(epoch, sender, receiver, dir, tid, success);
    }
  }

  /// Exporter to importer: open the bounds; `trace` has the nonces of the replicas that come along.
  record MExportDirPrep(
      int epoch,
      int sender,
      int receiver,
      Dir dir,
      int tid,
      TreeSet<Dir> bounds,
      TreeSet<Rank> bystanders,
      int nonce,
      TreeMap<Dir, Integer> trace)
      implements Message {
    /// Before it is sent.
    public MExportDirPrep(
        Dir dir,
        int tid,
        TreeSet<Dir> bounds,
        TreeSet<Rank> bystanders,
        int nonce,
        TreeMap<Dir, Integer> trace) {
      this(0, 0, 0, dir, tid, bounds, bystanders, nonce, trace);
    }

    @Override
    public MExportDirPrep stamped(int epoch, int sender, int receiver) {
      return new MExportDirPrep(
          epoch, sender, receiver, dir, tid, bounds, bystanders, nonce, trace);
    }
  }

  /// Importer to exporter: the bounds are open, or not.
  record MExportDirPrepAck(int epoch, int sender, int receiver, Dir dir, int tid, boolean success)
      implements Message {
    /// Before it is sent.
    public MExportDirPrepAck(Dir dir, int tid, boolean success) {
      this(0, 0, 0, dir, tid, success);
    }

    @Override
    public MExportDirPrepAck stamped(int epoch, int sender, int receiver) {
      return new MExportDirPrepAck(epoch, sender, receiver, dir, tid, success);
    }
  }

  /// To a bystander: who answers for `dir` changes from one pair to another.
  record MExportDirNotify(
      int epoch,
      int sender,
      int receiver,
      Dir dir,
      int tid,
      boolean wantsAck,
      DirAuth oldAuth,
      DirAuth newAuth,
      TreeSet<Dir> bounds)
      implements Message {
    /// Before it is sent.
    public MExportDirNotify(
        Dir dir, int tid, boolean wantsAck, DirAuth oldAuth, DirAuth newAuth, TreeSet<Dir> bounds) {
      this(0, 0, 0, dir, tid, wantsAck, oldAuth, newAuth, bounds);
    }

    @Override
    public MExportDirNotify stamped(int epoch, int sender, int receiver) {
      return new MExportDirNotify(
          epoch, sender, receiver, dir, tid, wantsAck, oldAuth, newAuth, bounds);
    }
  }

  /// Bystander to exporter: heard.
  record MExportDirNotifyAck(int epoch, int sender, int receiver, Dir dir, int tid, DirAuth newAuth)
      implements Message {
    /// Before it is sent.
    public MExportDirNotifyAck(Dir dir, int tid, DirAuth newAuth) {
      this(0, 0, 0, dir, tid, newAuth);
    }

    @Override
    public MExportDirNotifyAck stamped(int epoch, int sender, int receiver) {
      return new MExportDirNotifyAck(epoch, sender, receiver, dir, tid, newAuth);
    }
  }

  /// Exporter to importer: the tree, with who holds a replica of what, where nothing is in it, and
  /// which client has which cap.
  record MExportDir(
      int epoch,
      int sender,
      int receiver,
      Dir dir,
      int tid,
      TreeSet<Dir> bounds,
      TreeMap<Dir, TreeMap<Rank, Integer>> replicas,
      TreeSet<Dir> empty,
      TreeMap<Dir, TreeMap<Client, Cap.Exported>> caps)
      implements Message {
    /// Before it is sent.
    public MExportDir(
        Dir dir,
        int tid,
        TreeSet<Dir> bounds,
        TreeMap<Dir, TreeMap<Rank, Integer>> replicas,
        TreeSet<Dir> empty,
        TreeMap<Dir, TreeMap<Client, Cap.Exported>> caps) {
      this(0, 0, 0, dir, tid, bounds, replicas, empty, caps);
    }

    @Override
    public MExportDir stamped(int epoch, int sender, int receiver) {
      return new MExportDir(epoch, sender, receiver, dir, tid, bounds, replicas, empty, caps);
    }
  }

  /// Importer to exporter: the tree is in my journal, and these are its caps here.
  record MExportDirAck(
      int epoch,
      int sender,
      int receiver,
      Dir dir,
      int tid,
      TreeMap<Dir, TreeMap<Client, Cap.Imported>> imported)
      implements Message {
    /// Before it is sent.
    public MExportDirAck(Dir dir, int tid, TreeMap<Dir, TreeMap<Client, Cap.Imported>> imported) {
      this(0, 0, 0, dir, tid, imported);
    }

    @Override
    public MExportDirAck stamped(int epoch, int sender, int receiver) {
      return new MExportDirAck(epoch, sender, receiver, dir, tid, imported);
    }
  }

  /// Exporter to importer: I have let go; `last` once the bystanders know.
  record MExportDirFinish(int epoch, int sender, int receiver, Dir dir, int tid, boolean last)
      implements Message {
    /// Before it is sent.
    public MExportDirFinish(Dir dir, int tid, boolean last) {
      this(0, 0, 0, dir, tid, last);
    }

    @Override
    public MExportDirFinish stamped(int epoch, int sender, int receiver) {
      return new MExportDirFinish(epoch, sender, receiver, dir, tid, last);
    }
  }

  /// Exporter to importer: forget it.
  record MExportDirCancel(int epoch, int sender, int receiver, Dir dir, int tid)
      implements Message {
    /// Before it is sent.
    public MExportDirCancel(Dir dir, int tid) {
      this(0, 0, 0, dir, tid);
    }

    @Override
    public MExportDirCancel stamped(int epoch, int sender, int receiver) {
      return new MExportDirCancel(epoch, sender, receiver, dir, tid);
    }
  }

  /// To an authority: replicate to me from `base` toward `want`, or `base` itself.
  record MDiscover(int epoch, int sender, int receiver, Dir base, boolean wantsBaseDir, Dir want)
      implements Message {
    /// Before it is sent.
    public MDiscover(Dir base, boolean wantsBaseDir, Dir want) {
      this(0, 0, 0, base, wantsBaseDir, want);
    }

    @Override
    public MDiscover stamped(int epoch, int sender, int receiver) {
      return new MDiscover(epoch, sender, receiver, base, wantsBaseDir, want);
    }
  }

  /// From an authority: replicas with their nonces, or a hint at who has them.
  record MDiscoverReply(
      int epoch,
      int sender,
      int receiver,
      Dir base,
      boolean wantsBaseDir,
      Dir want,
      TreeMap<Dir, Integer> dirs,
      TreeSet<Dir> inodes,
      Rank hint,
      boolean error)
      implements Message {
    /// Before it is sent.
    public MDiscoverReply(
        Dir base,
        boolean wantsBaseDir,
        Dir want,
        TreeMap<Dir, Integer> dirs,
        TreeSet<Dir> inodes,
        Rank hint,
        boolean error) {
      this(0, 0, 0, base, wantsBaseDir, want, dirs, inodes, hint, error);
    }

    @Override
    public MDiscoverReply stamped(int epoch, int sender, int receiver) {
      return new MDiscoverReply(
          epoch, sender, receiver, base, wantsBaseDir, want, dirs, inodes, hint, error);
    }
  }

  /// To an authority: my replica of `dir`, with this nonce, is gone.
  record MCacheExpire(int epoch, int sender, int receiver, Dir container, Dir dir, int nonce)
      implements Message {
    /// Before it is sent.
    public MCacheExpire(Dir container, Dir dir, int nonce) {
      this(0, 0, 0, container, dir, nonce);
    }

    @Override
    public MCacheExpire stamped(int epoch, int sender, int receiver) {
      return new MCacheExpire(epoch, sender, receiver, container, dir, nonce);
    }
  }

  /// To an authority: a request that works in `dir` needs a pin in `want`. Ceph: `MMDSSlaveRequest`
  /// with `OP_AUTHPIN`.
  record MMDSSlaveAuthPin(int epoch, int sender, int receiver, Dir dir, Dir want)
      implements Message {
    /// Before it is sent.
    public MMDSSlaveAuthPin(Dir dir, Dir want) {
      this(0, 0, 0, dir, want);
    }

    @Override
    public MMDSSlaveAuthPin stamped(int epoch, int sender, int receiver) {
      return new MMDSSlaveAuthPin(epoch, sender, receiver, dir, want);
    }
  }

  /// From an authority: the request has it, or must look elsewhere. Ceph: `MMDSSlaveRequest` with
  /// `OP_AUTHPINACK`.
  record MMDSSlaveAuthPinAck(int epoch, int sender, int receiver, Dir dir, Dir want)
      implements Message {
    /// Before it is sent.
    public MMDSSlaveAuthPinAck(Dir dir, Dir want) {
      this(0, 0, 0, dir, want);
    }

    @Override
    public MMDSSlaveAuthPinAck stamped(int epoch, int sender, int receiver) {
      return new MMDSSlaveAuthPinAck(epoch, sender, receiver, dir, want);
    }
  }

  /// Exporter to an authority: my request needs pins on these inodes, by their dirfrags, at once.
  /// Ceph: `MMDSSlaveRequest` with `OP_AUTHPIN`, marked `nonblock`.
  record MMDSExportAuthPin(
      int epoch, int sender, int receiver, Dir dir, int tid, TreeSet<Dir> wants)
      implements Message {
    /// Before it is sent.
    public MMDSExportAuthPin(Dir dir, int tid, TreeSet<Dir> wants) {
      this(0, 0, 0, dir, tid, wants);
    }

    @Override
    public MMDSExportAuthPin stamped(int epoch, int sender, int receiver) {
      return new MMDSExportAuthPin(epoch, sender, receiver, dir, tid, wants);
    }
  }

  /// From an authority: this is what your request has pinned here now; it is refused more if it
  /// would have to wait, or if this rank is read-only. Ceph: `MMDSSlaveRequest` with
  /// `OP_AUTHPINACK`.
  record MMDSExportAuthPinAck(
      int epoch,
      int sender,
      int receiver,
      Dir dir,
      int tid,
      TreeSet<Dir> pinned,
      boolean wouldblock,
      boolean readonly)
      implements Message {
    /// Before it is sent.
    public MMDSExportAuthPinAck(
        Dir dir, int tid, TreeSet<Dir> pinned, boolean wouldblock, boolean readonly) {
      this(0, 0, 0, dir, tid, pinned, wouldblock, readonly);
    }

    @Override
    public MMDSExportAuthPinAck stamped(int epoch, int sender, int receiver) {
      return new MMDSExportAuthPinAck(
          epoch, sender, receiver, dir, tid, pinned, wouldblock, readonly);
    }
  }

  /// Exporter to who has answered: my request has ended. Ceph: `MMDSSlaveRequest` with `OP_FINISH`.
  record MMDSExportRequestFinish(int epoch, int sender, int receiver, Dir dir, int tid)
      implements Message {
    /// Before it is sent.
    public MMDSExportRequestFinish(Dir dir, int tid) {
      this(0, 0, 0, dir, tid);
    }

    @Override
    public MMDSExportRequestFinish stamped(int epoch, int sender, int receiver) {
      return new MMDSExportRequestFinish(epoch, sender, receiver, dir, tid);
    }
  }

  /// Authority to who holds a replica: hand over the caps on the file in `dir`.
  record MGatherCaps(int epoch, int sender, int receiver, Dir dir) implements Message {
    /// Before it is sent.
    public MGatherCaps(Dir dir) {
      this(0, 0, 0, dir);
    }

    @Override
    public MGatherCaps stamped(int epoch, int sender, int receiver) {
      return new MGatherCaps(epoch, sender, receiver, dir);
    }
  }

  /// Who holds a replica to the authority: take the caps on the file in `dir`.
  record MExportCaps(
      int epoch, int sender, int receiver, Dir dir, TreeMap<Client, Cap.Exported> caps)
      implements Message {
    /// Before it is sent.
    public MExportCaps(Dir dir, TreeMap<Client, Cap.Exported> caps) {
      this(0, 0, 0, dir, caps);
    }

    @Override
    public MExportCaps stamped(int epoch, int sender, int receiver) {
      return new MExportCaps(epoch, sender, receiver, dir, caps);
    }
  }

  /// Authority to who holds a replica: tell these clients who has their caps, which had the numbers
  /// `capIds`.
  record MExportCapsAck(
      int epoch,
      int sender,
      int receiver,
      Dir dir,
      TreeMap<Client, Cap.Imported> imported,
      TreeMap<Client, Integer> capIds)
      implements Message {
    /// Before it is sent.
    public MExportCapsAck(
        Dir dir, TreeMap<Client, Cap.Imported> imported, TreeMap<Client, Integer> capIds) {
      this(0, 0, 0, dir, imported, capIds);
    }

    @Override
    public MExportCapsAck stamped(int epoch, int sender, int receiver) {
      return new MExportCapsAck(epoch, sender, receiver, dir, imported, capIds);
    }
  }

  /// From or to a rank that recovers: these trees are mine down to their bounds, and of these I do
  /// not know.
  record MMDSResolve(
      int epoch,
      int sender,
      int receiver,
      TreeMap<Dir, TreeSet<Dir>> subtrees,
      TreeMap<Dir, TreeSet<Dir>> ambiguousImports)
      implements Message {
    /// Before it is sent.
    public MMDSResolve(
        TreeMap<Dir, TreeSet<Dir>> subtrees, TreeMap<Dir, TreeSet<Dir>> ambiguousImports) {
      this(0, 0, 0, subtrees, ambiguousImports);
    }

    @Override
    public MMDSResolve stamped(int epoch, int sender, int receiver) {
      return new MMDSResolve(epoch, sender, receiver, subtrees, ambiguousImports);
    }
  }

  /// To an authority, which recovers or asked for it: I hold replicas of these; a `strong` one
  /// knows their nonces.
  record MMDSCacheRejoin(
      int epoch,
      int sender,
      int receiver,
      boolean strong,
      TreeMap<Dir, Integer> dirs,
      TreeMap<Dir, TreeMap<Client, Integer>> caps)
      implements Message {
    /// Of ranks without clients.
    public MMDSCacheRejoin(
        int epoch, int sender, int receiver, boolean strong, TreeMap<Dir, Integer> dirs) {
      this(epoch, sender, receiver, strong, dirs, TreeMap.empty());
    }

    /// Before it is sent.
    public MMDSCacheRejoin(
        boolean strong, TreeMap<Dir, Integer> dirs, TreeMap<Dir, TreeMap<Client, Integer>> caps) {
      this(0, 0, 0, strong, dirs, caps);
    }

    @Override
    public MMDSCacheRejoin stamped(int epoch, int sender, int receiver) {
      return new MMDSCacheRejoin(epoch, sender, receiver, strong, dirs, caps);
    }
  }

  /// From an authority: your replicas have these nonces.
  record MMDSCacheRejoinAck(
      int epoch,
      int sender,
      int receiver,
      TreeMap<Dir, Integer> dirs,
      TreeMap<Dir, TreeMap<Client, Cap.Imported>> imported)
      implements Message {
    /// Of ranks without clients.
    public MMDSCacheRejoinAck(int epoch, int sender, int receiver, TreeMap<Dir, Integer> dirs) {
      this(epoch, sender, receiver, dirs, TreeMap.empty());
    }

    /// Before it is sent.
    public MMDSCacheRejoinAck(
        TreeMap<Dir, Integer> dirs, TreeMap<Dir, TreeMap<Client, Cap.Imported>> imported) {
      this(0, 0, 0, dirs, imported);
    }

    @Override
    public MMDSCacheRejoinAck stamped(int epoch, int sender, int receiver) {
      return new MMDSCacheRejoinAck(epoch, sender, receiver, dirs, imported);
    }
  }
}
