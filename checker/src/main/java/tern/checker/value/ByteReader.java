package tern.checker.value;

import java.nio.charset.StandardCharsets;

/// Reads what a [ByteWriter] wrote.
public final class ByteReader {
  private final byte[] bytes;
  private int position;

  public ByteReader(byte[] bytes) {
    this.bytes = bytes;
  }

  public int readByte() {
    if (position >= bytes.length) {
      throw new IllegalArgumentException("cut off after " + bytes.length + " bytes");
    }
    return bytes[position++] & 0xff;
  }

  /// A number written by [ByteWriter#writeCount].
  public long readLongCount() {
    long count = 0;
    int shift = 0;
    while (true) {
      int next = readByte();
      count |= (long) (next & 0x7f) << shift;
      if (next < 0x80) {
        return count;
      }
      shift += 7;
    }
  }

  /// The same, when it counts something that is held in memory.
  public int readCount() {
    long count = readLongCount();
    if (count < 0 || count > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("not a count: " + count);
    }
    return (int) count;
  }

  public long readNumber() {
    long coded = readLongCount();
    return (coded >>> 1) ^ -(coded & 1);
  }

  public String readString() {
    int length = readCount();
    if (length > bytes.length - position) {
      throw new IllegalArgumentException("cut off after " + bytes.length + " bytes");
    }
    String text = new String(bytes, position, length, StandardCharsets.UTF_8);
    position += length;
    return text;
  }

  /// Whether everything was read.
  public boolean atEnd() {
    return position == bytes.length;
  }
}
