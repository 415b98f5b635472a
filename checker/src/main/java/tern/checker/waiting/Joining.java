package tern.checker.waiting;

import static tern.kernel.cache.Authority.bounds;
import static tern.kernel.cache.Authority.subtreeRoot;

import java.util.ArrayList;
import java.util.Optional;
import tern.kernel.Context;
import tern.kernel.Dir;
import tern.kernel.Mds;
import tern.kernel.Message;
import tern.kernel.Rank;
import tern.kernel.cache.Tree;
import tern.kernel.exporting.Export;
import tern.kernel.importing.Import;

/// How a tree that comes to a rank goes on with the one that it is in, which the rank hands over:
/// it has to be here before that begins to freeze.
record Joining(World world, Stops stops, Imports i) {
  private Rank r() {
    return i.topic().at();
  }

  private Mds m() {
    return world.mds(r());
  }

  private Tree tree() {
    return world.model().rules().tree();
  }

  /// The way of whoever waits for it to be gone.
  Optional<Way> way() {
    return m().exports()
        .toJavaStream()
        .filter(e -> e._2 instanceof Export.Locking && isIn(e._1))
        .filter(e -> isHeldUp(e._1, (Export.Locking) e._2))
        .findFirst()
        .map(e -> {
          var waits = new ArrayList<Wait>();
          waits.add(stops.taken(r(), i.topic().dir()));
          waits.addAll(Exports.of(world, r(), e._1).handover().strict());
          return new Way.Through(waits);
        });
  }

  private boolean isIn(Dir x) {
    var d = i.topic().dir();
    return !d.equals(x)
        && tree().isWithin(d, x)
        && subtreeRoot(tree(), m(), tree().parentOf(d)).equals(subtreeRoot(tree(), m(), x));
  }

  /// Whether an export waits for something that can come after the end of the import.
  private boolean isHeldUp(Dir x, Export.Locking e) {
    var asked = e.remote().waitingOnSlave();
    return isLocked(x)
        || asked.exists(q -> !q.equals(i.topic().peer()) || answersAfterwards(e.tid()))
        || (asked.isEmpty() && (!isQueued(x, e.tid()) || isNext()));
  }

  private boolean isQueued(Dir x, int tid) {
    return m().contexts()
        .exists(c ->
            c instanceof Context.DispatchExportDir it && it.dir().equals(x) && it.tid() == tid);
  }

  /// Whether the import ends with the next message: no more than one is taken before contexts that
  /// are queued, and none by a rank that is at its queue.
  private boolean isNext() {
    var told = world.mail(i.topic().peer(), r());
    return !m().draining()
        && !i.isIn(Import.Prepped.class)
        && told.headOption().forAll(i::isLastFinish);
  }

  private boolean isLocked(Dir x) {
    var locks = bounds(tree(), m(), x).addAll(tree().path(x).tail());
    return locks.exists(m().locked()::containsKey);
  }

  /// Whether the exporter ends the import before it answers for its pins: all goes by one channel
  /// each way.
  private boolean answersAfterwards(int tid) {
    var told = world.mail(i.topic().peer(), r());
    int finish = told.indexWhere(i::isLastFinish);
    int answer =
        told.indexWhere(x -> x instanceof Message.MMDSExportAuthPinAck it && it.tid() == tid);
    if (finish >= 0 || answer >= 0) {
      return finish >= 0 && (answer < 0 || finish < answer);
    }
    var asked = world.mail(r(), i.topic().peer());
    int ack = asked.indexWhere(x -> x instanceof Message.MExportDirAck it && isAbout(it));
    int question =
        asked.indexWhere(x -> x instanceof Message.MMDSExportAuthPin it && it.tid() == tid);
    return i.isIn(Import.Acking.class) && ack < question;
  }

  private boolean isAbout(Message.MExportDirAck it) {
    return i.m().is(it.dir(), it.tid());
  }
}
