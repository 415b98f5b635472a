package tern.checker.tlc.wire;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tern.checker.value.ByteReader;
import tern.checker.value.ByteWriter;

/// A pair of streams that carries frames; many threads may send, one may receive.
///
/// What stands between two frames is skipped: a JVM that is told to log writes to the same output.
public final class Frames {
  private static final int MARK = 0xF7_54_65_72;

  private final DataInputStream in;
  private final DataOutputStream out;
  private final Object sending = new Object();

  public Frames(InputStream in, OutputStream out) {
    this.in = new DataInputStream(in);
    this.out = new DataOutputStream(out);
  }

  /// Sends one frame that consists of these parts.
  public void send(ByteWriter... parts) throws IOException {
    int size = Arrays.stream(parts).mapToInt(ByteWriter::size).sum();
    synchronized (sending) {
      out.writeInt(MARK);
      out.writeInt(size);
      for (ByteWriter part : parts) {
        part.writeTo(out);
      }
      out.flush();
    }
  }

  /// The next frame, or null when the other side has ended.
  public @Nullable ByteReader receive() throws IOException {
    try {
      for (int seen = in.readInt(); seen != MARK; seen = seen << 8 | in.readUnsignedByte()) {
        // Not the mark yet.
      }
      byte[] bytes = new byte[in.readInt()];
      in.readFully(bytes);
      return new ByteReader(bytes);
    } catch (EOFException _) {
      return null;
    }
  }
}
