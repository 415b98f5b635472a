package tern.checker.coverage;

import static java.util.Locale.ROOT;
import static tern.kernel.cache.Authority.authorityOf;
import static tern.kernel.cache.Freezing.isFreezing;
import static tern.kernel.cache.Freezing.isFrozen;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tern.kernel.Dir;
import tern.kernel.Mds;
import tern.kernel.Message;
import tern.kernel.Rules;

/// A file on which ranks with no more than a replica may have caps, by what the rank that hears of
/// them has of it. The phases are what the handlers ask for.
public enum Custody implements Machine {
  /// The file of a dirfrag.
  FILE;

  private static final String REPLICA = "replica";
  private static final String CAPPED = "replica, cap";
  private static final String AMBIGUOUS = "replica, cap, ambiguous owner";
  private static final String OWNER = "owner";
  private static final String FREEZING = "owner, freezing";
  private static final String FROZEN = "owner, frozen";

  private static final List<String> PHASES =
      List.of(NONE, REPLICA, CAPPED, AMBIGUOUS, OWNER, FREEZING, FROZEN);
  private static final List<String> MAILS =
      Stream.of(Message.MGatherCaps.class, Message.MExportCaps.class, Message.MExportCapsAck.class)
          .map(Class::getSimpleName)
          .toList();

  @Override
  public List<String> phases() {
    return PHASES;
  }

  @Override
  public List<String> mails() {
    return MAILS;
  }

  @Override
  public String title() {
    return "Which message about caps on replicas meets what a rank has of the file";
  }

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
      return NONE;
    }
    if (m.dirfrag(d).auth()) {
      return isFrozen(m, d) ? FROZEN : isFreezing(m, d) ? FREEZING : OWNER;
    }
    if (m.sessionMap().capsOn(d).isEmpty()) {
      return REPLICA;
    }
    return authorityOf(rules.tree(), m, d).isAmbiguous() ? AMBIGUOUS : CAPPED;
  }

  @Override
  public String toString() {
    return name().toLowerCase(ROOT);
  }
}
