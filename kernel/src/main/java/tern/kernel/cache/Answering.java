package tern.kernel.cache;

import static tern.kernel.cache.Authority.authorityOf;
import static tern.kernel.cache.Authority.inodeAuthority;
import static tern.kernel.cache.Freezing.freezeRoot;
import static tern.kernel.cache.Freezing.isFrozen;

import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import tern.kernel.Assertion;
import tern.kernel.Context;
import tern.kernel.Dir;
import tern.kernel.Message;
import tern.kernel.Rank;
import tern.kernel.Step;
import tern.kernel.Waiter.On;

/// How an authority answers who asks for replicas.
///
/// TLA+: module `Discovery`. Ceph: `MDCache`.
public final class Answering {
  /// What the authority can say.
  private sealed interface Answer {
    /// These dirfrags and inodes, from the base on toward what is wanted.
    record Done(TreeSet<Dir> dirs, TreeSet<Dir> inodes) implements Answer {}

    /// Nothing yet: the base is frozen.
    record Wait() implements Answer {}

    /// Nothing: the base is not this rank's.
    record Hint() implements Answer {}
  }

  private Answering() {}

  /// Replicates to the asker what is owned here and not frozen; waits for the thaw if that is
  /// nothing yet; names the owner it believes in if it owns nothing of it. A rank that recovers
  /// waits until it serves, or does not listen yet. TLA+: `HandleDiscover`. Ceph:
  /// `MDCache::handle_discover`.
  public static Step handleDiscover(Step t, Rank from, Message.MDiscover message) {
    return switch (t.mds().state()) {
      case REPLAY, RESOLVE, RECONNECT -> t;
      case REJOIN ->
          t.waitFor(On.Active, TreeSet.of(Dir.ROOT), new Context.RetryDiscover(from, message));
      case ACTIVE, STOPPING, STOPPED, FAILED -> reply(t, from, message);
    };
  }

  private static Step reply(Step t, Rank from, Message.MDiscover message) {
    var m = t.mds();
    var base = message.base();
    if (!m.inodes().containsKey(base)) {
      return t.reply(from, message.sender(), nothing(message, Rank.UNKNOWN, true));
    }
    return switch (answer(t, message)) {
      case Answer.Hint _ -> t.reply(from, message.sender(), nothing(message, hint(t, base), false));
      case Answer.Wait _ ->
          t.waitFor(
              On.Unfreeze,
              TreeSet.of(freezeRoot(m, base)),
              new Context.RetryDiscover(from, message));
      case Answer.Done(var dirs, var inodes) ->
          t.foldDown(dirs, (x, d) -> replicate(x, d, from))
              .then(x ->
                  x.reply(from, message.sender(), found(message, nonces(x, dirs, from), inodes)));
    };
  }

  /// The tree has thawed or this rank serves, so the request that waited is looked at again, if the
  /// asker is still up. TLA+: `RetryDiscover`. Ceph: `C_MDS_RetryMessage`.
  public static Step retryDiscover(Step t, Context.RetryDiscover c) {
    var map = t.mds().map();
    boolean up = map.isUp(c.from()) && map.incarnationOf(c.from()) == c.message().sender();
    return up ? handleDiscover(t, c.from(), c.message()) : t;
  }

  /// Goes from the base toward what is wanted as long as this rank owns what it meets and that is
  /// not frozen. TLA+: `Answer`.
  private static Answer answer(Step t, Message.MDiscover message) {
    var m = t.mds();
    TreeSet<Dir> dirs = TreeSet.empty();
    TreeSet<Dir> inodes = TreeSet.empty();
    var d = message.base();
    while (m.holds(d) && m.dirfrag(d).auth() && !isFrozen(m, d)) {
      boolean wantsDir = message.wantsBaseDir() || !d.equals(message.base());
      dirs = wantsDir ? dirs.add(d) : dirs;
      if (message.want().equals(Dir.NONE)) {
        return new Answer.Done(dirs, inodes);
      }
      d = t.tree().toward(d, message.want());
      inodes = inodes.add(d);
      if (d.equals(message.want())) {
        return new Answer.Done(dirs, inodes);
      }
    }
    if (!inodes.isEmpty()) {
      return new Answer.Done(dirs, inodes);
    }
    return m.holds(d) && m.dirfrag(d).auth() ? new Answer.Wait() : new Answer.Hint();
  }

  private static Rank hint(Step t, Dir base) {
    var m = t.mds();
    var auth = m.holds(base) ? authorityOf(t.tree(), m, base) : inodeAuthority(t.tree(), m, base);
    return auth.first();
  }

  private static Step replicate(Step t, Dir d, Rank to) {
    boolean ambiguous = authorityOf(t.tree(), t.mds(), d).isAmbiguous();
    return Discovery.replicateDir(t.check(!ambiguous, Assertion.HandleDiscoverAmbiguous), d, to);
  }

  private static TreeMap<Dir, Integer> nonces(Step t, TreeSet<Dir> dirs, Rank holder) {
    return dirs.foldLeft(
        TreeMap.empty(), (all, d) -> all.put(d, t.mds().dirfrag(d).replicas().get(holder).get()));
  }

  private static Message nothing(Message.MDiscover message, Rank hint, boolean error) {
    return new Message.MDiscoverReply(
        message.base(),
        message.wantsBaseDir(),
        message.want(),
        TreeMap.empty(),
        TreeSet.empty(),
        hint,
        error);
  }

  private static Message found(
      Message.MDiscover message, TreeMap<Dir, Integer> nonces, TreeSet<Dir> inodes) {
    return new Message.MDiscoverReply(
        message.base(),
        message.wantsBaseDir(),
        message.want(),
        nonces,
        inodes,
        Rank.UNKNOWN,
        false);
  }
}
