package tern.checker.story;

import java.util.Optional;
import java.util.stream.Stream;
import tern.checker.value.Value;

/// The imports that mark a client's session at a rank: those being written to the journal, and those
/// that are acknowledged.
final class Marks {
  private Marks() {}

  static int of(Value mds, String client) {
    Stream<Value> written = Fields.sequence(Fields.field(mds, "journal")).stream();
    Stream<Value> acknowledged =
        Fields.mappings(Fields.field(mds, "imports")).values().stream()
            .filter(entry -> Fields.text(Fields.field(entry, "state")).equals("ACKING"));
    return (int)
        Stream.concat(written, acknowledged)
            .map(record -> Fields.get(record, "sessions"))
            .flatMap(Optional::stream)
            .filter(sessions -> Fields.names(sessions).contains(client))
            .count();
  }
}
