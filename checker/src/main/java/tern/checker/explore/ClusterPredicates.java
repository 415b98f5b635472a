package tern.checker.explore;

import io.vavr.collection.Vector;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Predicate;
import tern.checker.explore.NamedPredicate.Kind;
import tern.kernel.Mds;
import tern.kernel.cluster.Cluster;
import tern.kernel.cluster.Model;
import tern.kernel.invariant.Check;
import tern.kernel.invariant.Invariants;
import tern.kernel.invariant.Property;

/// The kernel's properties as predicates on clusters.
///
/// What they say about a single rank is worked out once for each rank's value, which a
/// [ClusterPacking] makes sure is one object wherever it is met: for clusters that come from there,
/// and not for long.
public final class ClusterPredicates {
  private final Model model;
  private final Vector<Property> ofRank;
  private final ThreadLocal<IdentityHashMap<Mds, boolean[]>> known =
      ThreadLocal.withInitial(IdentityHashMap::new);

  private ClusterPredicates(Model model) {
    this.model = model;
    this.ofRank = Invariants.all().filter(property -> property.check() instanceof Check.OfRank);
  }

  /// All properties, in the kernel's order.
  public static List<NamedPredicate<Cluster>> all(Model model) {
    var predicates = new ClusterPredicates(model);
    return Invariants.all().map(predicates::of).asJava();
  }

  private NamedPredicate<Cluster> of(Property property) {
    return new NamedPredicate<>(
        property.name(),
        switch (property.kind()) {
          case INV -> Kind.INVARIANT;
          case PROP -> Kind.STEP;
          case REACH -> Kind.REACH;
        },
        test(property),
        (before, after) -> property.allows(model, before, after));
  }

  private Predicate<Cluster> test(Property property) {
    int place = ofRank.indexOf(property);
    if (place < 0) {
      return cluster -> property.holds(model, cluster);
    }
    return property.kind() == Property.Kind.REACH
        ? cluster -> cluster.mds().valuesIterator().exists(m -> answers(m)[place])
        : cluster -> cluster.mds().valuesIterator().forAll(m -> answers(m)[place]);
  }

  private boolean[] answers(Mds mds) {
    return known.get().computeIfAbsent(mds, this::ask);
  }

  private boolean[] ask(Mds mds) {
    var answers = new boolean[ofRank.size()];
    for (int i = 0; i < answers.length; i++) {
      answers[i] = ofRank.get(i).check() instanceof Check.OfRank(var test) && test.test(model, mds);
    }
    return answers;
  }
}
