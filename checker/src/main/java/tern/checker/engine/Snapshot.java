package tern.checker.engine;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/// How far each table had grown at some moment, and what had been counted by then.
@SuppressWarnings("ArrayRecordComponent") // compared by isSame
record Snapshot(int[] sizes, byte[] totals) {

  /// That of now, between two chunks. Tables come before those that their entries name, so that
  /// whatever is named is in it, too.
  static Snapshot of(List<Growing> tables, Totals totals) {
    return new Snapshot(tables.stream().mapToInt(Growing::size).toArray(), totals.toBytes());
  }

  /// Before anything is written.
  static Snapshot none(List<Growing> tables) {
    return new Snapshot(new int[tables.size()], new byte[0]);
  }

  boolean isSame(Snapshot other) {
    return Arrays.equals(sizes, other.sizes) && Arrays.equals(totals, other.totals);
  }

  /// Writes what is here and was not there.
  void write(Snapshot before, List<Growing> tables, DataOutputStream out) throws IOException {
    for (int i = 0; i < sizes.length; i++) {
      out.writeInt(sizes[i]);
      tables.get(i).write(before.sizes[i], sizes[i], out);
    }
    out.write(totals);
  }

  /// The inverse, into the tables.
  static Snapshot read(Snapshot before, List<Growing> tables, Totals totals, DataInputStream in)
      throws IOException {
    int[] sizes = new int[tables.size()];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = in.readInt();
      tables.get(i).read(before.sizes[i], sizes[i], in);
    }
    totals.read(in);
    return new Snapshot(sizes, totals.toBytes());
  }
}
