package tern.checker.engine;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.function.Function;

/// The values of an [Interner] in a checkpoint.
record GrowingValues<T>(
    Interner<T> interner, Function<T, byte[]> encode, Function<byte[], T> decode)
    implements Growing {
  @Override
  public int size() {
    return interner.size();
  }

  @Override
  public void write(int from, int to, DataOutputStream out) throws IOException {
    for (int entry = from; entry < to; entry++) {
      byte[] bytes = encode.apply(interner.value(entry));
      out.writeInt(bytes.length);
      out.write(bytes);
    }
  }

  @Override
  public void read(int from, int to, DataInputStream in) throws IOException {
    for (int entry = from; entry < to; entry++) {
      Growing.expect(entry, interner.number(decode.apply(in.readNBytes(in.readInt()))));
    }
  }
}
