package tern.kernel.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import tern.kernel.Dir;
import tern.kernel.Rank;
import tern.kernel.Rules.Request;
import tern.kernel.Rules.Wish;
import tern.kernel.Settings;
import tern.kernel.cluster.Shape.Holding;
import tern.kernel.cluster.Shape.Link;
import tern.kernel.cluster.Shape.Sizing;
import tern.kernel.session.Client;

final class ShapeTest {
  private static final Dir A = new Dir("/a");
  private static final Dir B = new Dir("/a/b");
  private static final Dir NOWHERE = new Dir("/x");
  private static final Rank R0 = new Rank(0);
  private static final Rank R1 = new Rank(1);
  private static final Rank R7 = new Rank(7);
  private static final TreeMap<Dir, Dir> TREE = TreeMap.of(Dir.ROOT, Dir.NONE, A, Dir.ROOT, B, A);
  private static final TreeMap<Dir, Rank> OWNER = TreeMap.of(Dir.ROOT, R0);

  private static Shape shape(int ranks, TreeMap<Dir, Dir> parent, TreeMap<Dir, Rank> owner) {
    return Shape.plain(ranks, parent, owner, TreeMap.empty(), TreeSet.empty());
  }

  private static void refused(String message, UnaryOperator<Shape> change) {
    var possible = shape(2, TREE, OWNER);
    var refusal = assertThrows(IllegalArgumentException.class, () -> change.apply(possible));
    assertEquals(message, refusal.getMessage());
  }

  private static void refusedTree(String message, TreeMap<Dir, Dir> parent) {
    refused(message, _ -> shape(2, parent, OWNER));
  }

  private static Wish wish(Rank from, Dir dir, Rank to) {
    return new Wish(from, dir, to);
  }

  private static UnaryOperator<Shape> wishing(Wish wish) {
    return shape ->
        Shape.plain(shape.ranks(), shape.parent(), shape.owner(), shape.holds(), TreeSet.of(wish));
  }

  private static UnaryOperator<Shape> client(
      TreeSet<Dir> caps, TreeSet<Rank> ranks, TreeMap<Rank, TreeSet<Dir>> elsewhere) {
    return shape ->
        shape.withClients(TreeMap.of(new Client("c1"), new Holding(caps, ranks, elsewhere)));
  }

  @Test
  void whatIsInADirectoryThatIsMissingIsRefused() {
    refusedTree("/a/b cannot be in \"/x\": there is no such directory", TREE.put(B, NOWHERE));
    refusedTree("/a/b cannot be in \"\": there is no such directory", TREE.put(B, Dir.NONE));
    refusedTree("/ cannot be in \"/a\": there is no such directory", TREE.put(Dir.ROOT, A));
  }

  @Test
  void aTreeWithoutARootIsRefused() {
    refusedTree("there is no /", TreeMap.empty());
    refusedTree("there is no /", TREE.remove(Dir.ROOT));
  }

  @Test
  void aDirectoryInItselfIsRefused() {
    refusedTree("/a is in itself", TREE.put(A, B));
    refusedTree("/a is in itself", TREE.put(A, A));
  }

  @Test
  void thereIsARank() {
    refused("there must be a rank, not 0 of them", _ -> shape(0, TREE, OWNER));
    refused("there must be a rank, not -1 of them", _ -> shape(-1, TREE, OWNER));
  }

  @Test
  void anOwnerIsARank() {
    refused("/ has no owner", _ -> shape(2, TREE, TreeMap.empty()));
    refused("rank 7 is the owner of /a, but there are 2", _ -> shape(2, TREE, OWNER.put(A, R7)));
    refused(
        "rank -1 is the owner of /a, but there are 2",
        _ -> shape(2, TREE, OWNER.put(A, Rank.NONE)));
    refused(
        "/x is owned, but there is no such directory", _ -> shape(2, TREE, OWNER.put(NOWHERE, R1)));
  }

  @Test
  void replicasAreOfSomethingAndAtARank() {
    refused(
        "rank 7 is one that holds replicas, but there are 2",
        shape -> shape.withHolds(TreeMap.of(R7, TreeSet.of(A))));
    refused(
        "/x is held by rank 1, but there is no such directory",
        shape -> shape.withHolds(TreeMap.of(R1, TreeSet.of(NOWHERE))));
  }

  @Test
  void anExportGoesFromARankToAnother() {
    refused("/x is to be exported, but there is no such directory", wishing(wish(R0, NOWHERE, R1)));
    refused("rank 7 is the one that exports /a, but there are 2", wishing(wish(R7, A, R1)));
    refused(
        "rank 7 is the one to which another exports /a, but there are 2", wishing(wish(R0, A, R7)));
    refused("rank 1 is both ends of one that exports /a", wishing(wish(R1, A, R1)));
  }

  @Test
  void aClientIsOfWhatIsThere() {
    refused(
        "/x is one in which c1 holds a cap, but there is no such directory",
        client(TreeSet.of(NOWHERE), TreeSet.empty(), TreeMap.empty()));
    refused(
        "rank 7 is one that c1 has a session with, but there are 2",
        client(TreeSet.empty(), TreeSet.of(R7), TreeMap.empty()));
    refused(
        "rank 7 is one that c1 has a cap from, but there are 2",
        client(TreeSet.empty(), TreeSet.empty(), TreeMap.of(R7, TreeSet.of(A))));
    refused(
        "/x is one in which c1 has a cap from rank 1, but there is no such directory",
        client(TreeSet.empty(), TreeSet.empty(), TreeMap.of(R1, TreeSet.of(NOWHERE))));
    refused(
        "/x is one in which a client holds a cap, but there is no such directory",
        shape -> shape.withCaps(TreeSet.of(NOWHERE)));
  }

  @Test
  void whatElseIsNamedIsThere() {
    refused(
        "rank 7 is the one that has no export target at first, but there are 2",
        shape -> shape.withUntargeted(TreeSet.of(new Link(R7, R1))));
    refused(
        "/x is one that is not committed, but there is no such directory",
        shape -> shape.withUncommitted(TreeSet.of(NOWHERE)));
    refused(
        "rank 7 is one that has a request, but there are 2",
        shape -> shape.withRequests(TreeSet.of(new Request(R7, A, B))));
    refused(
        "/x is one that a request works in, but there is no such directory",
        shape -> shape.withRequests(TreeSet.of(new Request(R1, NOWHERE, B))));
    refused(
        "/x is one that a request wants, but there is no such directory",
        shape -> shape.withRequests(TreeSet.of(new Request(R1, A, NOWHERE))));
    refused(
        "/x is pinned to a rank, but there is no such directory",
        shape -> shape.withSettings(Settings.NONE.withExportPins(TreeMap.of(NOWHERE, R1))));
    refused(
        "rank 7 is the one that /a is pinned to, but there are 2",
        shape -> shape.withSettings(Settings.NONE.withExportPins(TreeMap.of(A, R7))));
  }

  @Test
  void sizesAreNotBelowZero() {
    TreeMap<Dir, Integer> sizes = TREE.mapValues(_ -> 0);
    TreeSet<Integer> others = TreeSet.of(0);
    refused(
        "the size of /a is -1", shape -> shape.withSizing(new Sizing(sizes.put(A, -1), 1, others)));
    refused("/a has no size", shape -> shape.withSizing(new Sizing(sizes.remove(A), 1, others)));
    refused(
        "/x is of some size, but there is no such directory",
        shape -> shape.withSizing(new Sizing(sizes.put(NOWHERE, 1), 1, others)));
    refused(
        "the size that is too large is -1",
        shape -> shape.withSizing(new Sizing(sizes, -1, others)));
    refused(
        "the size that is too large is -2",
        shape -> shape.withSizing(new Sizing(sizes, 1, others.add(-2))));
  }
}
