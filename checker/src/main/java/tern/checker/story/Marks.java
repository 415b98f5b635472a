package tern.checker.story;

import java.util.Optional;
import java.util.stream.Stream;
import tern.checker.value.Value;

/// The imports that mark a client's session at a rank: those being written to the journal, and
/// those that are acknowledged.
final class Marks {
  private Marks() {}

  static int of(Value mds, String client) {
    return (int)
        Stream.concat(journal(mds), acknowledged(mds))
            .map(record -> Fields.get(record, "sessions"))
            .flatMap(Optional::stream)
            .filter(sessions -> Fields.names(sessions).contains(client))
            .count();
  }

  /// The imports that a rank counts.
  static int counted(Value mds) {
    long written =
        journal(mds)
            .filter(entry -> Fields.text(Fields.field(entry, "kind")).equals("EImportStart"))
            .count();
    return (int) (written + acknowledged(mds).count());
  }

  private static Stream<Value> journal(Value mds) {
    return Fields.sequence(Fields.field(mds, "journal")).stream();
  }

  private static Stream<Value> acknowledged(Value mds) {
    return Fields.mappings(Fields.field(mds, "imports")).values().stream()
        .filter(entry -> Fields.text(Fields.field(entry, "state")).equals("ACKING"));
  }
}
