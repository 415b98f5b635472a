package tern.kernel.invariant;

import io.vavr.Tuple;
import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import io.vavr.control.Option;
import tern.kernel.Dir;
import tern.kernel.Mds;
import tern.kernel.cache.Authority;
import tern.kernel.cache.DirAuth;
import tern.kernel.cluster.Model;

/// Who a rank that is up believes to own what it holds.
///
/// @param authorities the pair that each of its dirfrags is under
/// @param auth its dirfrags with the auth bit
record Beliefs(TreeMap<Dir, DirAuth> authorities, TreeSet<Dir> auth) {
  static Option<Beliefs> of(Model model, Mds m) {
    var tree = model.rules().tree();
    return Option.when(
        Up.isUp(m),
        () ->
            new Beliefs(
                m.cache().map((d, _) -> Tuple.of(d, Authority.authorityOf(tree, m, d))),
                TreeSet.ofAll(m.cache().filterValues(dirfrag -> dirfrag.auth()).keySet())));
  }
}
