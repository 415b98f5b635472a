package tern.kernel.invariant;

import io.vavr.Tuple;
import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import io.vavr.control.Option;
import tern.kernel.Dir;
import tern.kernel.Mds;
import tern.kernel.Rank;
import tern.kernel.cluster.Model;

/// What a rank that is up holds, and who else does as far as it has to know.
///
/// @param holds its dirfrags
/// @param replicas for each dirfrag with the auth bit, who is in its replica map
/// @param undeclared whether it came back without having to declare what it holds
record Holding(TreeSet<Dir> holds, TreeMap<Dir, TreeSet<Rank>> replicas, boolean undeclared) {
  static Option<Holding> of(Model model, Mds m) {
    return Option.when(
        Up.isUp(m),
        () ->
            new Holding(
                TreeSet.ofAll(m.cache().keySet()),
                m.cache()
                    .filterValues(dirfrag -> dirfrag.auth())
                    .map((d, dirfrag) -> Tuple.of(d, TreeSet.ofAll(dirfrag.replicas().keySet()))),
                m.incarnation() > 1 && m.recovery().rejoinSent().isEmpty()));
  }
}
