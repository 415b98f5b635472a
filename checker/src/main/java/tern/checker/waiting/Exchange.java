package tern.checker.waiting;

import java.util.function.Predicate;
import tern.kernel.Message;

/// Something that a rank has to hear of another.
///
/// @param what it is, as in "r1's MExportDirAck"
/// @param answer which message says it
/// @param question which one that is the answer to
record Exchange(String what, Predicate<Message> answer, Predicate<Message> question) {
  /// One that is not to be asked for.
  Exchange(String what, Predicate<Message> answer) {
    this(what, answer, _ -> false);
  }
}
