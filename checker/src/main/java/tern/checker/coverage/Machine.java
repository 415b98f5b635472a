package tern.checker.coverage;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Something that is in a phase when a message comes: a migration or recovery at a rank, one end of
/// a connection between a rank and a client, a file with caps, or the request of an export with
/// pins.
///
/// @param title what a table of it says, as a sentence without its full stop
/// @param phases in the order in which a table has them, [#NONE] first
/// @param mails the messages that may come to it, in the order in which a table has them
public record Machine(String name, String title, List<String> phases, List<String> mails) {
  /// The phase of what is not there.
  public static final String NONE = "∅";

  public Machine {
    phases = List.copyOf(phases);
    mails = List.copyOf(mails);
  }

  /// One that has these phases, and [#NONE].
  Machine(String name, String title, Stream<String> phases, Stream<String> mails) {
    this(name, title, Stream.concat(Stream.of(NONE), phases).toList(), mails.toList());
  }

  /// All of them.
  public static List<Machine> all() {
    return Stream.concat(
            Arrays.stream(Role.values()).map(Role::machine),
            Stream.of(End.RANK, End.CLIENT, Custody.FILE, Pinning.GIVER, Pinning.ASKER))
        .toList();
  }

  @Override
  public String toString() {
    return name;
  }
}
