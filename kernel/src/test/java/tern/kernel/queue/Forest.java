package tern.kernel.queue;

import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;
import tern.kernel.Dir;

/// A random tree with random sizes, parts of which are busy, and a size that is too large.
record Forest(
    TreeMap<Dir, TreeSet<Dir>> children,
    TreeMap<Dir, Integer> sizes,
    TreeSet<Dir> underWay,
    int maxSize)
    implements Nesting {
  static final Dir TOP = new Dir("/a");

  /// Makes forests.
  static final class Domain extends DomainContextBase {
    @Provide
    Arbitrary<Forest> forests() {
      return Arbitraries.integers().between(1, 14).flatMap(Domain::forests);
    }

    private static Arbitrary<Forest> forests(int size) {
      return Combinators.combine(
              Arbitraries.integers().between(0, 1000).list().ofSize(size),
              Arbitraries.integers().between(1, 5).list().ofSize(size),
              Arbitraries.of(true, false, false, false, false).list().ofSize(size),
              Arbitraries.integers().between(1, 30))
          .as(Forest::of);
    }
  }

  private static Forest of(
      List<Integer> above, List<Integer> sizes, List<Boolean> busy, int maxSize) {
    var dirs = Vector.of(TOP);
    var tree =
        new Forest(TreeMap.empty(), TreeMap.of(TOP, sizes.getFirst()), TreeSet.empty(), maxSize);
    for (int i = 1; i < above.size(); i++) {
      var up = dirs.get(above.get(i) % i);
      // names in any order
      var d = new Dir(up.path() + "/" + (char) ('a' + (above.get(i) + 5 * i) % 26) + i);
      dirs = dirs.append(d);
      tree =
          new Forest(
              tree.children.put(up, tree.nested(up).add(d)),
              tree.sizes.put(d, sizes.get(i)),
              busy.get(i) ? tree.underWay.add(d) : tree.underWay,
              maxSize);
    }
    return tree;
  }

  @Override
  public TreeSet<Dir> nested(Dir d) {
    return children.getOrElse(d, TreeSet.empty());
  }

  @Override
  public int size(Dir d) {
    return sizes.get(d).get();
  }

  @Override
  public boolean busy(Dir d) {
    return underWay.contains(d);
  }
}
