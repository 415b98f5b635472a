package tern.checker.waiting;

import java.util.List;
import java.util.Optional;
import tern.kernel.Event;
import tern.kernel.Flush;
import tern.kernel.Rank;
import tern.kernel.exporting.Export;
import tern.kernel.session.Client;

/// What an export waits for of its clients.
record Flushes(Exports e) {
  private World world() {
    return e.world();
  }

  private Topic topic() {
    return e.topic();
  }

  /// All of it.
  List<Wait> waits(Export.Warned entry) {
    if (!entry.warningAckWaiting().contains(Rank.NONE)) {
      return List.of();
    }
    var clientele = new Clientele(world(), topic().at());
    var owing = clientele.owing(topic().dir(), topic().attempt());
    return owing.isEmpty()
        ? List.of(flushed())
        : owing.toJavaStream().map(c -> answer(clientele, entry, c)).toList();
  }

  /// A client's word that all has come, which counts whatever has become of the session since.
  private Wait answer(Clientele clientele, Export.Warned entry, Client c) {
    return world()
        .awaits(
            topic().inAnyPhase(),
            c + " to say that all has come",
            () ->
                clientele
                    .answer(c, topic().dir(), topic().attempt())
                    .unless(
                        entry instanceof Export.Prepping
                            ? e.turning().back()
                            : e.m().withoutPeer()));
  }

  private Wait flushed() {
    boolean owed =
        world().mds(topic().at()).flushes().contains(new Flush(topic().dir(), topic().attempt()));
    return world()
        .awaits(
            topic(),
            "the clients to flush their sessions",
            () ->
                new Ways()
                    .or(
                        owed
                            ? world()
                                .step(new Event.ExportSessionsFlushed(topic().at(), topic().dir()))
                            : Optional.empty())
                    .unless(e.m().withoutPeer())
                    .orNever("no client owes it a flush"));
  }
}
