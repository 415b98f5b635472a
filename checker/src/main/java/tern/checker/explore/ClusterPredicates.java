package tern.checker.explore;

import java.util.List;
import tern.checker.explore.NamedPredicate.Kind;
import tern.kernel.cluster.Cluster;
import tern.kernel.cluster.Model;
import tern.kernel.invariant.Invariants;
import tern.kernel.invariant.Property;

/// The kernel's properties as predicates on clusters, in the kernel's order.
public final class ClusterPredicates {
  private ClusterPredicates() {}

  public static List<NamedPredicate<Cluster>> all(Model model) {
    return Invariants.all().map(property -> of(model, property)).asJava();
  }

  private static NamedPredicate<Cluster> of(Model model, Property property) {
    return new NamedPredicate<>(
        property.name(),
        switch (property.kind()) {
          case INV -> Kind.INVARIANT;
          case PROP -> Kind.STEP;
          case REACH -> Kind.REACH;
        },
        cluster -> property.holds(model, cluster),
        (before, after) -> property.allows(model, before, after));
  }
}
