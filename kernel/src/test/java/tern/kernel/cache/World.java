package tern.kernel.cache;

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
import tern.kernel.Mds;
import tern.kernel.Rank;
import tern.kernel.Rules;
import tern.kernel.Step;
import tern.kernel.cluster.Budget;
import tern.kernel.cluster.Cluster;
import tern.kernel.cluster.Model;
import tern.kernel.cluster.Shape;

/// A random tree at rank 0, which holds it all, with a random owner for every dirfrag and a subtree
/// root just where the owner changes; and some dirfrags to do something with.
record World(Model model, Mds mds, Dir d, TreeSet<Dir> some) {

  /// Makes worlds.
  static final class Domain extends DomainContextBase {
    @Provide
    Arbitrary<World> worlds() {
      return Arbitraries.integers().between(1, 12).flatMap(Domain::worlds);
    }

    private static Arbitrary<World> worlds(int size) {
      return Combinators.combine(
              Arbitraries.integers().between(0, 1000).list().ofSize(size),
              Arbitraries.of(0, 0, 0, 0, 0, 1, 2).list().ofSize(size),
              Arbitraries.integers().between(0, size - 1),
              Arbitraries.integers().between(0, size - 1).set().ofMaxSize(4))
          .as((above, owners, at, some) -> world(above, owners, at, TreeSet.ofAll(some)));
    }
  }

  private static World world(
      List<Integer> above, List<Integer> owners, int at, TreeSet<Integer> some) {
    var dirs = Vector.of(Dir.ROOT);
    var parent = TreeMap.of(Dir.ROOT, Dir.NONE);
    var owner = TreeMap.of(Dir.ROOT, new Rank(owners.getFirst()));
    for (int i = 1; i < above.size(); i++) {
      var up = dirs.get(above.get(i) % i);
      var name = (up.equals(Dir.ROOT) ? "/" : up.path() + "/") + (char) ('a' + i);
      dirs = dirs.append(new Dir(name));
      parent = parent.put(dirs.last(), up);
      owner = owner.put(dirs.last(), new Rank(owners.get(i)));
    }
    var links = parent;
    var all = owner;
    var roots = all.filter((d, r) -> !all.get(links.get(d).get()).contains(r));
    var shape =
        Shape.plain(
            3,
            parent,
            roots,
            TreeMap.of(new Rank(0), TreeSet.ofAll(all.keySet())),
            TreeSet.empty());
    var model = Model.of(shape, Budget.NONE, TreeSet.empty());
    var mds = Cluster.initial(model).mds().get(new Rank(0)).get();
    return new World(model, mds, dirs.get(at), some.map(dirs::get));
  }

  Rules rules() {
    return model.rules();
  }

  Tree tree() {
    return model.rules().tree();
  }

  Step begin() {
    return Step.begin(rules(), mds);
  }

  TreeSet<Dir> held() {
    return TreeSet.ofAll(mds.cache().keySet());
  }
}
