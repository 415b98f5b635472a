package tern.checker.engine;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Finds the steps of one state after the other; for one thread.
final class Expander<S, N, M, E> {
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
  private final Sleep sleep;
  private long asleep;
  private @Nullable String failure;
  private long affordable;

  /// The step at hand: what it is taken at, what is left of a link then, and its turn.
  private final Occasion occasion;

  private int rest;
  private int[] turns = new int[0];
  private int turn;

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

    /// Takes one that is asleep.
    ///
    /// @param next the places of the vector after it, of which only those of the nodes are right
    default void asleep(int event, int[] next) {
      throw new IllegalStateException("no sleep set was given");
    }
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
    this.sleep = new Sleep(memory, recall);
    this.occasion = new Occasion(memory);
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
    asleep = 0;
    return root;
  }

  /// Puts a state at hand, given by its root.
  void load(long root) {
    tree.read(root, cells);
    System.arraycopy(cells, 0, next, 0, cells.length);
    asleep = 0;
  }

  /// The root of the vector that a visitor is given.
  long root(int[] next, long changed) {
    return writer.write(next, changed);
  }

  /// Puts a state at hand, which was read before.
  ///
  /// @param asleep its sleep set
  void load(Starts starts, int index, long asleep) {
    this.asleep = asleep;
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

  /// The sleep set of the state that the step at hand leads to.
  long asleepNext() {
    return sleep.after(cells, occasion, turns, turn);
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
    affordable = memory.affordable(cells[purse]);
    sleep.begin(asleep);
    boolean owed = false;
    for (int node = 0; node < nodes; node++) {
      owed |= takeOwn(node, own[node].owed(), true, visitor);
      for (int link : into[node]) {
        owed |= receive(link, visitor);
      }
      takeOwn(node, own[node].others(), false, visitor);
    }
    return owed;
  }

  private boolean takeOwn(int node, int[] all, boolean owed, Visitor visitor) {
    occasion.node = node;
    occasion.value = cells[node];
    occasion.link = Occasion.NO_LINK;
    return takeAll(all, owed, visitor);
  }

  private boolean receive(int link, Visitor visitor) {
    int content = cells[nodes + link];
    if (memory.isEmpty(content)) {
      return false;
    }
    boolean owed = false;
    var inbox = memory.inbox(link, content);
    occasion.link = link;
    for (int i = 0; i < inbox.offers().length; i++) {
      occasion.offer = inbox.offers()[i];
      rest = inbox.rests()[i];
      var receipts = recall.receive(link, occasion.value, occasion.offer);
      owed |= takeAll(receipts.owed(), true, visitor);
      takeAll(receipts.others(), false, visitor);
    }
    return owed;
  }

  /// Takes all these turns but for those that can't be paid; returns whether there are any.
  private boolean takeAll(int[] all, boolean owed, Visitor visitor) {
    boolean some = false;
    turns = all;
    for (turn = 0; turn < all.length; turn = Turns.end(all, turn)) {
      if ((Purses.need(all[turn + Turns.COST]) & affordable) != 0) {
        if (sleep.has(all, turn)) {
          leaveOut(visitor);
        } else {
          take(owed, visitor);
        }
        sleep.note(occasion, all, turn);
        some = true;
      }
    }
    return some;
  }

  private void leaveOut(Visitor visitor) {
    int node = occasion.node;
    next[node] = turns[turn + Turns.NEXT];
    visitor.asleep(turns[turn + Turns.EVENT], next);
    next[node] = cells[node];
  }

  private void take(boolean owed, Visitor visitor) {
    int node = occasion.node;
    long changed = tree.above(node);
    int cost = turns[turn + Turns.COST];
    if (cost != Move.FREE) {
      next[purse] = memory.pay(cells[purse], cost);
      changed |= tree.above(purse);
    }
    next[node] = turns[turn + Turns.NEXT];
    if (occasion.hasMessage()) {
      next[occasion.place()] = rest;
      changed |= tree.above(occasion.place());
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
