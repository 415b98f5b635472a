package tern.checker.engine;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/// A [PairTable] in a checkpoint.
record GrowingPairs(PairTable pairs) implements Growing {
  @Override
  public int size() {
    return pairs.size();
  }

  @Override
  public void write(int from, int to, DataOutputStream out) throws IOException {
    for (int entry = from; entry < to; entry++) {
      out.writeLong(pairs.get(entry + 1));
    }
  }

  @Override
  public void read(int from, int to, DataInputStream in) throws IOException {
    for (int entry = from; entry < to; entry++) {
      Growing.expect(entry, pairs.number(in.readLong()) - 1);
    }
  }
}
