package tern.kernel.exporting;

import io.vavr.collection.TreeSet;
import tern.kernel.Dir;
import tern.kernel.Mds;
import tern.kernel.Rules;
import tern.kernel.cache.Dirfrag.Flag;
import tern.kernel.queue.Nesting;

/// The tree that a rank holds, as a split looks at it.
record HeldTree(Rules rules, Mds mds) implements Nesting {
  @Override
  public TreeSet<Dir> nested(Dir d) {
    return rules.tree().childrenOf(d).filter(x -> mds.holds(x) && !mds.dirfrag(x).isSubtreeRoot());
  }

  @Override
  public int size(Dir d) {
    return rules.sizes().get(d).get();
  }

  @Override
  public boolean busy(Dir d) {
    return mds.dirfrag(d).state().contains(Flag.EXPORTING);
  }
}
