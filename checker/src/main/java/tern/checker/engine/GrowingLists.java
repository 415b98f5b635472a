package tern.checker.engine;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Lists of numbers in a checkpoint.
record GrowingLists(Interner<List<Integer>> lists) implements Growing {
  @Override
  public int size() {
    return lists.size();
  }

  @Override
  public void write(int from, int to, DataOutputStream out) throws IOException {
    for (int entry = from; entry < to; entry++) {
      var list = lists.value(entry);
      out.writeInt(list.size());
      for (int number : list) {
        out.writeInt(number);
      }
    }
  }

  @Override
  public void read(int from, int to, DataInputStream in) throws IOException {
    for (int entry = from; entry < to; entry++) {
      var list = new ArrayList<Integer>();
      for (int i = in.readInt(); i > 0; i--) {
        list.add(in.readInt());
      }
      Growing.expect(entry, lists.number(List.copyOf(list)));
    }
  }
}
