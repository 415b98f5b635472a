package tern.kernel;

import static org.junit.jupiter.api.Assertions.fail;

import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import tern.kernel.client.ClientState;
import tern.kernel.cluster.Budget;
import tern.kernel.cluster.Calls;
import tern.kernel.cluster.Calls.Line;
import tern.kernel.cluster.Cluster;
import tern.kernel.cluster.Cluster.Outcome;
import tern.kernel.cluster.Model;
import tern.kernel.cluster.Monitor;
import tern.kernel.cluster.Network;
import tern.kernel.cluster.Shapes;
import tern.kernel.session.Call;
import tern.kernel.session.Client;

/// A cluster that is brought, event by event, to where a claim begins.
public record Scene(Model model, Cluster cluster) {
  /// The first three ranks.
  public static final Rank R0 = new Rank(0);

  public static final Rank R1 = new Rank(1);
  public static final Rank R2 = new Rank(2);

  /// The dirfrags of the named shapes.
  public static final Dir ROOT = Dir.ROOT;

  public static final Dir A = new Dir("/a");
  public static final Dir B = new Dir("/a/b");
  public static final Dir C = new Dir("/a/b/c");

  /// The clients of the named shapes.
  public static final Client C1 = new Client("c1");

  public static final Client C2 = new Client("c2");

  private static final Budget PLENTY =
      new Budget(9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9);
  private static final int FAR = 200;

  /// The start of a named shape, with these repairs in force.
  public static Scene of(String shape, Repair... repairs) {
    var model = Model.of(Shapes.named(shape), PLENTY, TreeSet.of(repairs));
    return new Scene(model, Cluster.initial(model));
  }

  /// After these events, all of which can happen.
  public Scene then(Event... events) {
    return Vector.of(events).foldLeft(this, Scene::after);
  }

  private Scene after(Event event) {
    return switch (cluster.apply(model, event)) {
      case Outcome.Happened(var next) -> new Scene(model, next);
      case Outcome.Disabled(var guard) -> fail(event + " is disabled: " + guard);
    };
  }

  /// After what the system owes, the first that can happen each time, until this holds of a rank.
  public Scene until(Rank r, Predicate<Mds> holds) {
    var scene = this;
    for (int i = 0; i < FAR; i++) {
      if (holds.test(scene.at(r))) {
        return scene;
      }
      scene = scene.after(scene.owed().head());
    }
    return fail("not reached: " + scene);
  }

  /// After all that the system owes.
  public Scene rest() {
    var scene = this;
    for (var owed = scene.owed(); !owed.isEmpty(); owed = scene.owed()) {
      scene = scene.after(owed.head());
    }
    return scene;
  }

  private Vector<Event> owed() {
    return cluster
        .enabled(model)
        .filter(cluster::isOwed)
        .reject(Event.FindStaleExportFreeze.class::isInstance);
  }

  /// What a rank knows.
  public Mds at(Rank r) {
    return cluster.mds().get(r).get();
  }

  /// With something else at a rank.
  public Scene with(Rank r, UnaryOperator<Mds> change) {
    return new Scene(
        model,
        new Cluster(
            cluster.mds().put(r, change.apply(at(r))),
            cluster.net(),
            cluster.maps(),
            cluster.monitor(),
            cluster.clients(),
            cluster.calls(),
            cluster.budget()));
  }

  /// With something else at a client.
  public Scene with(Client c, UnaryOperator<ClientState> change) {
    return new Scene(
        model,
        new Cluster(
            cluster.mds(),
            cluster.net(),
            cluster.maps(),
            cluster.monitor(),
            cluster.clients().put(c, change.apply(at(c))),
            cluster.calls(),
            cluster.budget()));
  }

  /// With one more thing that a client has said.
  public Scene says(Client c, Rank r, Call.FromClient call) {
    var line = line(c, r);
    return lined(c, r, new Line(line.up().append(call), line.down()));
  }

  /// With one more thing that a rank has said to a client.
  public Scene tells(Rank r, Client c, Call call) {
    var line = line(c, r);
    return lined(c, r, new Line(line.up(), line.down().append(call)));
  }

  private Scene lined(Client c, Rank r, Line line) {
    var calls = cluster.calls();
    return new Scene(
        model,
        new Cluster(
            cluster.mds(),
            cluster.net(),
            cluster.maps(),
            cluster.monitor(),
            cluster.clients(),
            calls.put(c, calls.get(c).get().put(r, line)),
            cluster.budget()));
  }

  /// With one more message under way.
  public Scene mail(Rank from, Rank to, Message message) {
    return new Scene(
        model,
        new Cluster(
            cluster.mds(),
            Network.post(cluster.net(), from, Vector.of(new Effect.Send(to, message))),
            cluster.maps(),
            cluster.monitor(),
            cluster.clients(),
            cluster.calls(),
            cluster.budget()));
  }

  /// With one more map before a rank.
  public Scene published(Rank r, MdsMap map) {
    var maps = cluster.maps();
    return new Scene(
        model,
        new Cluster(
            cluster.mds(),
            cluster.net(),
            maps.put(r, maps.get(r).get().append(map)),
            cluster.monitor(),
            cluster.clients(),
            cluster.calls(),
            cluster.budget()));
  }

  /// With another map at the monitor.
  public Scene standing(MdsMap map) {
    return new Scene(
        model,
        new Cluster(
            cluster.mds(),
            cluster.net(),
            cluster.maps(),
            new Monitor(map, cluster.monitor().asked()),
            cluster.clients(),
            cluster.calls(),
            cluster.budget()));
  }

  /// The messages under way from one rank to another.
  public Vector<Message> channel(Rank from, Rank to) {
    return Network.channel(cluster.net(), from, to);
  }

  /// What is under way between a client and a rank.
  public Line line(Client c, Rank r) {
    return Calls.line(cluster.calls(), c, r);
  }

  /// What a client knows.
  public ClientState at(Client c) {
    return cluster.clients().get(c).get();
  }

  /// What an event does at its rank.
  public Transition step(Event.AtRank event) {
    return Kernel.step(model.rules(), at(event.r()), event, cluster.input(event));
  }

  /// What it is to do nothing but take the head off a channel, a queue or a journal.
  public static Transition taken(Mds next, Effect... effects) {
    return new Transition.Taken(next, Vector.of(effects));
  }

  /// What it is to reach an assertion.
  public static Transition died(Assertion assertion) {
    return new Transition.Died(assertion);
  }

  /// What it is for a guard not to hold.
  public static Transition disabled(String guard) {
    return new Transition.Disabled(guard);
  }

  /// What it is to owe a client a word.
  public static Effect say(Client to, Call call) {
    return new Effect.Say(to, call);
  }

  /// What it is to owe a message.
  public static Effect send(Rank to, Message message) {
    return new Effect.Send(to, message);
  }
}
