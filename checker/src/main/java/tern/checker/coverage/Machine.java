package tern.checker.coverage;

import java.util.List;
import java.util.stream.Stream;

/// Something that is in a phase when a message comes: a migration or recovery at a rank, or one end
/// of a connection between a rank and a client.
public sealed interface Machine permits Role, End {
  /// The phase of what is not there.
  String NONE = "∅";

  /// All of them.
  static List<Machine> all() {
    return Stream.<Machine>concat(Stream.of(Role.values()), Stream.of(End.values())).toList();
  }

  /// Its phases, in the order in which a table has them, [#NONE] first.
  List<String> phases();

  /// The messages that may come to it, in the order in which a table has them.
  List<String> mails();

  /// What a table of it says, as a sentence without its full stop.
  String title();
}
