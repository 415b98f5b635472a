package tern.checker.engine;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/// What has been counted of the states that were expanded: little, however many they are.
final class Totals {
  final Tally tally = new Tally();
  final SortedMap<String, Integer> failures = new TreeMap<>();
  long[] events = new long[64];
  long transitions;
  int expanded;
  int levels;
  int levelEnd;

  /// Counts what was found out about the states of a chunk.
  void add(Chunk chunk) {
    tally.addAll(chunk.tally);
    chunk.failures.forEach((name, state) -> failures.merge(name, state, Math::min));
    long[] counts = chunk.events();
    if (counts.length > events.length) {
      events = Arrays.copyOf(events, counts.length);
    }
    for (int event = 0; event < counts.length; event++) {
      events[event] += counts[event];
      transitions += counts[event];
    }
  }

  /// All of it, for [#read].
  byte[] toBytes() {
    try {
      var bytes = new ByteArrayOutputStream();
      var out = new DataOutputStream(bytes);
      tally.write(out);
      out.writeInt(failures.size());
      for (var failure : failures.entrySet()) {
        out.writeUTF(failure.getKey());
        out.writeInt(failure.getValue());
      }
      out.writeInt(events.length);
      for (long count : events) {
        out.writeLong(count);
      }
      out.writeLong(transitions);
      out.writeInt(expanded);
      out.writeInt(levels);
      out.writeInt(levelEnd);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Takes the place of what was counted before.
  void read(DataInputStream in) throws IOException {
    tally.read(in);
    failures.clear();
    for (int i = in.readInt(); i > 0; i--) {
      failures.put(in.readUTF(), in.readInt());
    }
    events = new long[in.readInt()];
    for (int event = 0; event < events.length; event++) {
      events[event] = in.readLong();
    }
    transitions = in.readLong();
    expanded = in.readInt();
    levels = in.readInt();
    levelEnd = in.readInt();
  }
}
