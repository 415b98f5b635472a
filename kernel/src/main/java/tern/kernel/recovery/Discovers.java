package tern.kernel.recovery;

import static tern.kernel.cache.Authority.authorityOf;
import static tern.kernel.cache.Authority.inodeAuthority;

import io.vavr.collection.TreeSet;
import tern.kernel.Dir;
import tern.kernel.Mds;
import tern.kernel.Message;
import tern.kernel.Rank;
import tern.kernel.Step;
import tern.kernel.Waiter;
import tern.kernel.Waiter.On;

/// Questions that are asked again: what was asked an instance that is gone is answered by nobody.
final class Discovers {
  private Discovers() {}

  /// Asks for all that is waited for and still missing, of whom this rank believes in now; Ceph
  /// remembers whom it has asked. TLA+: `KickDiscovers`. Ceph: `MDCache::kick_discovers`.
  static Step kickDiscovers(Step t) {
    var m = t.mds();
    return t.foldDown(awaited(m, On.Dir), Discovers::askForDir)
        .foldDown(awaited(m, On.Dentry), Discovers::askForDentry);
  }

  private static TreeSet<Dir> awaited(Mds m, On on) {
    return m.waiting()
        .filter(w -> w.on() == on)
        .map(Waiter::dirs)
        .foldLeft(TreeSet.empty(), TreeSet::addAll);
  }

  private static Step askForDir(Step t, Dir d) {
    var m = t.mds();
    boolean missing = m.inodes().containsKey(d) && !m.holds(d);
    return missing
        ? ask(t, inodeAuthority(t.tree(), m, d).first(), new Message.MDiscover(d, true, Dir.NONE))
        : t;
  }

  private static Step askForDentry(Step t, Dir d) {
    var m = t.mds();
    var above = t.tree().parentOf(d);
    boolean missing = !m.inodes().containsKey(d) && m.holds(above);
    return missing
        ? ask(t, authorityOf(t.tree(), m, above).first(), new Message.MDiscover(above, false, d))
        : t;
  }

  private static Step ask(Step t, Rank to, Message question) {
    return to.isSomebody() && !to.equals(t.mds().rank()) ? t.send(to, question) : t;
  }
}
