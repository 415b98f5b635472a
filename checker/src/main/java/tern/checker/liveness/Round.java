package tern.checker.liveness;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.IntPredicate;

/// A way from the first node of a fair part back to it, on which each source offers nothing at some
/// node or takes a step: always on to what is nearest of that, then home.
final class Round {
  private static final int NONE = -1;

  private final Inside inside;
  private final Inside.Part part;
  private final List<Integer> edges = new ArrayList<>();
  private int at;

  /// The sources that have not had their turn.
  private long waiting;

  private Round(Inside inside, Inside.Part part) {
    this.inside = inside;
    this.part = part;
    this.at = part.first();
    this.waiting = inside.offered(at);
  }

  /// Its edges; none if no source has anything to offer at the first node.
  static List<Integer> of(Inside inside, Inside.Part part) {
    var round = new Round(inside, part);
    while (round.waiting != 0) {
      round.walk(round::servesSomebody);
    }
    if (round.at != part.first()) {
      round.walk(edge -> inside.target(edge) == part.first());
    }
    return round.edges;
  }

  private boolean servesSomebody(int edge) {
    return (after(edge) & waiting) != waiting;
  }

  /// Of the sources that wait, those which still do after an edge; others may be among them.
  private long after(int edge) {
    return inside.offered(inside.target(edge)) & ~inside.source(edge);
  }

  /// Goes the shortest way through an edge of this kind.
  private void walk(IntPredicate last) {
    var by = new int[inside.size()];
    var from = new int[inside.size()];
    Arrays.fill(by, NONE);
    var queue = new ArrayDeque<Integer>();
    queue.add(at);
    while (true) {
      int node = queue.remove();
      for (int edge = inside.begin(node); edge < inside.begin(node + 1); edge++) {
        int target = inside.target(edge);
        if (!part.contains(target)) {
          continue;
        }
        if (last.test(edge)) {
          go(node, edge, by, from);
          return;
        }
        if (by[target] == NONE && target != at) {
          by[target] = edge;
          from[target] = node;
          queue.add(target);
        }
      }
    }
  }

  private void go(int node, int edge, int[] by, int[] from) {
    var way = new ArrayList<>(List.of(edge));
    for (int back = node; back != at; back = from[back]) {
      way.add(by[back]);
    }
    Collections.reverse(way);
    for (int step : way) {
      waiting &= after(step);
      edges.add(step);
    }
    at = inside.target(edge);
  }
}
