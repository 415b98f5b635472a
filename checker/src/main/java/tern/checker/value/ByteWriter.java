package tern.checker.value;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A growing array of bytes: numbers in as few bytes as they need, strings in UTF-8 behind their
/// length.
public final class ByteWriter {
  private byte[] bytes = new byte[256];
  private int size;

  public void writeByte(int value) {
    if (size == bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * size);
    }
    bytes[size++] = (byte) value;
  }

  /// A number that is not negative, small ones in one byte.
  public void writeCount(long count) {
    long rest = count;
    while ((rest & ~0x7fL) != 0) {
      writeByte((int) (rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    writeByte((int) rest);
  }

  /// Any number, those near zero in one byte.
  public void writeNumber(long number) {
    writeCount((number << 1) ^ (number >> 63));
  }

  public void writeString(String text) {
    byte[] utf = text.getBytes(StandardCharsets.UTF_8);
    writeCount(utf.length);
    writeBytes(utf, utf.length);
  }

  private void writeBytes(byte[] source, int length) {
    if (size + length > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + length));
    }
    System.arraycopy(source, 0, bytes, size, length);
    size += length;
  }

  public int size() {
    return size;
  }

  /// Takes back all but the first `length` bytes.
  public void cut(int length) {
    size = Math.min(size, length);
  }

  public void writeTo(OutputStream out) throws IOException {
    out.write(bytes, 0, size);
  }

  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }
}
