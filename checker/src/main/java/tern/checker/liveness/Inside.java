package tern.checker.liveness;

import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntConsumer;
import tern.checker.engine.Cursor;

/// Some states as nodes from 0 up, in the order of their numbers, with the steps between them as
/// edges.
final class Inside {
  private final int[] states;
  private final long[] offered;
  private final int[] begins;
  private final int[] targets;
  private final int[] events;
  private final Sources sources;

  private Inside(
      int[] states, long[] offered, int[] begins, int[] targets, int[] events, Sources sources) {
    this.states = states;
    this.offered = offered;
    this.begins = begins;
    this.targets = targets;
    this.events = events;
    this.sources = sources;
  }

  static Inside of(int[] members, Cursor<?, ?> cursor, Sources sources) {
    int[] states = members.clone();
    Arrays.sort(states);
    var offered = new long[states.length];
    var begins = new int[states.length + 1];
    var targets = new IntStack();
    var events = new IntStack();
    for (int node = 0; node < states.length; node++) {
      int from = node;
      cursor.go(states[node]);
      cursor.forEachStep((event, owed, to) -> {
        if (to != states[from]) {
          offered[from] |= owed ? sources.bit(event) : 0;
          int target = Arrays.binarySearch(states, to);
          if (target >= 0) {
            targets.push(target);
            events.push(event);
          }
        }
      });
      begins[node + 1] = targets.size();
    }
    return new Inside(states, offered, begins, targets.toArray(), events.toArray(), sources);
  }

  /// The nodes in which each task goes on.
  <S> Map<Task, BitSet> tasks(Cursor<S, ?> cursor, Function<S, List<Task>> tasks) {
    var nodes = new LinkedHashMap<Task, BitSet>();
    for (int node = 0; node < states.length; node++) {
      cursor.go(states[node]);
      for (var task : tasks.apply(cursor.state())) {
        nodes.computeIfAbsent(task, _ -> new BitSet()).set(node);
      }
    }
    return nodes;
  }

  int size() {
    return states.length;
  }

  int state(int node) {
    return states[node];
  }

  /// The bits of the sources that have a step to offer, be it to one of these states or not.
  long offered(int node) {
    return offered[node];
  }

  /// The first edge from a node; those up to the first of the next node are its own.
  int begin(int node) {
    return begins[node];
  }

  int target(int edge) {
    return targets[edge];
  }

  int event(int edge) {
    return events[edge];
  }

  /// The bit of the source that takes an edge.
  long source(int edge) {
    return sources.bit(events[edge]);
  }

  /// The components of more than one node among some nodes.
  void partsOf(BitSet among, Consumer<Part> visitor) {
    Components.tell(
        new Components.Graph() {
          @Override
          public int size() {
            return states.length;
          }

          @Override
          public void forEachSuccessor(int node, IntConsumer successors) {
            for (int edge = begins[node]; among.get(node) && edge < begins[node + 1]; edge++) {
              if (among.get(targets[edge])) {
                successors.accept(targets[edge]);
              }
            }
          }
        },
        members -> {
          if (members.length > 1) {
            visitor.accept(new Part(members));
          }
        });
  }

  /// Some of the nodes.
  final class Part {
    private final BitSet nodes = new BitSet();

    private Part(int[] members) {
      for (int member : members) {
        nodes.set(member);
      }
    }

    /// The node that stands for the state with the lowest number.
    int first() {
      return nodes.nextSetBit(0);
    }

    boolean contains(int node) {
      return nodes.get(node);
    }

    /// Whether each source offers nothing at some node, or takes an edge between two.
    boolean isFair() {
      long always = -1;
      long taken = 0;
      for (int node = first(); node >= 0; node = nodes.nextSetBit(node + 1)) {
        always &= offered[node];
        for (int edge = begins[node]; edge < begins[node + 1]; edge++) {
          taken |= contains(targets[edge]) ? source(edge) : 0;
        }
      }
      return (always & ~taken) == 0;
    }
  }
}
