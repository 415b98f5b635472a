package tern.kernel.failure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static tern.kernel.Scene.A;
import static tern.kernel.Scene.R0;
import static tern.kernel.Scene.R1;
import static tern.kernel.Scene.R2;

import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tern.kernel.Effect;
import tern.kernel.Event;
import tern.kernel.KillPoint;
import tern.kernel.Mds;
import tern.kernel.Message;
import tern.kernel.Rank;
import tern.kernel.Scene;
import tern.kernel.Transition;
import tern.kernel.cluster.Budget.Kind;
import tern.kernel.cluster.Cluster.Outcome;
import tern.kernel.cluster.Model;
import tern.kernel.exporting.Export;
import tern.kernel.importing.Import;
import tern.kernel.journal.Entry;
import tern.kernel.journal.Replay.Standing;

/// What a rank leaves that dies at each of the kill points: r0 hands /a over to r1, of which r2
/// holds a replica.
final class KillPointTest {
  private static final Entry EXPORT = new Entry.EExport(A, TreeSet.empty());
  private static final int FAR = 100;

  /// What is left at a point.
  ///
  /// @param event the step that comes to it
  /// @param sent the messages that are under way then, each with its receiver
  /// @param written what the journal holds that is not durable
  /// @param standing what the durable journal says of /a
  record Left(
      KillPoint point, Class<?> event, String sent, Vector<Entry> written, String standing) {
    static Left at(KillPoint point, Class<? extends Event> event, String sent, String standing) {
      return new Left(point, event, sent, Vector.empty(), standing);
    }

    Left writing(Entry entry) {
      return new Left(point, event, sent, written.append(entry), standing);
    }
  }

  private static Stream<Left> left() {
    return Stream.of(
        Left.at(KillPoint.ExportLocked, Event.ExportDir.class, "", "OWNED"),
        Left.at(
            KillPoint.ExportDiscoverSent, Event.ExportDir.class, "MExportDirDiscover 1", "OWNED"),
        Left.at(KillPoint.ExportFreezing, Event.HandleExportDiscoverAck.class, "", "OWNED"),
        Left.at(KillPoint.ExportPrepSent, Event.ExportFrozen.class, "MExportDirPrep 1", "OWNED"),
        Left.at(KillPoint.ExportPrepAcked, Event.HandleExportPrepAck.class, "", "OWNED"),
        Left.at(
            KillPoint.ExportWarned, Event.HandleExportPrepAck.class, "MExportDirNotify 2", "OWNED"),
        Left.at(KillPoint.ExportExporting, Event.ExportGoSynced.class, "", "OWNED"),
        Left.at(KillPoint.ExportDirSent, Event.ExportGoSynced.class, "MExportDir 1", "OWNED"),
        Left.at(KillPoint.ExportAcked, Event.HandleExportAck.class, "", "OWNED"),
        Left.at(KillPoint.ExportLogged, Event.HandleExportAck.class, "", "OWNED").writing(EXPORT),
        Left.at(KillPoint.ExportNotified, Event.ExportLoggedFinish.class, "MExportDirNotify 2", ""),
        Left.at(KillPoint.ExportNotifyAcked, Event.HandleExportNotifyAck.class, "", ""),
        Left.at(
            KillPoint.ExportFinishSent,
            Event.HandleExportNotifyAck.class,
            "MExportDirFinish 1",
            ""),
        Left.at(KillPoint.ImportDiscovering, Event.HandleExportDiscover.class, "", ""),
        Left.at(
            KillPoint.ImportDiscoverAckSent,
            Event.ResumeExportDiscover.class,
            "MExportDirDiscoverAck 0",
            ""),
        Left.at(KillPoint.ImportPrepping, Event.HandleExportPrep.class, "", ""),
        Left.at(
            KillPoint.ImportPrepAckSent, Event.HandleExportPrep.class, "MExportDirPrepAck 0", ""),
        Left.at(KillPoint.ImportDirReceived, Event.HandleExportDir.class, "", ""),
        Left.at(KillPoint.ImportLoggingStart, Event.HandleExportDir.class, "", ""),
        Left.at(KillPoint.ImportAcking, Event.ImportLoggedStart.class, "", "AMBIGUOUS"),
        Left.at(
            KillPoint.ImportAckSent, Event.ImportLoggedStart.class, "MExportDirAck 0", "AMBIGUOUS"),
        Left.at(KillPoint.ImportFinishing, Event.HandleExportFinish.class, "", "AMBIGUOUS"));
  }

  private static Rank dying(KillPoint point) {
    return point.role() == KillPoint.Role.EXPORTER ? R0 : R1;
  }

  private static Model armed(Scene scene, KillPoint point) {
    return scene.model().killingAt(TreeSet.of(point));
  }

  private static Scene exporting() {
    return Scene.of("bystander").then(new Event.ExportDir(R0, A, R1));
  }

  /// The moment before the rank dies, and the event in which it does.
  record Moment(Scene scene, Event.AtRank event) {
    Transition step(Model model) {
      return new Scene(model, scene.cluster()).step(event);
    }
  }

  private static Moment before(KillPoint point) {
    var scene = Scene.of("bystander");
    Event next = new Event.ExportDir(R0, A, R1);
    for (int i = 0; i < FAR; i++) {
      if (scene.cluster().apply(armed(scene, point), next) instanceof Outcome.Happened(var cluster)
          && cluster.mds().get(dying(point)).get().halted()) {
        return new Moment(scene, (Event.AtRank) next);
      }
      scene = scene.then(next);
      var cluster = scene.cluster();
      next = cluster.enabled(scene.model()).filter(cluster::isOwed).head();
    }
    return fail(point + " is not come to");
  }

  /// r1 learns that r0 is gone, after it was brought so far.
  private static Moment exporterGone(Class<? extends Import> state) {
    var scene =
        exporting()
            .until(R1, m -> m.imports().get(A).exists(state::isInstance))
            .then(new Event.Halt(R0), new Event.PublishFailed(R0));
    return new Moment(scene, new Event.HandleMdsMap(R1, 1));
  }

  private static String sent(Vector<Effect> effects) {
    return effects
        .flatMap(effect ->
            effect instanceof Effect.Send(var to, var message)
                ? Vector.of(message.getClass().getSimpleName() + " " + to)
                : Vector.empty())
        .mkString(", ");
  }

  private static Transition.Taken taken(Transition step) {
    return assertInstanceOf(Transition.Taken.class, step);
  }

  @ParameterizedTest
  @MethodSource("left")
  void whatIsLeftIsWhatThePlaceSays(Left left) {
    var moment = before(left.point());
    assertEquals(left.event(), moment.event().getClass());
    var killed = taken(moment.step(armed(moment.scene(), left.point())));
    assertEquals(left.sent(), sent(killed.effects()));
    assertEquals(left.written(), killed.next().journal());
    assertEquals(left.standing(), killed.next().durable().get(A).map(Standing::name).getOrElse(""));
  }

  @Test
  void atTheImportersLastPointTheBystandersAreAskedToForget() {
    var prepped = exporterGone(Import.Prepped.class);
    var killed = taken(prepped.step(armed(prepped.scene(), KillPoint.ImportAborting)));
    assertEquals("MExportDirNotify 2", sent(killed.effects()));
    assertEquals(Vector.empty(), killed.next().journal());
    var taken = exporterGone(Import.LoggingStart.class);
    var reversed = taken(taken.step(armed(taken.scene(), KillPoint.ImportAborting)));
    assertEquals("MExportDirNotify 2", sent(reversed.effects()));
    assertEquals(
        Vector.of(
            new Entry.EImportStart(A, TreeSet.empty(), R0),
            new Entry.EImportFinish(A, TreeSet.empty(), false)),
        reversed.next().journal());
  }

  @Test
  void withoutBystandersAnImportThatWasPreppedStillComesToItsLastPoint() {
    var scene =
        Scene.of("one")
            .then(new Event.ExportDir(R0, A, R1))
            .until(R1, m -> m.imports().get(A).exists(Import.Prepped.class::isInstance))
            .then(new Event.Halt(R0), new Event.PublishFailed(R0));
    var moment = new Moment(scene, new Event.HandleMdsMap(R1, 1));
    assertTrue(taken(moment.step(armed(scene, KillPoint.ImportAborting))).next().halted());
  }

  @ParameterizedTest
  @EnumSource(names = "ImportAborting", mode = EnumSource.Mode.EXCLUDE)
  void itIsAPrefixOfWhatTheStepOwesAndNothingElseOfTheRankIsLeft(KillPoint point) {
    var moment = before(point);
    var whole = taken(moment.step(moment.scene().model()));
    var killed = taken(moment.step(armed(moment.scene(), point)));
    int owed = killed.effects().size() - 1;
    assertEquals(
        whole.effects().take(owed).append(new Effect.LoseMail(TreeMap.empty())), killed.effects());
    var next = killed.next();
    var blank = moment.scene().at(next.rank()).blank(moment.scene().model().rules().firstMap());
    assertEquals(blank.withJournal(next.journal()).withDurably(next.durably()), next);
    assertTrue(whole.next().journal().startsWith(next.journal()));
  }

  @Test
  void whatWasUnderWayToItIsLostAndWhatItHasSentIsNot() {
    var moment = before(KillPoint.ImportAckSent);
    var scene =
        moment
            .scene()
            .then(new Event.PublishEpoch())
            .mail(R2, R1, new Message.MExportDirCancel(A, 7));
    var after =
        new Scene(armed(scene, KillPoint.ImportAckSent), scene.cluster()).then(moment.event());
    assertEquals(Vector.empty(), after.channel(R2, R1));
    assertEquals(Vector.empty(), after.cluster().maps().get(R1).get());
    assertFalse(after.channel(R1, R0).isEmpty());
  }

  @Test
  void itCostsNothingAndThatTheMonitorHearsOfItIsOwed() {
    var moment = before(KillPoint.ExportWarned);
    var scene = moment.scene();
    var after =
        new Scene(armed(scene, KillPoint.ExportWarned), scene.cluster()).then(moment.event());
    assertEquals(
        scene.cluster().budget().left(Kind.FAILURES), after.cluster().budget().left(Kind.FAILURES));
    assertTrue(after.cluster().isOwed(new Event.PublishFailed(R0)));
  }

  @Test
  void aPointThatIsNotArmedIsPassed() {
    var scene = Scene.of("bystander");
    var model = armed(scene, KillPoint.ImportAborting);
    var end = new Scene(model, scene.cluster()).then(new Event.ExportDir(R0, A, R1)).rest();
    assertFalse(end.cluster().mds().values().exists(Mds::halted));
    assertFalse(end.at(R0).exports().get(A).exists(Export.class::isInstance));
  }

  @Test
  void theInstanceThatTakesItsPlacePasses() {
    var start = Scene.of("bystander");
    var replaced =
        new Scene(armed(start, KillPoint.ImportDiscovering), start.cluster())
            .then(new Event.Halt(R1), new Event.PublishFailed(R1), new Event.PublishReplay(R1))
            .rest();
    var end = replaced.then(new Event.ExportDir(R0, A, R1)).rest();
    assertEquals(2, end.at(R1).incarnation());
    assertEquals(Standing.OWNED, end.at(R1).durable().get(A).get());
  }

  @Test
  void thePointsOfARoleAreNumberedFromOne() {
    for (var role : KillPoint.Role.values()) {
      var points = KillPoint.of(role).toVector();
      assertEquals(Vector.rangeClosed(1, points.size()), points.map(KillPoint::number));
      assertEquals(TreeSet.empty(), KillPoint.at(role, 0));
      assertEquals(TreeSet.of(points.last()), KillPoint.at(role, points.size()));
    }
  }
}
