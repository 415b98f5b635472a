package tern.checker.engine;

import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;

/// Where steps come from, as bits of a sleep set: a strand is what a node does with the messages of
/// a link, or one event that it does on its own. Events have strands in the order in which they are
/// met, as long as there are some left. Any thread may ask.
final class Strands {
  /// Of a step that is never asleep; links have lower numbers (see [VectorTree]).
  static final int NONE = 63;

  private final List<Link> links;
  private final PairTable events = new PairTable();
  private final AtomicLongArray ofNodes;

  Strands(int nodes, List<Link> links) {
    this.links = links;
    this.ofNodes = new AtomicLongArray(nodes);
    for (int link = 0; link < links.size(); link++) {
      add(links.get(link).to(), link);
    }
  }

  private void add(int node, int strand) {
    ofNodes.getAndUpdate(node, strands -> strands | 1L << strand);
  }

  /// That of an event of a node on its own.
  int ofOwn(int node, int event) {
    int strand = links.size() + events.number(node, event) - 1;
    if (strand >= NONE) {
      return NONE;
    }
    add(node, strand);
    return strand;
  }

  /// Those of a node that are known by now.
  long of(int node) {
    return ofNodes.get(node);
  }

  /// Those of links.
  long links() {
    return (1L << links.size()) - 1;
  }
}
