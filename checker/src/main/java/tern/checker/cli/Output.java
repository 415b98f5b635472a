package tern.checker.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/// The standard output as it is until something cannot be written, which a [PrintStream] would keep
/// to itself.
final class Output extends FilterOutputStream {
  private static final String NO_READER = "Broken pipe";

  private volatile @Nullable String failure;

  Output(OutputStream out) {
    super(out);
  }

  /// Makes it the standard output.
  static Output install() {
    var output = new Output(new FileOutputStream(FileDescriptor.out));
    System.setOut(new PrintStream(output, false, System.out.charset()));
    return output;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    try {
      out.write(bytes, from, length);
    } catch (IOException e) {
      failure = String.valueOf(e.getMessage());
      throw e;
    }
  }

  /// Why not all was written; null if it was, or if the reader had read enough, as `head` has.
  @Nullable String failure() {
    return NO_READER.equals(failure) ? null : failure;
  }
}
