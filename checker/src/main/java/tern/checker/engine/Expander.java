package tern.checker.engine;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Finds the steps of one state after the other; for one thread.
final class Expander<S, N, M, E> {
  private static final int NO_LINK = -1;

  private final Memory<S, N, M, E> memory;
  private final Recall recall;
  private final VectorTree tree;
  private final VectorWriter writer;
  private final int nodes;
  private final int purse;

  /// The state at hand.
  private final int[] cells;

  /// The state after a step; the same as `cells` between steps.
  private final int[] next;

  private final Turns[] own;
  private final int[][] into;
  private @Nullable String failure;

  /// Takes the steps in turn.
  @FunctionalInterface
  interface Visitor {
    /// Takes one.
    ///
    /// @param event the number of what happens
    /// @param owed whether it must happen in time
    /// @param next the places of the vector after it, to be read at once
    /// @param changed the inner cells above those that are others than before, as bits
    void step(int event, boolean owed, int[] next, long changed);
  }

  Expander(Memory<S, N, M, E> memory) {
    this.memory = memory;
    this.recall = new Recall(memory);
    this.tree = memory.tree;
    this.writer = new VectorWriter(tree);
    this.nodes = memory.nodeCount();
    this.purse = tree.places - 1;
    this.cells = new int[tree.cells()];
    this.next = new int[tree.cells()];
    this.own = new Turns[nodes];
    this.into = new int[nodes][];
    Arrays.setAll(into, node -> linksInto(memory.links(), node));
    Arrays.fill(cells, -1);
  }

  private static int[] linksInto(List<Link> links, int node) {
    return IntStream.range(0, links.size()).filter(link -> links.get(link).to() == node).toArray();
  }

  /// Puts the initial state at hand.
  long loadInitial() {
    memory.initial(cells);
    long root = writer.write(cells);
    System.arraycopy(cells, 0, next, 0, cells.length);
    return root;
  }

  /// Puts a state at hand, given by its root.
  void load(long root) {
    tree.read(root, cells);
    System.arraycopy(cells, 0, next, 0, cells.length);
  }

  /// The root of the vector that a visitor is given.
  long root(int[] next, long changed) {
    return writer.write(next, changed);
  }

  /// Puts a state at hand, which was read before.
  void load(Starts starts, int index) {
    System.arraycopy(starts.cells(index), 0, cells, 0, cells.length);
    System.arraycopy(cells, 0, next, 0, cells.length);
  }

  S state() {
    return memory.state(cells);
  }

  /// The cells of the state at hand.
  int[] cells() {
    return cells;
  }

  /// Whether no link has a message in it.
  boolean linksAreEmpty() {
    for (int place = nodes; place < purse; place++) {
      if (!memory.isEmpty(cells[place])) {
        return false;
      }
    }
    return true;
  }

  /// What went wrong so badly in the state at hand, whose steps were asked for, that there are
  /// none.
  @Nullable String failure() {
    return failure;
  }

  /// Calls `visitor` with every step from the state at hand; returns whether one of them is owed.
  boolean forEachStep(Visitor visitor) {
    failure = null;
    for (int node = 0; node < nodes; node++) {
      own[node] = memory.moves(node, cells[node]);
      failure = failure == null ? own[node].failure() : failure;
    }
    if (failure != null) {
      return false;
    }
    long affordable = memory.affordable(cells[purse]);
    boolean owed = false;
    for (int node = 0; node < nodes; node++) {
      var turns = own[node];
      owed |= takeAll(node, turns.owed(), true, affordable, NO_LINK, 0, visitor);
      for (int link : into[node]) {
        owed |= receive(link, node, affordable, visitor);
      }
      takeAll(node, turns.others(), false, affordable, NO_LINK, 0, visitor);
    }
    return owed;
  }

  private boolean receive(int link, int node, long affordable, Visitor visitor) {
    int content = cells[nodes + link];
    if (memory.isEmpty(content)) {
      return false;
    }
    boolean owed = false;
    var inbox = memory.inbox(link, content);
    for (int i = 0; i < inbox.offers().length; i++) {
      var turns = recall.receive(link, cells[node], inbox.offers()[i]);
      int rest = inbox.rests()[i];
      owed |= takeAll(node, turns.owed(), true, affordable, nodes + link, rest, visitor);
      takeAll(node, turns.others(), false, affordable, nodes + link, rest, visitor);
    }
    return owed;
  }

  /// Takes all these turns of a node but for those that can't be paid; returns whether there are
  /// any.
  private boolean takeAll(
      int node, int[] turns, boolean owed, long affordable, int link, int rest, Visitor visitor) {
    boolean some = false;
    for (int turn = 0; turn < turns.length; turn = Turns.end(turns, turn)) {
      if ((Purses.need(turns[turn + Turns.COST]) & affordable) != 0) {
        take(node, turns, turn, owed, link, rest, visitor);
        some = true;
      }
    }
    return some;
  }

  /// Takes a step.
  ///
  /// @param turn where the turn to take begins
  /// @param link the place that a message was taken from, or [#NO_LINK]
  /// @param rest what is left there
  private void take(
      int node, int[] turns, int turn, boolean owed, int link, int rest, Visitor visitor) {
    long changed = tree.above(node);
    int cost = turns[turn + Turns.COST];
    if (cost != Move.FREE) {
      next[purse] = memory.pay(cells[purse], cost);
      changed |= tree.above(purse);
    }
    next[node] = turns[turn + Turns.NEXT];
    if (link != NO_LINK) {
      next[link] = rest;
      changed |= tree.above(link);
    }
    int end = Turns.end(turns, turn);
    for (int effect = Turns.effects(turn); effect < end; effect += 2) {
      int place = turns[effect];
      next[place] = recall.after(place, next[place], turns[effect + 1]);
      changed |= tree.above(place);
    }
    visitor.step(turns[turn + Turns.EVENT], owed, next, changed);
    System.arraycopy(cells, 0, next, 0, next.length);
  }
}
