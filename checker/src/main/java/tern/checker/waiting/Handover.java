package tern.checker.waiting;

import java.util.ArrayList;
import java.util.List;
import tern.kernel.KillPoint;
import tern.kernel.Message;
import tern.kernel.Rank;
import tern.kernel.Repair;
import tern.kernel.exporting.Export;

/// An export for those who wait for more than its next phase.
record Handover(Exports e) {
  private World world() {
    return e.world();
  }

  private Topic topic() {
    return e.topic();
  }

  /// The way of whoever waits for it to get on: whoever is to be warned and is not up will not
  /// answer.
  Way sending() {
    return new Way.Through(
        e.isIn(Export.Prepping.class) ? Exports.join(e.waits(), deaf()) : e.waits());
  }

  private List<Wait> deaf() {
    return world().model().rules().repairs(Repair.SkipDownBystander)
        ? List.of()
        : world()
            .mds(topic().at())
            .dirfrag(topic().dir())
            .replicas()
            .keySet()
            .toJavaStream()
            .filter(this::isDeaf)
            .map(q -> e.m().notified(q, "warning that is to come", _ -> false, e.turning()::back))
            .toList();
  }

  /// Whether a holder of a replica is to be warned and will not be up then.
  private boolean isDeaf(Rank q) {
    var map = world().mds(topic().at()).map();
    return !q.equals(topic().peer())
        && map.serves(q)
        && !map.isUp(q)
        && !world().unseen(topic().at()).exists(later -> later.isUp(q));
  }

  /// The way of whoever needs that it succeeds.
  Way succeeding() {
    return new Way.Through(strict());
  }

  /// What it waits for to succeed.
  List<Wait> strict() {
    boolean sent =
        e.isIn(Export.Exporting.class, Export.LoggingFinish.class, Export.Notifying.class);
    var all = new ArrayList<>(e.waits().stream().map(Handover::strictly).toList());
    if (!sent && isPeerGone()) {
      all.add(fails("an importer that runs", "r%s runs no more".formatted(topic().peer())));
    }
    if (!sent && isRefused()) {
      all.add(fails("an answer that is no refusal", "it has been refused"));
    }
    return all;
  }

  private Wait fails(String missing, String why) {
    return world().awaits(topic(), missing, () -> new Ways().orNever(why));
  }

  /// Whether it has been refused, or is about to be: by the importer, or by who is to give a pin.
  private boolean isRefused() {
    var at = topic().at();
    var entry = world().mds(at).exportOf(topic().dir());
    return (entry instanceof Export.Requested it && it.remote().aborted())
        || world().others(at).exists(q -> world().mail(q, at).exists(this::refuses));
  }

  private boolean refuses(Message message) {
    return switch (message) {
      case Message.MExportDirDiscoverAck it -> e.m().is(it.dir(), it.tid()) && !it.success();
      case Message.MExportDirPrepAck it -> e.m().is(it.dir(), it.tid()) && !it.success();
      case Message.MMDSExportAuthPinAck it ->
          e.m().is(it.dir(), it.tid()) && (it.wouldblock() || it.readonly());
      default -> false;
    };
  }

  private static Wait strictly(Wait missing) {
    return new Wait(
        missing.key() + ", to succeed",
        missing.who(),
        missing.what(),
        () -> {
          var ways = missing.ways().get();
          return new Ways(ways.usual(), List.of(), ways.never());
        });
  }

  /// Whether the instance that is to take the tree runs no more.
  private boolean isPeerGone() {
    var peer = topic().peer();
    int instance = world().mds(topic().at()).map().incarnationOf(peer);
    return !world().runs(peer) || world().mds(peer).incarnation() != instance;
  }

  /// Whether its rank dies before it hears that the tree has come: a kill point is armed that it
  /// has yet to come to, or it would not run.
  boolean isBoundToDie() {
    return topic().incarnation() == 1
        && world().runs(topic().at())
        && world()
            .model()
            .rules()
            .kills()
            .exists(point ->
                point.role() == KillPoint.Role.EXPORTER
                    && point.compareTo(KillPoint.ExportDirSent) <= 0);
  }
}
