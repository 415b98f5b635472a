package tern.checker.explore;

import io.vavr.collection.TreeMap;
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
import tern.kernel.cluster.Cluster;
import tern.kernel.cluster.Enabled;
import tern.kernel.cluster.Model;
import tern.kernel.cluster.Monitor;
import tern.kernel.invariant.QuietInvariants;

/// A model of the kernel as a system: a node for each rank and, last, the monitor; links from each
/// rank to each other, and from the monitor to each rank; the budget as the purse.
public final class ClusterSystem implements NodeSystem<Cluster, Member, Input, Event> {
  private final Model model;
  private final List<Rank> ranks;
  private final List<Link> links = new ArrayList<>();
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
  }

  private int monitor() {
    return ranks.size();
  }

  @Override
  public List<Member> nodes() {
    var nodes = new ArrayList<Member>();
    initial.mds().valuesIterator().forEach(m -> nodes.add(new Member.AtRank(m)));
    nodes.add(new Member.AtMonitor(initial.monitor()));
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
      case Member.AtRank(var m) ->
          Enabled.protocol(m)
              .appendAll(Enabled.environment(model.rules(), m, Budgets.PLENTY))
              .flatMap(event -> move(m, event, Input.NOTHING))
              .asJava();
      case Member.AtMonitor(var m) ->
          Enabled.monitor(m, Budgets.PLENTY).flatMap(event -> move(m, event)).asJava();
    };
  }

  @Override
  public List<Move<Member, Input, Event>> receive(
      int link, Member value, Input message, int place) {
    var m = ((Member.AtRank) value).mds();
    var from = links.get(link).from();
    Vector<? extends Event.AtRank> events =
        switch (message) {
          case Input.Mail(var mail) -> Enabled.deliveries(m.rank(), ranks.get(from), mail);
          case Input.Published _ -> Vector.of(new Event.HandleMdsMap(m.rank(), place));
          case Input.Nothing _ -> Vector.empty();
        };
    return events.flatMap(event -> move(m, event, message)).asJava();
  }

  private Vector<Move<Member, Input, Event>> move(Mds m, Event.AtRank event, Input input) {
    return switch (Kernel.step(model.rules(), m, event, input)) {
      case Transition.Disabled _ -> Vector.empty();
      case Transition.Died(var assertion) ->
          Vector.of(move(event, new Member.AtRank(m.withAssertion(assertion)), List.of()));
      case Transition.Taken(var next, var effects) ->
          Vector.of(
              move(
                  event,
                  new Member.AtRank(next),
                  effects.map(effect -> effect(m.rank(), effect)).asJava()));
    };
  }

  private Effect<Input> effect(Rank from, tern.kernel.Effect effect) {
    return switch (effect) {
      case tern.kernel.Effect.Send(var to, var message) ->
          new Effect.Send<>(link(ranks.indexOf(from), ranks.indexOf(to)), new Input.Mail(message));
      case tern.kernel.Effect.AskToStop() -> new Effect.Tell<>(monitor(), from);
    };
  }

  private int link(int from, int to) {
    for (int link = 0; link < links.size(); link++) {
      if (links.get(link).from() == from && links.get(link).to() == to) {
        return link;
      }
    }
    throw new IllegalArgumentException("no link from " + from + " to " + to);
  }

  private Vector<Move<Member, Input, Event>> move(Monitor m, Event.AtMonitor event) {
    return switch (m.step(event)) {
      case Monitor.Publication.Disabled _ -> Vector.empty();
      case Monitor.Publication.Published(var next) ->
          Vector.of(
              move(event, new Member.AtMonitor(next), publish(m, new Input.Published(next.map()))));
    };
  }

  /// A map goes to every rank that was up until now.
  private List<Effect<Input>> publish(Monitor before, Input map) {
    return ranks.stream()
        .filter(r -> before.map().isUp(r))
        .map(r -> (Effect<Input>) new Effect.Send<>(link(monitor(), ranks.indexOf(r)), map))
        .toList();
  }

  private static Move<Member, Input, Event> move(
      Event event, Member next, List<Effect<Input>> effects) {
    boolean owed = !(event instanceof Event.Environment);
    return new Move<>(event, next, effects, Budgets.cost(event), owed);
  }

  /// The monitor notes that a rank asks to be let go.
  @Override
  public Member told(int node, Member value, Object note) {
    return new Member.AtMonitor(((Member.AtMonitor) value).monitor().ask((Rank) note));
  }

  /// The name of the assertion that a rank has died of.
  @Override
  public Optional<String> failure(Member value) {
    return value instanceof Member.AtRank(var m)
        ? Optional.ofNullable(m.assertion()).map(Object::toString)
        : Optional.empty();
  }

  @Override
  public boolean isQuiet(Member value) {
    return !(value instanceof Member.AtRank(var m)) || QuietInvariants.isQuiet(m);
  }

  @Override
  public String action(Event event) {
    return event.getClass().getSimpleName();
  }

  @Override
  public Cluster state(List<Member> nodes, List<List<Input>> contents, List<Integer> purse) {
    TreeMap<Rank, Mds> mds = TreeMap.empty();
    @Nullable Monitor monitor = null;
    for (var node : nodes) {
      switch (node) {
        case Member.AtRank(var m) -> mds = mds.put(m.rank(), m);
        case Member.AtMonitor(var m) -> monitor = m;
      }
    }
    var net = initial.net();
    var maps = initial.maps();
    for (int i = 0; i < links.size(); i++) {
      var to = ranks.get(links.get(i).to());
      if (links.get(i).skips()) {
        maps = maps.put(to, Vector.ofAll(contents.get(i)).map(ClusterSystem::map));
      } else {
        var from = ranks.get(links.get(i).from());
        var content = Vector.ofAll(contents.get(i)).map(ClusterSystem::message);
        net = net.put(from, net.get(from).get().put(to, content));
      }
    }
    return new Cluster(mds, net, maps, Objects.requireNonNull(monitor), Budgets.of(purse));
  }

  private static Message message(Input input) {
    return ((Input.Mail) input).message();
  }

  private static MdsMap map(Input input) {
    return ((Input.Published) input).map();
  }
}
