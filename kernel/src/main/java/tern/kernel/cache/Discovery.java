package tern.kernel.cache;

import static tern.kernel.cache.Authority.authorityOf;
import static tern.kernel.cache.Authority.inodeAuthority;
import static tern.kernel.cache.Authority.isInodeAuth;
import static tern.kernel.cache.Authority.subtreeRoot;

import io.vavr.collection.TreeSet;
import tern.kernel.Assertion;
import tern.kernel.Context;
import tern.kernel.Dir;
import tern.kernel.Message;
import tern.kernel.Rank;
import tern.kernel.Step;
import tern.kernel.Waiter.On;

/// How a rank learns of inodes and dirfrags that others own: it asks the authority, who adds it to
/// a replica map and answers. This is the asker's side, and what both sides do to their caches.
///
/// TLA+: module `Discovery`. Ceph: `MDCache`.
public final class Discovery {
  private Discovery() {}

  /// Gives a rank a replica with a fresh nonce. TLA+: `ReplicateDir`. Ceph:
  /// `MDCache::encode_replica_dir`.
  public static Step replicateDir(Step t, Dir d, Rank to) {
    return t.with(m ->
        m.withDirfrag(
            d, f -> f.withReplicas(f.replicas().put(to, f.replicas().getOrElse(to, 0) + 1))));
  }

  /// Adds a replica, or takes over its new nonce. A dirfrag that its inode's authority does not own
  /// is a subtree root here at once. TLA+: `AddReplicaDir`. Ceph: `MDCache::add_replica_dir`.
  public static Step addReplicaDir(Step t, Dir d, int nonce, Rank from) {
    return t.then(x -> x.mds().holds(d) ? renew(x, d, nonce) : add(x, d, nonce, from));
  }

  private static Step renew(Step t, Dir d, int nonce) {
    return t.mds().dirfrag(d).auth() ? t : t.with(m -> m.withDirfrag(d, f -> f.withNonce(nonce)));
  }

  private static Step add(Step t, Dir d, int nonce, Rank from) {
    var inode = inodeAuthority(t.tree(), t.mds(), d);
    boolean inherits = from.equals(inode.first()) && !inode.isAmbiguous() && !d.equals(Dir.ROOT);
    var replica = Dirfrag.replica(inherits ? DirAuth.INHERIT : DirAuth.sole(from), nonce);
    return t.with(m -> m.withCache(m.cache().put(d, replica))).wake(On.Dir, d);
  }

  /// Adds an inode. TLA+: `AddReplicaInode`. Ceph: `MDCache::add_replica_inode`.
  public static Step addReplicaInode(Step t, Dir d) {
    return t.with(
            m -> m.inodes().containsKey(d) ? m : m.withInodes(m.inodes().put(d, TreeSet.empty())))
        .wake(On.Dentry, d);
  }

  /// Asks for what is missing on the way to an inode that is not here, and lets the context wait.
  /// TLA+: `PathTraverse`. Ceph: `MDCache::path_traverse`.
  public static Step pathTraverse(Step t, Dir d, Context context) {
    var m = t.mds();
    var missing = t.tree().path(d).find(x -> !m.inodes().containsKey(x)).get();
    var gap = t.tree().parentOf(missing);
    return m.holds(gap)
        ? t.check(!m.dirfrag(gap).auth(), Assertion.PathTraverseNoEntry)
            .then(x -> discoverPathFromDir(x, gap, d, context))
        : discoverPathFromInode(t, gap, d, context);
  }

  /// From a dirfrag that is held. TLA+: `DiscoverPathFromDir`. Ceph: `MDCache::discover_path`.
  private static Step discoverPathFromDir(Step t, Dir d, Dir want, Context context) {
    var m = t.mds();
    var auth = authorityOf(t.tree(), m, d);
    if (auth.isAmbiguous()) {
      return t.waitFor(On.SingleAuth, TreeSet.of(subtreeRoot(t.tree(), m, d)), context);
    }
    var next = t.tree().toward(d, want);
    var asked =
        m.waits(On.Dentry, next) ? t : t.send(auth.first(), new Message.MDiscover(d, false, want));
    return asked.waitFor(On.Dentry, TreeSet.of(next), context);
  }

  /// From an inode whose dirfrag is missing. TLA+: `DiscoverPathFromInode`. Ceph:
  /// `MDCache::discover_path`.
  private static Step discoverPathFromInode(Step t, Dir d, Dir want, Context context) {
    var m = t.mds();
    var auth = inodeAuthority(t.tree(), m, d);
    if (auth.isAmbiguous()) {
      var root = subtreeRoot(t.tree(), m, t.tree().parentOf(d));
      return t.waitFor(On.SingleAuth, TreeSet.of(root), context);
    }
    var asked = m.waits(On.Dir, d) ? t : t.send(auth.first(), new Message.MDiscover(d, true, want));
    return asked.waitFor(On.Dir, TreeSet.of(d), context);
  }

  /// Asks for dirfrags whose inodes are here; the context runs when all have come. TLA+:
  /// `OpenRemoteDirfrags`. Ceph: `MDCache::open_remote_dirfrag`.
  public static Step openRemoteDirfrags(Step t, TreeSet<Dir> dirs, Context context) {
    return t.foldDown(dirs, Discovery::openRemoteDirfrag).waitFor(On.Dir, dirs, context);
  }

  private static Step openRemoteDirfrag(Step t, Dir d) {
    var m = t.mds();
    var checked = t.check(!isInodeAuth(t.tree(), m, d), Assertion.OpenRemoteDirfragInodeAuth);
    return m.waits(On.Dir, d)
        ? checked
        : checked.then(x -> askForDir(x, inodeAuthority(x.tree(), m, d).first(), d));
  }

  private static Step askForDir(Step t, Rank to, Dir d) {
    return t.send(to, new Message.MDiscover(d, true, Dir.NONE));
  }

  /// Adds the replicas that came from the top down and queues who waited for them. With nothing but
  /// a hint it asks again: there, or the authority it believes in. TLA+: `HandleDiscoverReply`.
  /// Ceph: `MDCache::handle_discover_reply`.
  public static Step handleDiscoverReply(Step t, Rank from, Message.MDiscoverReply message) {
    var m = t.mds();
    var base = message.base();
    boolean needsDir = !message.inodes().isEmpty() && !message.wantsBaseDir();
    var present =
        t.check(m.inodes().containsKey(base), Assertion.HandleDiscoverReplyInode)
            .check(!needsDir || m.holds(base), Assertion.HandleDiscoverReplyDir);
    var came = message.inodes().addAll(message.dirs().keySet());
    var added = present.foldDown(came, (x, d) -> addReplicas(x, d, from, message));
    if (message.hint().equals(Rank.UNKNOWN) && !message.error()) {
      return added;
    }
    var dir =
        message.wantsBaseDir() ? added.then(x -> askForDirAgain(x, base, message.hint())) : added;
    boolean asksForPath =
        !message.want().equals(Dir.NONE)
            && (!message.hint().equals(Rank.UNKNOWN) || !message.wantsBaseDir());
    return asksForPath ? dir.then(x -> askForDentryAgain(x, base, message.want())) : dir;
  }

  private static Step addReplicas(Step t, Dir d, Rank from, Message.MDiscoverReply message) {
    var inode = message.inodes().contains(d) ? addReplicaInode(t, d) : t;
    return message.dirs().get(d).fold(() -> inode, nonce -> addReplicaDir(inode, d, nonce, from));
  }

  /// The answer names another rank, or nobody. TLA+: `AskForDirAgain`. Ceph:
  /// `MDCache::discover_dir_frag`.
  private static Step askForDirAgain(Step t, Dir d, Rank hint) {
    var m = t.mds();
    if (!m.waits(On.Dir, d)) {
      return t;
    }
    if (isInodeAuth(t.tree(), m, d) || m.holds(d)) {
      return t.wake(On.Dir, d);
    }
    boolean helps = hint.isSomebody() && !hint.equals(m.rank());
    return askForDir(t, helps ? hint : inodeAuthority(t.tree(), m, d).first(), d);
  }

  /// TLA+: `AskForDentryAgain`.
  private static Step askForDentryAgain(Step t, Dir d, Dir want) {
    var m = t.mds();
    var next = t.tree().toward(d, want);
    if (!m.holds(d) || !m.waits(On.Dentry, next)) {
      return t;
    }
    return m.dirfrag(d).auth() || m.inodes().containsKey(next)
        ? t.wake(On.Dentry, next)
        : askForPath(t, d, next);
  }

  /// Asks without a waiter of its own. TLA+: `AskForPath`. Ceph: `MDCache::discover_path`.
  private static Step askForPath(Step t, Dir d, Dir want) {
    var m = t.mds();
    var auth = authorityOf(t.tree(), m, d);
    return auth.isAmbiguous()
        ? t.waitFor(
            On.SingleAuth,
            TreeSet.of(subtreeRoot(t.tree(), m, d)),
            new Context.RetryDiscoverPath(d, want))
        : t.send(auth.first(), new Message.MDiscover(d, false, want));
  }

  /// The dirfrag has a single authority again: asks it. TLA+: `RetryDiscoverPath`. Ceph:
  /// `C_MDC_RetryDiscoverPath2`.
  public static Step retryDiscoverPath(Step t, Context.RetryDiscoverPath c) {
    return t.mds().holds(c.dir()) ? askForPath(t, c.dir(), c.want()) : t;
  }
}
