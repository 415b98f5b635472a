package tern.checker.waiting;

import java.util.Locale;
import tern.kernel.Dir;
import tern.kernel.Mds;
import tern.kernel.Rank;

/// What somebody is busy with.
///
/// @param kind what it is
/// @param at the rank
/// @param incarnation which instance of it
/// @param dir the root of the tree, or [Dir#NONE]
/// @param peer the other end, or [Rank#NONE]
/// @param attempt the number of the attempt, or 0
/// @param phase how far it has got
record Topic(Kind kind, Rank at, int incarnation, Dir dir, Rank peer, int attempt, String phase) {

  /// What there is to be busy with.
  enum Kind {
    /// It hands a tree over.
    EXPORT("export of %s to %s", "%s's export of %s to %s"),
    /// It takes a tree.
    IMPORT("import of %s from %s", "%s's import of %s from %s"),
    /// It has the request of an export that is over.
    REQUEST("request of a former export of %s", "%s's request of a former export of %s"),
    /// It has given pins to the request of another rank's export.
    GRANT("pinning for %2$s's request", "%1$s, which has pins for %3$s's request,"),
    /// It has put a question aside.
    ANSWER("answer to %2$s", "%1$s's answer to %3$s"),
    /// It has put off asking.
    QUESTION("question for the inode of %s", "%s's question for the inode of %s"),
    /// It does not know whether a tree is its own.
    DOUBT("doubt about %s", "%s's doubt about %s"),
    /// It has expires put aside.
    EXPIRES("expires for %s, put aside", "%s, with expires for %s put aside,"),
    /// It keeps its resolves back.
    RESOLVES("resolves, kept back", "%s, which keeps its resolves back,"),
    /// It keeps its rejoins back.
    REJOINS("rejoins, kept back", "%s, which keeps its rejoins back,"),
    /// It has told what it holds of others', and not heard of all of it.
    UNANSWERED("rejoins, unanswered", "%s, whose rejoins are unanswered,"),
    /// It comes back, or is to.
    RECOVERY("recovery", "%s's recovery"),
    /// It is to stop.
    STOP("stop", "%s's stop");

    private final String title;
    private final String subject;

    Kind(String title, String subject) {
      this.title = title;
      this.subject = subject;
    }
  }

  /// One that is not about a tree.
  static Topic of(Kind kind, Rank at, int incarnation, String phase) {
    return new Topic(kind, at, incarnation, Dir.NONE, Rank.NONE, 0, phase);
  }

  /// That of an export.
  static Topic ofExport(Mds m, Dir d) {
    var e = m.exportOf(d);
    return new Topic(Kind.EXPORT, m.rank(), m.incarnation(), d, e.peer(), e.tid(), phase(e));
  }

  /// That of an import.
  static Topic ofImport(Mds m, Dir d) {
    var e = m.importOf(d);
    return new Topic(Kind.IMPORT, m.rank(), m.incarnation(), d, e.peer(), e.tid(), phase(e));
  }

  /// The same for what does not depend on how far it has got.
  Topic inAnyPhase() {
    return new Topic(kind, at, incarnation, dir, peer, attempt, "");
  }

  /// `WARNING`, of an entry of that type.
  private static String phase(Object entry) {
    return entry.getClass().getSimpleName().toUpperCase(Locale.ROOT);
  }

  /// `export of /a to r1`
  String title() {
    return kind.title.formatted(dir, "r" + peer);
  }

  /// `export of /a to r1 (t1)`
  String label() {
    return title() + (attempt == 0 ? "" : " (t" + attempt + ")");
  }

  /// `r0's export of /a to r1, WARNING,`
  String who() {
    return kind.subject.formatted("r" + at, dir, "r" + peer)
        + (phase.isEmpty() ? "" : ", " + phase + ",");
  }

  /// The same for the same topic in the same phase in other states, and for no other one.
  String key() {
    return "r%s#%d %s t%d %s".formatted(at, incarnation, title(), attempt, phase);
  }
}
