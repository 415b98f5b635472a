package tern.checker.story;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import tern.checker.codec.ClusterCodec;
import tern.checker.codec.EventCodec;
import tern.checker.engine.Path;
import tern.checker.engine.Step;
import tern.checker.tlc.ActionCall;
import tern.checker.value.Value;
import tern.kernel.Event;
import tern.kernel.cluster.Cluster;
import tern.kernel.cluster.Model;

/// A model of the kernel as a machine for traces.
public final class KernelMachine implements Machine {
  private final Model model;
  private final ClusterCodec clusters = new ClusterCodec();
  private final EventCodec events = new EventCodec();

  public KernelMachine(Model model) {
    this.model = model;
  }

  @Override
  public Value initial() {
    return clusters.encode(Cluster.initial(model));
  }

  @Override
  public List<Behaviour.Move> moves(Value state) {
    return clusters
        .decode(state)
        .steps(model)
        .toJavaStream()
        .map(step -> new Behaviour.Move(call(step.event()), clusters.encode(step.next())))
        .toList();
  }

  /// A way that the explorer found.
  public Behaviour behaviour(Path<Cluster, Event> path) {
    return new Behaviour(clusters.encode(path.initial()), moves(path.steps()).toList());
  }

  /// A way that the explorer found, and the steps that are repeated for ever from its end on; none
  /// if nothing happens any more there.
  public Behaviour behaviour(Path<Cluster, Event> path, List<Step<Cluster, Event>> repeated) {
    Behaviour stem = behaviour(path);
    return new Behaviour(
        stem.initial(),
        Stream.concat(stem.moves().stream(), moves(repeated)).toList(),
        OptionalInt.of(repeated.size()));
  }

  private Stream<Behaviour.Move> moves(List<Step<Cluster, Event>> steps) {
    return steps.stream()
        .map(step -> new Behaviour.Move(call(step.event()), clusters.encode(step.next())));
  }

  /// The inverse; a behaviour in which every action is filled in and every step changes something.
  public static Path<Cluster, Event> path(Behaviour behaviour) {
    ClusterCodec clusters = ClusterCodec.remembering();
    EventCodec events = new EventCodec();
    return new Path<>(
        clusters.decode(behaviour.initial()),
        behaviour.moves().stream()
            .map(move -> new Step<>(event(events, move), clusters.decode(move.next())))
            .toList());
  }

  private static Event event(EventCodec events, Behaviour.Move move) {
    Call call = move.call();
    if (call == null) {
      throw new BadTrace("a step without an action");
    }
    return events.decode(new ActionCall(call.action(), List.copyOf(call.parameters().values())));
  }

  private Call call(Event event) {
    ActionCall call = events.encode(event);
    return Call.of(call.name(), call.parameters());
  }
}
