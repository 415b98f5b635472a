package tern.checker.rows;

import tern.kernel.Dir;
import tern.kernel.Mds;
import tern.kernel.Rank;
import tern.kernel.cache.DirAuth;
import tern.kernel.cache.Dirfrag;
import tern.kernel.cache.Dirfrag.Flag;

/// What a rank has of a dirfrag, which it need not hold.
final class Held {
  private Held() {}

  static boolean isRoot(Mds m, Dir d) {
    return m.cache().get(d).exists(Dirfrag::isSubtreeRoot);
  }

  static boolean isAuth(Mds m, Dir d) {
    return m.cache().get(d).exists(Dirfrag::auth);
  }

  /// Whether it carries this pair itself.
  static boolean has(Mds m, Dir d, DirAuth pair) {
    return m.cache().get(d).exists(f -> f.dirAuth().equals(pair));
  }

  /// Whether it is part of a freeze, complete or not.
  static boolean inFreeze(Mds m, Dir d) {
    return m.cache().get(d).exists(Dirfrag::inFreeze);
  }

  /// Whether it is the root of a freeze, complete or not.
  static boolean freezes(Mds m, Dir d) {
    return m.cache().get(d).exists(f -> f.freeze().equals(d));
  }

  static boolean isMarked(Mds m, Dir d, Flag flag) {
    return m.cache().get(d).exists(f -> f.state().contains(flag));
  }

  static int pins(Mds m, Dir d) {
    return m.cache().get(d).map(Dirfrag::authPins).getOrElse(0);
  }

  /// Whether a rank is known to hold a replica of it.
  static boolean isReplicaOf(Mds m, Dir d, Rank who) {
    return m.cache().get(d).exists(f -> f.replicas().containsKey(who));
  }
}
