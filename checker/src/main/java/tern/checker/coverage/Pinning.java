package tern.checker.coverage;

import static java.util.Locale.ROOT;
import static tern.kernel.cache.Authority.isInodeAuth;
import static tern.kernel.cache.Freezing.isFreezing;
import static tern.kernel.cache.Freezing.isFrozen;

import io.vavr.collection.TreeSet;
import java.util.List;
import java.util.Optional;
import tern.kernel.Dir;
import tern.kernel.Mds;
import tern.kernel.Message;
import tern.kernel.Rank;
import tern.kernel.Rules;
import tern.kernel.exporting.Export;
import tern.kernel.pinning.Remote;

/// The request of an export that has pins at other ranks. The phases are what the handlers ask for.
public enum Pinning implements Machine {
  /// The rank whose inodes are to be pinned: how the one stands by which it answers, or of those
  /// that are pinned the first.
  GIVER(
      "Which message about pins meets what its rank has of the inode",
      List.of(NONE, "replica", "owner", "owner, freezing", "owner, frozen", "read-only"),
      List.of("AuthPin", "RequestFinish")),

  /// The rank that exports: whether its export waits for this answer, and how the request stands.
  ASKER(
      "Which answer about pins meets which request",
      List.of(NONE, "waits", "waits, refused", "outlives", "outlives, exported anew"),
      List.of("AuthPinAck", "AuthPinAck, refused", "AuthPinAck, not mine"));

  private static final int REPLICA = 1;
  private static final int OWNER = 2;
  private static final int FREEZING = 3;
  private static final int FROZEN = 4;
  private static final int READONLY = 5;

  private final String title;

  @SuppressWarnings("ImmutableEnumChecker") // List.of makes lists that are
  private final List<String> phases;

  @SuppressWarnings("ImmutableEnumChecker")
  private final List<String> mails;

  Pinning(String title, List<String> phases, List<String> mails) {
    this.title = title;
    this.phases = phases;
    this.mails = mails;
  }

  @Override
  public List<String> phases() {
    return phases;
  }

  @Override
  public List<String> mails() {
    return mails;
  }

  @Override
  public String title() {
    return title;
  }

  /// What a rank hears of another; nothing if it is not about such pins.
  static Optional<Cell> at(Rules rules, Mds m, Rank from, Message message) {
    return switch (message) {
      case Message.MMDSExportAuthPin it ->
          Optional.of(GIVER.cell(wanted(rules, m, from, it), "AuthPin"));
      case Message.MMDSExportRequestFinish it ->
          Optional.of(GIVER.cell(pinned(rules, m, from, it), "RequestFinish"));
      case Message.MMDSExportAuthPinAck it -> Optional.of(ASKER.cell(request(m, it), answer(it)));
      default -> Optional.empty();
    };
  }

  private Cell cell(int phase, String mail) {
    return new Cell(this, phases.get(phase), mail);
  }

  private static String answer(Message.MMDSExportAuthPinAck it) {
    if (it.wouldblock() || it.readonly()) {
      return "AuthPinAck, refused";
    }
    return it.pinned().isEmpty() ? "AuthPinAck, not mine" : "AuthPinAck";
  }

  private static int wanted(Rules rules, Mds m, Rank from, Message.MMDSExportAuthPin it) {
    if (m.readonly()) {
      return READONLY;
    }
    var has = m.remoteRequests().grantedTo(from, it.tid());
    var others = it.wants().diff(has);
    return standing(rules, m, others.isEmpty() ? it.wants() : others);
  }

  private static int pinned(Rules rules, Mds m, Rank from, Message.MMDSExportRequestFinish it) {
    var has = m.remoteRequests().grantedTo(from, it.tid());
    if (has.isEmpty()) {
      return 0;
    }
    return m.readonly() ? READONLY : standing(rules, m, has);
  }

  /// The worst of how some inodes stand; before all, that one is not here.
  private static int standing(Rules rules, Mds m, TreeSet<Dir> inodes) {
    var all = TreeSet.ofAll(inodes.toVector().map(x -> standing(rules, m, x)));
    return all.contains(0) ? 0 : all.contains(REPLICA) ? REPLICA : all.last();
  }

  private static int standing(Rules rules, Mds m, Dir x) {
    if (!m.inodes().containsKey(x)) {
      return 0;
    }
    if (!isInodeAuth(rules.tree(), m, x)) {
      return REPLICA;
    }
    var parent = rules.tree().parentOf(x);
    return isFrozen(m, parent) ? FROZEN : isFreezing(m, parent) ? FREEZING : OWNER;
  }

  private static int request(Mds m, Message.MMDSExportAuthPinAck it) {
    var export = m.exports().get(it.dir());
    var live = export.filter(e -> e.tid() == it.tid() && e instanceof Export.Requested);
    if (live.isDefined()) {
      Remote remote = ((Export.Requested) live.get()).remote();
      return remote.aborted() ? 2 : 1;
    }
    if (!m.remoteRequests().aborted().containsKey(it.tid())) {
      return 0;
    }
    return export.isDefined() ? 4 : 3;
  }

  @Override
  public String toString() {
    return name().toLowerCase(ROOT);
  }
}
