package tern.checker.engine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// A commit as the head of a [CheckpointFile] tells of it.
///
/// @param end where it ends
/// @param number which one it is, from 1
/// @param sum the checksum of all commits up to this one
record CheckpointSlot(long end, int number, int sum) {
  /// As many bytes as it takes.
  static final int SIZE = Long.BYTES + 3 * Integer.BYTES;

  /// No commit.
  static final CheckpointSlot NONE = new CheckpointSlot(0, 0, 0);

  private static final int BUFFER = 1 << 16;

  /// A slot, or [#NONE] if it was never written or is damaged.
  static CheckpointSlot read(ByteBuffer from) {
    if (from.remaining() < SIZE) {
      return NONE;
    }
    var slot = new CheckpointSlot(from.getLong(), from.getInt(), from.getInt());
    return from.getInt() == slot.ownSum() && slot.number > 0 ? slot : NONE;
  }

  ByteBuffer toBytes() {
    return fields().putInt(ownSum()).flip();
  }

  private ByteBuffer fields() {
    return ByteBuffer.allocate(SIZE).putLong(end).putInt(number).putInt(sum);
  }

  private int ownSum() {
    var own = new CRC32C();
    own.update(fields().flip());
    return (int) own.getValue();
  }

  /// The checksum of a part of a file, or null if the file ends before.
  static @Nullable CRC32C sum(FileChannel channel, long from, long end) throws IOException {
    var sum = new CRC32C();
    var buffer = ByteBuffer.allocate(BUFFER);
    for (long at = from; at < end; ) {
      int read = channel.read(buffer.clear().limit((int) Math.min(BUFFER, end - at)), at);
      if (read < 0) {
        return null;
      }
      sum.update(buffer.flip());
      at += read;
    }
    return sum;
  }
}
