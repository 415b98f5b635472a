package tern.checker.waiting;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tern.kernel.Dir;
import tern.kernel.Event;
import tern.kernel.Mds;
import tern.kernel.Rank;
import tern.kernel.Repair;
import tern.kernel.importing.Import;
import tern.kernel.journal.Entry;
import tern.kernel.session.Client;
import tern.kernel.session.Session;

/// How the sessions of a rank that is to stop end, and with them their clients' caps.
///
/// @param r the rank
record SessionEnds(World world, Stops stops, Rank r) {
  private Mds m() {
    return world.mds(r);
  }

  /// The end of a client's session.
  Wait end(Client c) {
    var session = m().sessionMap().sessions().get(c).get();
    return stops.missing(r, "the session of " + c + " to end", () -> ways(c, session));
  }

  private Ways ways(Client c, Session session) {
    return switch (session.state()) {
      case CLOSED, OPENING, OPEN, STALE ->
          new Ways()
              .or(world.step(new Event.ShutdownSessions(r)))
              .or(blocked())
              .unless(world.step(c + " is gone", new Event.FindIdleSessions(r, c)))
              .unless(world.step(new Event.KillSession(r, c)))
              .orNever("an import that is over has left its mark on a session");
      case CLOSING, KILLING ->
          new Ways()
              .or(new Journals(world).entry(r, entry -> isEnd(entry, c, session)))
              .orNever("that it ends is in no journal");
    };
  }

  private static boolean isEnd(Entry entry, Client c, Session session) {
    return entry instanceof Entry.ESession(var client, var open, var stateSeq)
        && client.equals(c)
        && !open
        && stateSeq == session.stateSeq();
  }

  /// What has to go before sessions are closed: what is its own and, if marks count, those.
  private Optional<Way> blocked() {
    var waits = new ArrayList<Wait>(new Belongings(world, stops, r).own());
    m().exports().keySet().forEach(d -> waits.add(stops.export(r, d)));
    if (waits.isEmpty() && world.model().rules().repairs(Repair.AwaitImportedSessions)) {
      return marking();
    }
    return waits.isEmpty() ? Optional.empty() : Optional.of(new Way.Through(waits));
  }

  /// What takes the marks off: the journal, or the end of the import.
  private Optional<Way> marking() {
    return new Journals(world)
        .entry(r, SessionEnds::isMarking)
        .or(() -> through(imports(Import.Acking.class, e -> !e.sessions().isEmpty())));
  }

  private static boolean isMarking(Entry entry) {
    return entry instanceof Entry.ESessions
        || entry instanceof Entry.ERejoinSessions
        || (entry instanceof Entry.EImportStart it && !it.sessions().isEmpty());
  }

  private <E extends Import> Stream<Dir> imports(Class<E> phase, Predicate<E> wanted) {
    return m().imports()
        .toJavaStream()
        .filter(entry -> phase.isInstance(entry._2) && wanted.test(phase.cast(entry._2)))
        .map(entry -> entry._1);
  }

  private Optional<Way> through(Stream<Dir> imports) {
    var waits = imports.map(d -> stops.taken(r, d)).toList();
    return waits.isEmpty() ? Optional.empty() : Optional.of(new Way.Through(waits));
  }

  /// What keeps the inode of a dirfrag: caps, which end with their sessions, and imports.
  List<Wait> keeping(Dir d) {
    var waits = new ArrayList<Wait>();
    m().sessionMap().capsOn(d).keySet().forEach(c -> waits.add(end(c)));
    if (m().sessionMap().importingCaps().containsKey(d)) {
      waits.add(
          stops.missing(
              r,
              "the imports to end that pin the file in " + d,
              () -> List.of(unpinning(d)),
              "an import that is taken back leaves it pinned"));
    }
    return waits;
  }

  /// An import that ends well takes its pins off, but then the tree has to go; one that is taken
  /// back may leave them.
  private Optional<Way> unpinning(Dir d) {
    var imports = imports(Import.Taken.class, e -> e.peerExports().containsKey(d)).toList();
    boolean unpins =
        world.model().rules().repairs(Repair.ReleaseSessions)
            || (world.cluster().budget().drains() > 0
                && imports.stream().allMatch(x -> Imports.of(world, r, x).end().mayBeGood()));
    return unpins ? through(imports.stream()) : Optional.empty();
  }
}
