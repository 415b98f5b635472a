package tern.kernel.cache;

import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import tern.kernel.Dir;

/// The directory tree, a constant of the model. The other maps follow from `parent`.
///
/// TLA+: `Parent`, `Path`, `Below`, `Toward`. Ceph: `CInode`, `CDentry` and `CDir` links.
///
/// @param parent each dirfrag's containing dirfrag, [Dir#NONE] for the root
/// @param children the dirfrags directly in each
public record Tree(TreeMap<Dir, Dir> parent, TreeMap<Dir, TreeSet<Dir>> children) {

  /// The tree with these parents.
  public static Tree of(TreeMap<Dir, Dir> parent) {
    TreeMap<Dir, TreeSet<Dir>> children = TreeMap.empty();
    for (var link : parent) {
      var siblings = children.getOrElse(link._2, TreeSet.empty());
      children = children.put(link._2, siblings.add(link._1));
    }
    return new Tree(parent, children);
  }

  /// The dirfrag that contains a dirfrag. TLA+: `Parent[d]`.
  public Dir parentOf(Dir d) {
    return parent.get(d).get();
  }

  /// The dirfrags directly in a dirfrag.
  public TreeSet<Dir> childrenOf(Dir d) {
    return children.getOrElse(d, TreeSet.empty());
  }

  /// A dirfrag and all that contain it, from the root down. TLA+: `Path[d]`.
  public Vector<Dir> path(Dir d) {
    Vector<Dir> path = Vector.empty();
    for (var x = d; !x.equals(Dir.NONE); x = parentOf(x)) {
      path = path.prepend(x);
    }
    return path;
  }

  /// Whether a dirfrag is `d` or contained in it. TLA+: `d \in Path[x]`.
  public boolean isWithin(Dir x, Dir d) {
    for (var y = x; !y.equals(Dir.NONE); y = parentOf(y)) {
      if (y.equals(d)) {
        return true;
      }
    }
    return false;
  }

  /// The dirfrags strictly below `d` on the way to `x`, with `x`, from the top down; `x` must be
  /// within `d`. TLA+: `Path[x] \cap Below[d]`.
  public Vector<Dir> way(Dir d, Dir x) {
    Vector<Dir> way = Vector.empty();
    for (var y = x; !y.equals(d); y = parentOf(y)) {
      way = way.prepend(y);
    }
    return way;
  }

  /// The child of `d` on the way to `x`, which is below it. TLA+: `Toward`.
  public Dir toward(Dir d, Dir x) {
    return way(d, x).head();
  }
}
