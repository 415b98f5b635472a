package tern.checker.engine;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/// The states of a graph in a checkpoint: 9 bytes each, as a rule. A state comes after its parent
/// and never before a state of an earlier parent, so that the distance to the parent of the state
/// before is small.
record GrowingStates(StateGraph<?, ?> graph) implements Growing {
  private static final int FAR = 0xFF;

  @Override
  public int size() {
    return graph.size();
  }

  @Override
  public void write(int from, int to, DataOutputStream out) throws IOException {
    for (int state = from; state < to; state++) {
      out.writeLong(graph.root(state));
      int distance = graph.parent(state) - parentBefore(state);
      out.writeByte(Math.min(distance, FAR));
      if (distance >= FAR) {
        out.writeInt(distance);
      }
    }
  }

  @Override
  public void read(int from, int to, DataInputStream in) throws IOException {
    for (int state = from; state < to; state++) {
      long root = in.readLong();
      int near = in.readUnsignedByte();
      int parent = parentBefore(state) + (near == FAR ? in.readInt() : near);
      Growing.expect(state, graph.add(root, parent));
    }
  }

  private int parentBefore(int state) {
    return state == StateGraph.INITIAL ? StateGraph.INITIAL : graph.parent(state - 1);
  }
}
