package tern.kernel.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import org.junit.jupiter.api.Test;
import tern.kernel.Assertion;
import tern.kernel.Dir;
import tern.kernel.Event;
import tern.kernel.MdsMap;
import tern.kernel.Message;
import tern.kernel.Rank;
import tern.kernel.Repair;
import tern.kernel.cache.DirAuth;
import tern.kernel.cache.Dirfrag;
import tern.kernel.cluster.Cluster.Outcome;

final class ClusterTest {
  private static final Dir A = new Dir("/a");
  private static final Rank ZERO = new Rank(0);
  private static final Rank ONE = new Rank(1);
  private static final Rank TWO = new Rank(2);

  private static final Budget ALL =
      new Budget(1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  private static Model model(String shape) {
    return Model.of(Shapes.named(shape), ALL, TreeSet.empty());
  }

  private static Cluster after(Model model, Event... events) {
    return Vector.of(events)
        .foldLeft(
            Cluster.initial(model),
            (cluster, event) ->
                assertInstanceOf(
                        Outcome.Happened.class, cluster.apply(model, event), event.toString())
                    .next());
  }

  private static void assertDisabled(String guard, Model model, Cluster cluster, Event event) {
    assertEquals(new Outcome.Disabled(guard), cluster.apply(model, event));
    assertFalse(cluster.enabled(model).contains(event));
  }

  @Test
  void atTheStartTheOwnerHoldsWhatItOwnsAndTheOthersHoldTheWayThere() {
    var cluster = Cluster.initial(model("bystander"));
    var root = Dirfrag.auth(DirAuth.sole(ZERO), TreeMap.of(ONE, 1, TWO, 1));
    var a = Dirfrag.auth(DirAuth.INHERIT, TreeMap.of(TWO, 1));
    var elsewhere = Dirfrag.replica(DirAuth.sole(ZERO), 1);
    assertEquals(TreeMap.of(Dir.ROOT, root, A, a), cluster.mds().get(ZERO).get().cache());
    assertEquals(TreeMap.of(Dir.ROOT, elsewhere), cluster.mds().get(ONE).get().cache());
    assertEquals(
        TreeMap.of(Dir.ROOT, elsewhere, A, Dirfrag.replica(DirAuth.INHERIT, 1)),
        cluster.mds().get(TWO).get().cache());
  }

  @Test
  void whatIsSentIsAtTheTailOfTheChannelUnderTheSendersEpoch() {
    var cluster = after(model("one"), new Event.ExportDir(ZERO, A, ONE));
    assertEquals(
        Vector.of(new Message.MExportDirDiscover(1, 1, 1, A, 1)),
        Network.channel(cluster.net(), ZERO, ONE));
    assertEquals(0, cluster.budget().exports());
  }

  @Test
  void whatIsHandledIsOffTheChannel() {
    var cluster =
        after(
            model("one"),
            new Event.ExportDir(ZERO, A, ONE),
            new Event.HandleExportDiscover(ONE, ZERO));
    assertEquals(Vector.empty(), Network.channel(cluster.net(), ZERO, ONE));
  }

  @Test
  void theEnvironmentActsOnlyWhileItsBudgetLasts() {
    var model = model("one");
    var pinned = after(model, new Event.AuthPin(ZERO, A));
    assertDisabled("Spend(\"PINS\")", model, pinned, new Event.AuthPin(ZERO, Dir.ROOT));
  }

  @Test
  void aMessageFromAnEpochThatTheReceiverHasNotSeenWaits() {
    var model = model("one");
    var cluster =
        after(
            model,
            new Event.PublishEpoch(),
            new Event.HandleMdsMap(ZERO, 1),
            new Event.ExportDir(ZERO, A, ONE));
    var event = new Event.HandleExportDiscover(ONE, ZERO);
    assertDisabled("Head(net[p][r]).epoch <= mds[r].map.epoch", model, cluster, event);
    assertTrue(cluster.enabled(model).contains(new Event.HandleMdsMap(ONE, 1)));
  }

  @Test
  void mapsBeforeTheOneThatIsSeenAreSkipped() {
    var cluster =
        after(
            model("one"),
            new Event.PublishEpoch(),
            new Event.PublishStopping(ONE),
            new Event.HandleMdsMap(ONE, 2));
    assertEquals(Vector.empty(), cluster.maps().get(ONE).get());
    assertEquals(2, cluster.maps().get(ZERO).get().size());
    assertEquals(MdsMap.State.STOPPING, cluster.mds().get(ONE).get().state());
  }

  @Test
  void theHighestRankStopsFirstAndNeverTheRoots() {
    var model = model("bystander");
    var start = Cluster.initial(model);
    assertDisabled("r # RootRank", model, start, new Event.PublishStopping(ZERO));
    assertFalse(start.enabled(model).contains(new Event.PublishStopping(ONE)));
    assertTrue(start.enabled(model).contains(new Event.PublishStopping(TWO)));
  }

  @Test
  void nothingHappensOnceARankHasReachedAnAssertion() {
    var model = model("one");
    var start = Cluster.initial(model);
    var dead = start.mds().get(ONE).get().withAssertion(Assertion.Audit);
    var cluster =
        new Cluster(
            start.mds().put(ONE, dead),
            start.net(),
            start.maps(),
            start.monitor(),
            start.clients(),
            start.calls(),
            start.budget());
    assertEquals(Vector.empty(), cluster.enabled(model));
    assertEquals(new Outcome.Disabled("Alive"), cluster.apply(model, new Event.PublishEpoch()));
  }

  @Test
  void aRankThatDiesKeepsTheValueThatItHadAndTheMessageIsGone() {
    var model = model("one");
    var cancelled =
        after(
            model,
            new Event.PublishStopping(ONE),
            new Event.HandleMdsMap(ONE, 1),
            new Event.ExportDir(ZERO, A, ONE),
            new Event.RemoteWaiter(ZERO, A),
            new Event.FindStaleExportFreeze(ZERO, A),
            new Event.HandleExportDiscover(ONE, ZERO));
    var before = cancelled.mds().get(ONE).get();
    var event = new Event.HandleExportCancel(ONE, ZERO);
    var dead = assertInstanceOf(Outcome.Happened.class, cancelled.apply(model, event)).next();
    assertEquals(
        before.withAssertion(Assertion.HandleExportCancelUnknown), dead.mds().get(ONE).get());
    assertEquals(Vector.empty(), Network.channel(dead.net(), ZERO, ONE));

    var repaired = Model.of(Shapes.named("one"), ALL, TreeSet.of(Repair.IgnoreUnknownCancel));
    var well = assertInstanceOf(Outcome.Happened.class, cancelled.apply(repaired, event)).next();
    assertEquals(before, well.mds().get(ONE).get());
  }

  @Test
  void everyEnabledEventIsAmongTheEventsThatAreTried() {
    var model = model("bystander");
    var start = Cluster.initial(model);
    var ranks = model.shape().allRanks();
    var dirs = model.shape().parent().keySet();
    var some =
        ranks
            .toVector()
            .flatMap(r ->
                dirs.toVector()
                    .flatMap(d ->
                        Vector.<Event>of(
                            new Event.AuthPin(r, d),
                            new Event.TakeLock(r, d),
                            new Event.TrimDirfrag(r, d),
                            new Event.TrimInode(r, d),
                            new Event.ExportDir(r, d, ONE))))
            .appendAll(ranks.toVector().map(Event.PublishStopping::new))
            .append(new Event.PublishEpoch());
    assertEquals(
        some.filter(e -> start.apply(model, e) instanceof Outcome.Happened).toSet(),
        start.enabled(model).toSet());
  }
}
