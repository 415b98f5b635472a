package tern.checker.codec;

import static java.util.Objects.requireNonNull;

import tern.checker.value.Value;
import tern.kernel.cluster.Cluster;

/// Clusters as states of the spec: records of its variables.
public final class ClusterCodec {
  private final Codec codec;

  public ClusterCodec() {
    this(KernelTypes.codecs());
  }

  private ClusterCodec(Codecs codecs) {
    this.codec = codecs.of(Cluster.class);
  }

  /// A codec that remembers what it has made of each object in a cluster, for clusters that have
  /// many objects in common. For one thread, and not for long.
  public static ClusterCodec remembering() {
    var codecs = KernelTypes.codecs();
    KernelTypes.COMPONENTS.forEach(type -> codecs.put(type, new Memory(codecs.of(type))));
    return new ClusterCodec(codecs);
  }

  /// A codec that decodes only what names nobody and nothing else than these.
  public static ClusterCodec among(Names names) {
    return new ClusterCodec(KernelTypes.clustersAmong(names));
  }

  public Value encode(Cluster cluster) {
    return codec.encode(cluster);
  }

  /// The inverse; a [CodecException] says where `state` is no cluster.
  public Cluster decode(Value state) {
    return (Cluster) requireNonNull(codec.decode(state));
  }
}
