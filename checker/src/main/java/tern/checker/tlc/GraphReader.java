package tern.checker.tlc;

import java.util.ArrayList;
import java.util.List;
import tern.checker.tlc.wire.Fault;
import tern.checker.tlc.wire.Reply;
import tern.checker.value.ByteReader;
import tern.checker.value.Value;
import tern.checker.value.ValueDecoder;

/// Reads the graph that a child tells, for a listener.
final class GraphReader {
  private static final int BITS = 7;

  private final GraphListener listener;
  private final int predicates;
  private SpecHeading heading = new SpecHeading(List.of(), List.of());

  GraphReader(GraphListener listener) {
    this.listener = listener;
    this.predicates = listener.predicates().size();
  }

  /// Reads a frame of this kind; whether TLC is to go on.
  boolean read(int kind, ByteReader in) {
    return switch (kind) {
      case Reply.BEGINNING -> begin(in);
      case Reply.GRAPH -> expand(in);
      case Reply.UNEVALUATED -> {
        listener.fail(new ValueDecoder(in).read(), Fault.read(in));
        yield false;
      }
      default -> throw new IllegalArgumentException("no part of a graph has the number " + kind);
    };
  }

  private boolean begin(ByteReader in) {
    heading = SpecHeading.read(in);
    int count = in.readCount();
    ValueDecoder states = new ValueDecoder(in);
    List<Value> initial = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      initial.add(states.read());
    }
    return listener.begin(initial);
  }

  private boolean expand(ByteReader in) {
    ValueDecoder states = new ValueDecoder(in);
    boolean on = true;
    while (on && !in.atEnd()) {
      List<Boolean> truths = readTruths(in);
      Value state = states.read();
      on = listener.next(new Expansion(state, truths, heading.readSteps(in, states)));
    }
    return on;
  }

  private List<Boolean> readTruths(ByteReader in) {
    List<Boolean> truths = new ArrayList<>(predicates);
    int bits = 0;
    for (int i = 0; i < predicates; i++) {
      bits = i % BITS == 0 ? in.readByte() : bits >> 1;
      truths.add((bits & 1) != 0);
    }
    return truths;
  }
}
