package tern.checker.waiting;

import java.util.List;
import java.util.Optional;
import tern.kernel.Context;
import tern.kernel.Message;
import tern.kernel.exporting.Export;
import tern.kernel.importing.Import;

/// How the tree of an import comes.
record Arrival(Imports i) {
  private World world() {
    return i.world();
  }

  private Topic topic() {
    return i.topic();
  }

  /// What waits for it.
  Wait tree() {
    return isDelayed()
        ? world()
            .awaits(
                topic(),
                "r%s's MExportDir, and a client that connects then".formatted(topic().peer()),
                () -> new Ways().or(delayed()).unless(i.end().forgotten()))
        : sent("MExportDir");
  }

  private Wait sent(String what) {
    return i.m()
        .peerSays(
            new Exchange(
                what, x -> x instanceof Message.MExportDir it && it.dir().equals(topic().dir())),
            () ->
                i.exporter(Export.Prepping.class, Export.Warning.class)
                    .map(e -> e.handover().sending()),
            i.end()::forgotten);
  }

  /// Whether the tree is not taken when it comes, but waits until a client connects.
  boolean isDelayed() {
    return world().model().rules().settings().injectSessionRace() && i.isIn(Import.Prepped.class);
  }

  /// How a tree that waits so comes to be taken: who connects before it is here brings nothing on.
  Optional<Way> delayed() {
    var continuations = new Continuations(world());
    return continuations
        .through(
            topic(),
            c ->
                c instanceof Context.RetryExportDir(_, var message)
                    && i.m().is(message.dir(), message.tid()))
        .or(() ->
            Optional.of(
                new Way.Through(
                    List.of(
                        sent("MExportDir to come"),
                        continuations.client(topic(), topic().dir())))));
  }
}
