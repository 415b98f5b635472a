package tern.checker.codec;

import static java.util.stream.Collectors.joining;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import tern.kernel.Dir;
import tern.kernel.Rank;
import tern.kernel.cluster.Shape;
import tern.kernel.session.Client;

/// Who and what there is in a model, and what is said of a name that is not among them.
///
/// @param ranks how many ranks there are
/// @param clients the clients' names
/// @param dirs the dirfrags of the tree, as paths
public record Names(int ranks, Collection<String> clients, Collection<String> dirs) {
  public Names {
    clients = List.copyOf(new TreeSet<>(clients));
    dirs = List.copyOf(new TreeSet<>(dirs));
  }

  /// Those of a shape.
  public static Names of(Shape shape) {
    return new Names(
        shape.ranks(),
        shape.clients().keySet().map(Client::name).toJavaSet(),
        shape.parent().keySet().map(Dir::path).toJavaSet());
  }

  /// `r0, r1`
  public String allRanks() {
    return IntStream.range(0, ranks).mapToObj(rank -> "r" + rank).collect(joining(", "));
  }

  /// What is said of a rank that is not there; `text` is how somebody has written it.
  public String noRank(String text) {
    return "no rank " + text + " in this model, only " + allRanks();
  }

  /// What is said of a dirfrag that is not there.
  public String noDir(String path) {
    return "no directory " + path + " in this model, only " + String.join(", ", dirs);
  }

  private String noClient(String name) {
    return clients.isEmpty()
        ? "no client " + name + " in this model, nor any other"
        : "no client " + name + " in this model, only " + String.join(", ", clients);
  }

  /// The rank, which must be there.
  Rank known(Rank rank) {
    if (rank.number() >= ranks || !rank.isSomebody()) {
      throw CodecException.foreign(noRank("r" + rank));
    }
    return rank;
  }

  /// The dirfrag, which must be there.
  Dir known(Dir dir) {
    if (!dirs.contains(dir.path())) {
      throw CodecException.foreign(noDir(dir.path().isEmpty() ? "\"\"" : dir.path()));
    }
    return dir;
  }

  /// The client, who must be there.
  Client known(Client client) {
    if (!clients.contains(client.name())) {
      throw CodecException.foreign(noClient(client.name()));
    }
    return client;
  }
}
