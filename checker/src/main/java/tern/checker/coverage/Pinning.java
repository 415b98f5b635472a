package tern.checker.coverage;

import static tern.kernel.cache.Authority.isInodeAuth;

import io.vavr.collection.TreeSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tern.kernel.Dir;
import tern.kernel.Mds;
import tern.kernel.Message;
import tern.kernel.Rank;
import tern.kernel.Rules;
import tern.kernel.exporting.Export;

/// The request of an export that has pins at other ranks. The phases are what the handlers ask for.
final class Pinning {
  private static final String READONLY = "read-only";
  private static final String WAITS = "waits";
  private static final String REFUSED = "waits, refused";
  private static final String OUTLIVES = "outlives";
  private static final String EXPORTED_ANEW = "outlives, exported anew";

  private static final String PIN = "AuthPin";
  private static final String FINISH = "RequestFinish";
  private static final String ACK = "AuthPinAck";
  private static final String NACK = "AuthPinAck, refused";
  private static final String NOT_MINE = "AuthPinAck, not mine";

  /// The rank whose inodes are to be pinned: how the one stands by which it answers, or of those
  /// that are pinned the first.
  static final Machine GIVER =
      new Machine(
          "giver",
          "Which message about pins meets what its rank has of the inode",
          Stream.of(Holding.REPLICA, Holding.OWNER, Holding.FREEZING, Holding.FROZEN, READONLY),
          Stream.of(PIN, FINISH));

  /// The rank that exports: whether its export waits for this answer, and how the request stands.
  static final Machine ASKER =
      new Machine(
          "asker",
          "Which answer about pins meets which request",
          Stream.of(WAITS, REFUSED, OUTLIVES, EXPORTED_ANEW),
          Stream.of(ACK, NACK, NOT_MINE));

  /// From the best to the worst.
  private static final List<String> STANDINGS =
      List.of(Holding.OWNER, Holding.FREEZING, Holding.FROZEN, Holding.REPLICA, Machine.NONE);

  private Pinning() {}

  /// What a rank hears of another; nothing if it is not about such pins.
  static Optional<Cell> at(Rules rules, Mds m, Rank from, Message message) {
    return switch (message) {
      case Message.MMDSExportAuthPin it ->
          Optional.of(new Cell(GIVER, wanted(rules, m, from, it), PIN));
      case Message.MMDSExportRequestFinish it ->
          Optional.of(new Cell(GIVER, pinned(rules, m, from, it), FINISH));
      case Message.MMDSExportAuthPinAck it ->
          Optional.of(new Cell(ASKER, request(m, it), answer(it)));
      default -> Optional.empty();
    };
  }

  private static String answer(Message.MMDSExportAuthPinAck it) {
    if (it.wouldblock() || it.readonly()) {
      return NACK;
    }
    return it.pinned().isEmpty() ? NOT_MINE : ACK;
  }

  private static String wanted(Rules rules, Mds m, Rank from, Message.MMDSExportAuthPin it) {
    if (m.readonly()) {
      return READONLY;
    }
    var has = m.remoteRequests().grantedTo(from, it.tid());
    var others = it.wants().diff(has);
    return standing(rules, m, others.isEmpty() ? it.wants() : others);
  }

  private static String pinned(Rules rules, Mds m, Rank from, Message.MMDSExportRequestFinish it) {
    var has = m.remoteRequests().grantedTo(from, it.tid());
    if (has.isEmpty()) {
      return Machine.NONE;
    }
    return m.readonly() ? READONLY : standing(rules, m, has);
  }

  /// The worst of how some inodes stand.
  private static String standing(Rules rules, Mds m, TreeSet<Dir> inodes) {
    return inodes.toVector().map(x -> standing(rules, m, x)).maxBy(STANDINGS::indexOf).get();
  }

  private static String standing(Rules rules, Mds m, Dir x) {
    if (!m.inodes().containsKey(x)) {
      return Machine.NONE;
    }
    return isInodeAuth(rules.tree(), m, x)
        ? Holding.owned(m, rules.tree().parentOf(x))
        : Holding.REPLICA;
  }

  private static String request(Mds m, Message.MMDSExportAuthPinAck it) {
    var export = m.exports().get(it.dir());
    var live = export.filter(e -> e.tid() == it.tid() && e instanceof Export.Requested);
    if (live.isDefined()) {
      return ((Export.Requested) live.get()).remote().aborted() ? REFUSED : WAITS;
    }
    if (!m.remoteRequests().aborted().containsKey(it.tid())) {
      return Machine.NONE;
    }
    return export.isDefined() ? EXPORTED_ANEW : OUTLIVES;
  }
}
