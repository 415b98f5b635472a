package tern.checker.coverage;

import static tern.kernel.cache.Authority.authorityOf;

import java.util.Optional;
import java.util.stream.Stream;
import tern.kernel.Dir;
import tern.kernel.Mds;
import tern.kernel.Message;
import tern.kernel.Rules;

/// A file on which ranks with no more than a replica may have caps, by what the rank that hears of
/// them has of it. The phases are what the handlers ask for.
final class Custody {
  private static final String CAPPED = "replica, cap";
  private static final String AMBIGUOUS = "replica, cap, ambiguous owner";

  /// The file of a dirfrag.
  static final Machine FILE =
      new Machine(
          "file",
          "Which message about caps on replicas meets what a rank has of the file",
          Stream.of(
              Holding.REPLICA, CAPPED, AMBIGUOUS, Holding.OWNER, Holding.FREEZING, Holding.FROZEN),
          Stream.of(
                  Message.MGatherCaps.class,
                  Message.MExportCaps.class,
                  Message.MExportCapsAck.class)
              .map(Class::getSimpleName));

  private Custody() {}

  /// What a rank hears of another; nothing if it is not about such caps.
  static Optional<Cell> at(Rules rules, Mds m, Message message) {
    return switch (message) {
      case Message.MGatherCaps it -> Optional.of(cell(rules, m, it.dir(), it));
      case Message.MExportCaps it -> Optional.of(cell(rules, m, it.dir(), it));
      case Message.MExportCapsAck it -> Optional.of(cell(rules, m, it.dir(), it));
      default -> Optional.empty();
    };
  }

  private static Cell cell(Rules rules, Mds m, Dir d, Message message) {
    return new Cell(FILE, phase(rules, m, d), message.getClass().getSimpleName());
  }

  private static String phase(Rules rules, Mds m, Dir d) {
    if (!m.holds(d)) {
      return Machine.NONE;
    }
    if (m.dirfrag(d).auth()) {
      return Holding.owned(m, d);
    }
    if (m.sessionMap().capsOn(d).isEmpty()) {
      return Holding.REPLICA;
    }
    return authorityOf(rules.tree(), m, d).isAmbiguous() ? AMBIGUOUS : CAPPED;
  }
}
