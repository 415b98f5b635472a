package tern.checker.coverage;

import java.util.List;
import java.util.stream.Stream;

/// Something that is in a phase when a message comes: a migration or recovery at a rank, one end of
/// a connection between a rank and a client, a file with caps, or the request of an export with
/// pins.
public sealed interface Machine permits Role, End, Custody, Pinning {
  /// The phase of what is not there.
  String NONE = "∅";

  /// All of them.
  static List<Machine> all() {
    return Stream.<Machine[]>of(Role.values(), End.values(), Custody.values(), Pinning.values())
        .flatMap(Stream::of)
        .toList();
  }

  /// Its phases, in the order in which a table has them, [#NONE] first.
  List<String> phases();

  /// The messages that may come to it, in the order in which a table has them.
  List<String> mails();

  /// What a table of it says, as a sentence without its full stop.
  String title();
}
