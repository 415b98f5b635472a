package tern.checker.engine;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/// A table whose entries never change once they are there, as a checkpoint sees it: what was added
/// since the last one is added to the file. Entries are counted from 0.
interface Growing {

  /// How many entries there are that can be written, while others may be added.
  int size();

  /// Writes the entries from one to before another.
  void write(int from, int to, DataOutputStream out) throws IOException;

  /// Adds what was written.
  void read(int from, int to, DataInputStream in) throws IOException;

  /// An entry that was read is where it was when it was written, or the file lies.
  static void expect(int number, int found) throws IOException {
    if (number != found) {
      throw new IOException("entry " + number + " comes again as " + found);
    }
  }
}
