package tern.checker.explore;

import io.vavr.Tuple;
import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tern.checker.engine.Effect;
import tern.checker.engine.Link;
import tern.checker.engine.Move;
import tern.checker.engine.NodeSystem;
import tern.kernel.Event;
import tern.kernel.Input;
import tern.kernel.Kernel;
import tern.kernel.Mds;
import tern.kernel.MdsMap;
import tern.kernel.Message;
import tern.kernel.Rank;
import tern.kernel.Transition;
import tern.kernel.client.Clients;
import tern.kernel.client.Reaction;
import tern.kernel.cluster.Calls;
import tern.kernel.cluster.Cluster;
import tern.kernel.cluster.Enabled;
import tern.kernel.cluster.Instance;
import tern.kernel.cluster.Model;
import tern.kernel.cluster.Monitor;
import tern.kernel.invariant.QuietInvariants;
import tern.kernel.invariant.RestInvariants;
import tern.kernel.session.Call;
import tern.kernel.session.Client;

/// A model of the kernel as a system: a node for each rank, the monitor, and each client; links
/// from each rank to each other, from the monitor to each rank, and between ranks and clients; the
/// budget as the purse.
public final class ClusterSystem implements NodeSystem<Cluster, Member, Input, Event> {
  private final Model model;
  private final List<Rank> ranks;
  private final List<Link> links = new ArrayList<>();
  private final Lines lines;
  private final Cluster initial;

  public ClusterSystem(Model model) {
    this.model = model;
    this.ranks = model.shape().allRanks().toJavaList();
    this.initial = Cluster.initial(model);
    for (int to = 0; to < ranks.size(); to++) {
      for (int from = 0; from < ranks.size(); from++) {
        if (from != to) {
          links.add(new Link(from, to));
        }
      }
      links.add(new Link(monitor(), to, true));
    }
    this.lines = new Lines(ranks, initial.clients().keySet().toJavaList(), links.size());
    links.addAll(lines.links());
  }

  private int monitor() {
    return ranks.size();
  }

  @Override
  public List<Member> nodes() {
    var nodes = new ArrayList<Member>();
    initial.mds().valuesIterator().forEach(m -> nodes.add(Member.AtRank.up(m)));
    nodes.add(new Member.AtMonitor(initial.monitor(), initial.instances()));
    initial.clients().forEach((c, k) -> nodes.add(Member.AtClient.quiet(c, k)));
    return nodes;
  }

  @Override
  public List<Link> links() {
    return links;
  }

  @Override
  public List<Integer> purse() {
    return Budgets.amounts(initial.budget());
  }

  @Override
  public List<Move<Member, Input, Event>> moves(int node, Member value) {
    return switch (value) {
      case Member.AtRank at ->
          Enabled.protocol(at.mds())
              .appendAll(Enabled.environment(model.rules(), at.mds(), Budgets.PLENTY))
              .flatMap(event -> move(at, event, input(at, event)))
              .appendAll(halt(at))
              .asJava();
      case Member.AtMonitor at ->
          Enabled.monitor(at.monitor(), at.instances(), Budgets.PLENTY)
              .flatMap(event -> move(at, event))
              .asJava();
      case Member.AtClient at ->
          Enabled.wishes(model.rules(), at.client(), Budgets.PLENTY)
              .flatMap(event -> move(at, event, null))
              .asJava();
    };
  }

  private static Input input(Member.AtRank at, Event.AtRank event) {
    return switch (event) {
      case Event.FindIdleSessions(_, var c) -> new Input.Lease(at.gone().contains(c));
      case Event.ReconnectTick(_, var c) -> new Input.Lease(at.gone().contains(c));
      default -> Input.NOTHING;
    };
  }

  private Vector<Move<Member, Input, Event>> halt(Member.AtRank at) {
    return Enabled.halt(at.mds(), at.standing(), Budgets.PLENTY)
        .flatMap(event -> move(at, event, new Input.Standing(at.standing())));
  }

  @Override
  public List<Move<Member, Input, Event>> receive(
      int link, Member value, Input message, int place) {
    return switch (value) {
      case Member.AtRank at -> receive(links.get(link).from(), at, message, place).asJava();
      case Member.AtClient at -> listen(links.get(link).from(), at, message).asJava();
      case Member.AtMonitor _ -> throw new IllegalStateException("no link to the monitor");
    };
  }

  private Vector<Move<Member, Input, Event>> listen(int from, Member.AtClient at, Input message) {
    return Enabled.listen(at.client(), ranks.get(from), Budgets.PLENTY)
        .flatMap(event -> move(at, event, ((Input.Said) message).call()));
  }

  private Vector<Move<Member, Input, Event>> receive(
      int from, Member.AtRank at, Input message, int place) {
    var m = at.mds();
    Vector<? extends Event.AtRank> events =
        switch (message) {
          case Input.Mail(var mail) -> Enabled.deliveries(m.rank(), ranks.get(from), mail);
          case Input.Published _ -> Vector.of(Enabled.map(m, place));
          case Input.Said(var call) -> Vector.of(Enabled.hear(m.rank(), lines.client(from), call));
          case Input.Nothing _, Input.Standing _, Input.Lease _ -> Vector.empty();
        };
    return events.flatMap(event -> move(at, event, message));
  }

  private Vector<Move<Member, Input, Event>> move(
      Member.AtRank at, Event.AtRank event, Input input) {
    boolean failing = at.standing() == MdsMap.State.FAILED;
    return switch (Kernel.step(model.rules(), at.mds(), event, input)) {
      case Transition.Disabled _ -> Vector.empty();
      case Transition.Died(var assertion) ->
          Vector.of(move(event, failing, at.with(at.mds().withAssertion(assertion)), List.of()));
      case Transition.Taken(var next, var effects) ->
          Vector.of(
              move(
                  event,
                  failing,
                  at.with(next),
                  effects
                      .flatMap(effect -> effects(next.rank(), effect))
                      .appendAll(life(at.mds(), next))
                      .asJava()));
    };
  }

  /// The monitor learns at once of the end of an instance, and of the next one.
  private Vector<Effect<Input>> life(Mds before, Mds next) {
    var now = Instance.of(next);
    return now == Instance.of(before)
        ? Vector.empty()
        : Vector.of(new Effect.Tell<>(monitor(), new Note.Lives(next.rank(), now)));
  }

  private Vector<Effect<Input>> effects(Rank from, tern.kernel.Effect effect) {
    return switch (effect) {
      case tern.kernel.Effect.Send(var to, var message) ->
          Vector.of(
              new Effect.Send<>(
                  link(ranks.indexOf(from), ranks.indexOf(to)), new Input.Mail(message)));
      case tern.kernel.Effect.Ask(var wanted) ->
          Vector.of(new Effect.Tell<>(monitor(), new Note.AsksFor(from, wanted)));
      case tern.kernel.Effect.Say(var to, var call) -> Vector.ofAll(lines.tell(from, to, call));
      case tern.kernel.Effect.LoseMail(var issued) ->
          linksInto(ranks.indexOf(from)).appendAll(lines.bereave(from, issued));
    };
  }

  /// The end of all links to a node.
  private Vector<Effect<Input>> linksInto(int node) {
    return Vector.range(0, links.size())
        .filter(link -> links.get(link).to() == node)
        .map(Effect.Empty::new);
  }

  private int link(int from, int to) {
    for (int link = 0; link < links.size(); link++) {
      if (links.get(link).from() == from && links.get(link).to() == to) {
        return link;
      }
    }
    throw new IllegalArgumentException("no link from " + from + " to " + to);
  }

  private Vector<Move<Member, Input, Event>> move(Member.AtMonitor at, Event.AtMonitor event) {
    boolean failing =
        event instanceof Event.Failing half
            && at.instances().get(half.r()).contains(Instance.HALTED);
    return switch (at.monitor().step(event, at.instances())) {
      case Monitor.Publication.Disabled _ -> Vector.empty();
      case Monitor.Publication.Published(var next, var readers) ->
          Vector.of(
              move(
                  event,
                  failing,
                  at.with(next),
                  publish(next.map(), readers).appendAll(standings(at.monitor(), next)).asJava()));
    };
  }

  private Vector<Move<Member, Input, Event>> move(
      Member.AtClient at, Event.AtClient event, @Nullable Call call) {
    var c = at.client();
    return switch (Clients.step(model.rules(), at.state(), event, call)) {
      case Reaction.Disabled _ -> Vector.empty();
      case Reaction.Gone(var next) -> Vector.of(move(event, false, at.gone(next), lines.hangUp(c)));
      case Reaction.Taken(var next, var said) -> {
        var after = call instanceof Call.Reconnect ? at.heard(((Event.Listening) event).r()) : at;
        var heard = said.reject(say -> after.called().containsKey(say.to()));
        yield Vector.of(
            move(event, false, after.with(next), heard.map(say -> lines.say(c, say)).asJava()));
      }
    };
  }

  private Vector<Effect<Input>> publish(MdsMap map, TreeSet<Rank> readers) {
    return readers
        .toVector()
        .map(r -> new Effect.Send<>(link(monitor(), ranks.indexOf(r)), new Input.Published(map)));
  }

  /// Who is not up any more, or up again, is told at once, for its end depends on that.
  private Vector<Effect<Input>> standings(Monitor before, Monitor next) {
    return Vector.ofAll(ranks)
        .filter(r -> standing(before.map(), r) != standing(next.map(), r))
        .map(r -> new Effect.Tell<>(ranks.indexOf(r), new Note.Stands(standing(next.map(), r))));
  }

  private static MdsMap.State standing(MdsMap map, Rank r) {
    return map.isUp(r) ? MdsMap.State.ACTIVE : map.stateOf(r);
  }

  private static Move<Member, Input, Event> move(
      Event event, boolean failing, Member next, List<Effect<Input>> effects) {
    return new Move<>(
        event, next, effects, Budgets.cost(event, failing), Enabled.isOwed(event, failing));
  }

  @Override
  public Member told(int node, Member value, Object note) {
    return value.told((Note) note);
  }

  /// The name of the assertion that a rank has died of.
  @Override
  public Optional<String> failure(Member value) {
    return value instanceof Member.AtRank at
        ? Optional.ofNullable(at.mds().assertion()).map(Object::toString)
        : Optional.empty();
  }

  /// Of the monitor: that nobody has failed or recovers. An instance that has not begun has a map
  /// before it.
  @Override
  public boolean isQuiet(Member value) {
    return switch (value) {
      case Member.AtRank at -> !at.mds().halted() && QuietInvariants.isQuiet(at.mds());
      case Member.AtMonitor at -> !at.monitor().map().isDegraded();
      case Member.AtClient _ -> true;
    };
  }

  /// A rank has halted, or has failed in the monitor's map: for good where nothing is owed.
  @Override
  public boolean isDown(Member value) {
    return switch (value) {
      case Member.AtRank at -> at.mds().halted();
      case Member.AtMonitor at -> hasFailed(at.monitor().map());
      case Member.AtClient _ -> false;
    };
  }

  private static boolean hasFailed(MdsMap map) {
    return map.state().containsValue(MdsMap.State.FAILED);
  }

  @Override
  public boolean isSettled(Member value) {
    return switch (value) {
      case Member.AtClient _ -> true;
      case Member.AtRank(var m, _, _) ->
          m.exports().isEmpty() && m.imports().keySet().forAll(m.ambiguousImports()::containsKey);
      case Member.AtMonitor(var monitor, _) ->
          !monitor.map().isDegraded() || hasFailed(monitor.map());
    };
  }

  /// The data of a tree wait until a client connects, which none has to.
  @Override
  public boolean isHeldUp(Member value) {
    return value instanceof Member.AtRank at && RestInvariants.isInjected(at.mds());
  }

  @Override
  public String action(Event event) {
    return event.getClass().getSimpleName();
  }

  @Override
  public Cluster state(List<Member> nodes, List<List<Input>> contents, List<Integer> purse) {
    TreeMap<Rank, Mds> mds = TreeMap.empty();
    @Nullable Monitor monitor = null;
    var clients = initial.clients();
    for (var node : nodes) {
      switch (node) {
        case Member.AtRank at -> mds = mds.put(at.mds().rank(), at.mds());
        case Member.AtMonitor at -> monitor = at.monitor();
        case Member.AtClient at -> clients = clients.put(at.client(), at.state());
      }
    }
    var net = initial.net();
    var maps = initial.maps();
    for (int i = 0; i < lines.first(); i++) {
      var to = ranks.get(links.get(i).to());
      if (links.get(i).skips()) {
        maps = maps.put(to, Vector.ofAll(contents.get(i)).map(ClusterSystem::map));
      } else {
        var from = ranks.get(links.get(i).from());
        var content = Vector.ofAll(contents.get(i)).map(ClusterSystem::message);
        net = net.put(from, net.get(from).get().put(to, content));
      }
    }
    return new Cluster(
        mds,
        net,
        maps,
        Objects.requireNonNull(monitor),
        clients,
        calls(contents),
        Budgets.of(purse));
  }

  private TreeMap<Client, TreeMap<Rank, Calls.Line>> calls(List<List<Input>> contents) {
    return initial
        .calls()
        .map((c, row) ->
            Tuple.of(
                c,
                row.map((r, _) ->
                    Tuple.of(
                        r,
                        new Calls.Line(
                            said(contents.get(lines.up(c, r))),
                            said(contents.get(lines.down(c, r))))))));
  }

  private static Vector<Call> said(List<Input> content) {
    return Vector.ofAll(content).map(input -> ((Input.Said) input).call());
  }

  private static Message message(Input input) {
    return ((Input.Mail) input).message();
  }

  private static MdsMap map(Input input) {
    return ((Input.Published) input).map();
  }
}
