package tern.checker.story;

import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tern.checker.codec.ClusterCodec;
import tern.checker.value.Value;
import tern.kernel.cluster.Cluster;
import tern.kernel.cluster.Model;
import tern.kernel.invariant.Invariants;
import tern.kernel.invariant.Property;

/// What a predicate sees of a state of the kernel. For one thread.
final class KernelView implements View {
  private static final SortedMap<String, Property> PROPERTIES = new TreeMap<>();

  static {
    for (Property property : Invariants.all()) {
      if (property.kind() != Property.Kind.PROP) {
        PROPERTIES.put(property.name(), property);
      }
    }
  }

  private final Model model;
  private final Cluster cluster;
  private final Supplier<ClusterCodec> codec;
  private @Nullable Value state;

  KernelView(Model model, Cluster cluster, Supplier<ClusterCodec> codec) {
    this.model = model;
    this.cluster = cluster;
    this.codec = codec;
  }

  /// The properties that hold or fail in a state.
  static Set<String> properties() {
    return PROPERTIES.keySet();
  }

  @Override
  public Value state() {
    Value known = state;
    if (known == null) {
      known = codec.get().encode(cluster);
      state = known;
    }
    return known;
  }

  @Override
  public boolean holds(String property) {
    Property known = PROPERTIES.get(property);
    if (known == null) {
      throw new IllegalArgumentException("no such property: " + property);
    }
    return known.holds(model, cluster);
  }
}
