package tern.checker.waiting;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import tern.kernel.Context;
import tern.kernel.Dir;
import tern.kernel.Event;
import tern.kernel.exporting.Export;
import tern.kernel.journal.Entry;
import tern.kernel.pinning.Grant;

/// Freezes that are not complete: who holds the auth pins.
record Freezes(World world) {

  /// What has to go before a tree is frozen, pin by pin.
  List<Wait> waits(Topic topic, Dir root, Supplier<List<Optional<Way>>> otherwise) {
    var waits = new ArrayList<Wait>();
    var m = world.mds(topic.at());
    var members = m.cache().filterValues(f -> f.freeze().equals(root)).keySet();
    for (var d : members) {
      waits.addAll(pins(topic, root, d, otherwise));
    }
    return waits.isEmpty() ? List.of(pinned(topic, root, "", Optional.empty(), otherwise)) : waits;
  }

  private List<Wait> pins(Topic topic, Dir root, Dir d, Supplier<List<Optional<Way>>> otherwise) {
    var waits = new ArrayList<Wait>();
    var r = topic.at();
    var m = world.mds(r);
    if (m.clientPins().contains(d)) {
      waits.add(
          pinned(
              topic,
              root,
              ": a client's request holds an auth pin on " + d,
              world.step(new Event.AuthUnpin(r, d)),
              otherwise));
    }
    m.requests()
        .get(d)
        .forEach(q ->
            waits.add(
                pinned(
                    topic,
                    root,
                    ": a request holds an auth pin on %s, and waits for %s"
                        .formatted(d, q.equals(r) ? "a thaw" : "one at r" + q),
                    q.equals(r) ? thaw(topic, d) : new RemotePins(world).answer(r, q, d),
                    otherwise)));
    m.locked()
        .filter((x, pins) -> pins && world.model().rules().tree().parentOf(x).equals(d))
        .keySet()
        .forEach(x ->
            waits.add(
                pinned(
                    topic,
                    root,
                    ": a client's request holds the lock of %s, and so an auth pin on %s"
                        .formatted(x, d),
                    world.step(new Event.ReleaseLock(r, x)),
                    otherwise)));
    if (m.journal().exists(entry -> brings(entry, d))) {
      waits.add(
          pinned(
              topic,
              root,
              ": caps that come from a replica hold an auth pin on " + d,
              new Journals(world).entry(r, entry -> brings(entry, d)),
              otherwise));
    }
    m.remoteRequests()
        .granted()
        .filter(grant -> world.model().rules().tree().parentOf(grant.dir()).equals(d))
        .forEach(grant -> waits.add(byGrant(topic, root, d, grant, otherwise)));
    m.remoteRequests()
        .aborted()
        .filterValues(request -> request.pins().contains(d))
        .forEach((tid, request) ->
            waits.add(
                pinned(
                    topic,
                    root,
                    ": the request of its former export of %s (t%d) holds an auth pin on %s"
                        .formatted(request.dir(), tid, d),
                    Optional.of(new ExportPins(world).ending(r, tid, request)),
                    otherwise)));
    m.exports()
        .filter((x, e) -> !x.equals(topic.dir()) && (e.pins().contains(d) || pinsRoot(x, e, d)))
        .keySet()
        .forEach(x -> waits.add(byExport(topic, root, d, x, otherwise)));
    return waits;
  }

  /// How a request of this rank that keeps its pin comes to what it waits for.
  private Optional<Way> thaw(Topic topic, Dir d) {
    return new Continuations(world)
        .through(topic, c -> c instanceof Context.RetryRequest it && it.dir().equals(d));
  }

  private static boolean brings(Entry entry, Dir d) {
    return entry instanceof Entry.ESessions it && it.dir().equals(d);
  }

  private static boolean pinsRoot(Dir x, Export e, Dir d) {
    return x.equals(d)
        && switch (e) {
          case Export.Locking _, Export.Discovering _, Export.Cancelling _ -> true;
          case Export.Freezing _,
              Export.Prepping _,
              Export.Warning _,
              Export.Exporting _,
              Export.LoggingFinish _,
              Export.Notifying _ ->
              false;
        };
  }

  private Wait byGrant(
      Topic topic, Dir root, Dir d, Grant grant, Supplier<List<Optional<Way>>> otherwise) {
    return pinned(
        topic,
        root,
        ": r%s's request (t%d) holds an auth pin on %s".formatted(grant.rank(), grant.tid(), d),
        Optional.of(new ExportPins(world).release(topic.at(), grant)),
        otherwise);
  }

  private Wait byExport(
      Topic topic, Dir root, Dir d, Dir other, Supplier<List<Optional<Way>>> otherwise) {
    var export = Exports.of(world, topic.at(), other);
    return pinned(
        topic,
        root,
        ": its %s holds an auth pin on %s".formatted(export.topic().title(), d),
        Optional.of(export.way()),
        otherwise);
  }

  private Wait pinned(
      Topic topic,
      Dir root,
      String why,
      Optional<Way> way,
      Supplier<List<Optional<Way>>> otherwise) {
    return world.awaits(
        topic,
        "a freeze of " + root + why,
        () -> new Ways().or(way).unless(otherwise.get()).orNever("nobody drops the last pin"));
  }
}
