package tern.kernel.recovery;

import static tern.kernel.Scene.A;
import static tern.kernel.Scene.R0;
import static tern.kernel.Scene.R1;

import tern.kernel.Event;
import tern.kernel.Input;
import tern.kernel.Kernel;
import tern.kernel.Mds;
import tern.kernel.MdsMap.State;
import tern.kernel.Message;
import tern.kernel.Rank;
import tern.kernel.Repair;
import tern.kernel.Scene;
import tern.kernel.Transition;
import tern.kernel.exporting.Export;
import tern.kernel.importing.Import;

/// A rank that fails and comes back, as far as a claim needs it.
final class Comeback {
  private Comeback() {}

  /// The instance ends, and a standby is to take the rank over.
  static Scene failed(Scene scene, Rank r) {
    return scene.then(new Event.Halt(r), new Event.PublishFailed(r), new Event.PublishReplay(r));
  }

  /// The next instance has begun.
  static Scene booted(Scene scene, Rank r) {
    return failed(scene, r).then(new Event.BootStart(r, 1));
  }

  /// It resolves, as the monitor knows and nobody else.
  static Scene resolving(Scene scene, Rank r) {
    return booted(scene, r).then(new Event.PublishWanted(r));
  }

  /// A rank sees the last of the maps before it, if there is one.
  static Scene sees(Scene scene, Rank r) {
    int unseen = scene.cluster().maps().get(r).get().size();
    return unseen == 0 ? scene : scene.then(new Event.HandleMdsMap(r, unseen));
  }

  /// What a rank makes of a message from another, whatever else is under way.
  static Transition hears(Scene scene, Event.Delivery event, Message message) {
    var m = scene.at(event.r());
    var sender = m.map().incarnationOf(event.p());
    return Kernel.step(
        scene.model().rules(),
        m,
        event,
        new Input.Mail(message.stamped(m.map().epoch(), sender, m.incarnation())));
  }

  /// A rank resolves or rejoins, and sees that.
  static Scene until(Scene scene, Rank r, State state) {
    return scene.until(r, m -> m.state() == state && !m.halted());
  }

  /// The exporter in a phase, in a shape in which rank 0 hands /a to rank 1.
  static Scene exporter(String shape, Class<? extends Export> phase) {
    return Scene.of(shape)
        .then(new Event.ExportDir(R0, A, R1))
        .until(R0, m -> m.exports().get(A).exists(phase::isInstance));
  }

  /// The importer in a phase.
  static Scene importer(String shape, Class<? extends Import> phase, Repair... repairs) {
    return Scene.of(shape, repairs)
        .then(new Event.ExportDir(R0, A, R1))
        .until(R1, m -> imports(m, phase));
  }

  private static boolean imports(Mds m, Class<? extends Import> phase) {
    return m.imports().get(A).exists(phase::isInstance);
  }
}
