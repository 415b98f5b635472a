package tern.checker.liveness;

import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import tern.checker.engine.Cursor;
import tern.checker.engine.StateGraph;

/// One pass over a graph, in which the steps of each state are found again once; those inside a
/// component of several states a second time.
final class Sweep<S, E> implements Components.Graph, Components.Listener {
  private static final int ASK_EVERY = 1 << 12;

  private final StateGraph<S, E> graph;
  private final Cursor<S, E> cursor;
  private final IntPredicate goOn;
  private final Sources sources;
  private final Reach reach = new Reach();
  private final Traps<S, E> traps;
  private int visited;

  /// It was not to go on.
  private static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1;

    Stopped() {
      super(null, null, false, false);
    }
  }

  Sweep(StateGraph<S, E> graph, Demands<S, E> demands, IntPredicate goOn) {
    this.graph = graph;
    this.cursor = graph.cursor();
    this.goOn = goOn;
    this.sources = new Sources(event -> demands.fairness().source(cursor.event(event)));
    this.traps = new Traps<>(graph, cursor, sources, demands.tasks());
  }

  /// Goes over all states; returns whether it has come to the end.
  boolean run() {
    try {
      Components.tell(this, this);
      return true;
    } catch (Stopped _) {
      return false;
    }
  }

  Reach reach() {
    return reach;
  }

  Traps<S, E> traps() {
    return traps;
  }

  @Override
  public int size() {
    return graph.size();
  }

  @Override
  public void forEachSuccessor(int state, IntConsumer visitor) {
    if (visited++ % ASK_EVERY == 0 && !goOn.test(visited)) {
      throw new Stopped();
    }
    cursor.go(state);
    var follow = new Follow(state, visitor);
    cursor.forEachStep(follow);
    boolean failed = cursor.failure() != null;
    reach.enter(state, failed, cursor.isQuiet(), !follow.owes && cursor.isSettled());
    if (follow.offered == 0) {
      traps.stopsAtCursor(state, failed);
    }
  }

  /// Follows the steps that lead to another state; the others change nothing, and no source is
  /// served by them.
  private final class Follow implements Cursor.StepVisitor {
    private final int state;
    private final IntConsumer visitor;
    private long offered;
    private boolean owes;

    Follow(int state, IntConsumer visitor) {
      this.state = state;
      this.visitor = visitor;
    }

    @Override
    public void step(int event, boolean owed, int successor) {
      owes |= owed;
      if (successor != state) {
        offered |= owed ? sources.bit(event) : 0;
        visitor.accept(successor);
      }
    }
  }

  @Override
  public void leadsOn(int from, int to) {
    reach.leadsOn(from, to);
  }

  @Override
  public void component(int[] members) {
    if (members.length > 1) {
      reach.component(members);
      traps.component(members);
    }
  }
}
