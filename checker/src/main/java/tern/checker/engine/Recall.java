package tern.checker.engine;

import java.util.ArrayList;
import java.util.List;

/// What a [Memory] was asked lately, so that its large tables are left alone; for one thread.
final class Recall {
  private final Memory<?, ?, ?, ?> memory;
  private final int nodes;
  private final List<Latest<Turns>> receipts = new ArrayList<>();
  private final AtHand longer = new AtHand();

  Recall(Memory<?, ?, ?, ?> memory) {
    this.memory = memory;
    this.nodes = memory.nodeCount();
    memory.links().forEach(_ -> receipts.add(new Latest<>()));
  }

  /// See [Memory#receive].
  Turns receive(int link, int number, int offer) {
    var latest = receipts.get(link);
    long pair = PairTable.pair(number, offer);
    var known = latest.get(pair);
    if (known == null) {
      known = memory.receive(link, number, offer);
      latest.put(pair, known);
    }
    return known;
  }

  /// See [Memory#after].
  int after(int place, int number, int given) {
    return place < nodes ? memory.after(place, number, given) : afterLink(place, number, given);
  }

  private int afterLink(int place, int number, int given) {
    long pair = PairTable.pair(number, given);
    int known = longer.get(pair);
    if (known == PairTable.ABSENT) { // so is an empty link, which is found at once
      known = memory.after(place, number, given);
      longer.put(pair, known);
    }
    return known;
  }
}
