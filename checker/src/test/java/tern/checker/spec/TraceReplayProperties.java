package tern.checker.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vavr.collection.Vector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import tern.checker.codec.ClusterCodec;
import tern.checker.codec.EventCodec;
import tern.checker.codec.ModelCodec;
import tern.checker.engine.Explorer;
import tern.checker.engine.Limits;
import tern.checker.engine.Path;
import tern.checker.explore.ClusterSystem;
import tern.checker.model.ModelFile;
import tern.checker.tlc.ActionCall;
import tern.checker.tlc.SpecService;
import tern.checker.tlc.TlcJar;
import tern.checker.tlc.TraceStep;
import tern.checker.value.Diff;
import tern.checker.value.Value;
import tern.kernel.Event;
import tern.kernel.cluster.Cluster;
import tern.kernel.cluster.Model;

/// Random behaviours of the spec are behaviours of the kernel, and the other way round.
class TraceReplayProperties {
  private static final int LENGTH = 120;
  private static final Map<String, SpecService> SERVICES = new HashMap<>();
  private static final ClusterCodec CLUSTERS = new ClusterCodec();
  private static final EventCodec EVENTS = new EventCodec();

  /// Every action is in one of them. `checker/tern check` compares them and all others, in every
  /// state.
  private static final List<ModelFile> MODELS = Specs.reaching(EVENTS.names().keySet());

  @AfterContainer
  static void closeAll() {
    SERVICES.values().forEach(SpecService::close);
    SERVICES.clear();
  }

  @Provide
  Arbitrary<ModelFile> models() {
    return Arbitraries.of(MODELS);
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  void whatTheSpecDoesTheKernelDoes(@ForAll("models") ModelFile file, @ForAll long seed) {
    replay(file, service(file).simulate(1, LENGTH, seed).getFirst());
  }

  @Property(tries = 40, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  void whatTheKernelDoesTheSpecAllows(@ForAll("models") ModelFile file, @ForAll long seed) {
    allowed(file, walk(model(file), new Random(seed)));
  }

  /// The actions of a walk of the kernel, each of which the spec must allow.
  private static Set<String> allowed(ModelFile file, List<TraceStep> walk) {
    var allowed = service(file).validate(walk.stream().map(TraceStep::state).toList());
    var taken = new TreeSet<String>();
    for (int i = 0; i < walk.size(); i++) {
      var call = walk.get(i).action();
      assertTrue(allowed.get(i).contains(call), "step " + i + ", " + call + ": " + allowed.get(i));
      taken.add(call.name());
    }
    taken.remove(ActionCall.INIT.name());
    return taken;
  }

  /// Random behaviours may miss what is rare: the kernel has a shortest walk with each action.
  @Example
  void theSpecAllowsAWalkWithEachAction() {
    var missing = new TreeSet<>(EVENTS.names().keySet());
    for (var file : MODELS) {
      // The longest have most of the others in them.
      for (var walk : shortest(model(file), missing).reversed()) {
        if (missing.contains(walk.getLast().action().name())) {
          missing.removeAll(allowed(file, walk));
        }
      }
    }
    assertEquals(Set.of(), missing);
  }

  /// A shortest walk with each of some actions that the model has.
  private static List<List<TraceStep>> shortest(Model model, Set<String> actions) {
    var graph =
        new Explorer(1)
            .explore(new ClusterSystem(model), List.of(), Limits.NONE, (_, _, _, _) -> {});
    var left = new TreeSet<>(actions);
    var walks = new ArrayList<List<TraceStep>>();
    for (int number = 0; number < graph.size() && !left.isEmpty(); number++) {
      int from = number;
      graph.forEachStep(
          from,
          (event, to) -> {
            if (left.remove(event.getClass().getSimpleName())) {
              walks.add(walk(graph.path(from), event, graph.state(to)));
            }
          });
    }
    return walks;
  }

  private static List<TraceStep> walk(Path<Cluster, Event> path, Event event, Cluster end) {
    var walk = new ArrayList<TraceStep>();
    walk.add(new TraceStep(ActionCall.INIT, state(path.initial())));
    path.steps()
        .forEach(step -> walk.add(new TraceStep(EVENTS.encode(step.event()), state(step.next()))));
    walk.add(new TraceStep(EVENTS.encode(event), state(end)));
    return walk;
  }

  private static void replay(ModelFile file, List<TraceStep> trace) {
    var model = model(file);
    var cluster = Cluster.initial(model);
    assertEquals(trace.getFirst().state(), CLUSTERS.encode(cluster));
    for (var step : trace.subList(1, trace.size())) {
      cluster = apply(model, cluster, EVENTS.decode(step.action()));
      assertEquals(List.of(), Diff.between(step.state(), CLUSTERS.encode(cluster)), step::toString);
    }
  }

  private static List<TraceStep> walk(Model model, Random random) {
    var cluster = Cluster.initial(model);
    var walk = new ArrayList<TraceStep>();
    walk.add(new TraceStep(ActionCall.INIT, state(cluster)));
    for (var events = cluster.enabled(model);
        !events.isEmpty() && walk.size() < LENGTH;
        events = cluster.enabled(model)) {
      var event = next(events, random);
      cluster = apply(model, cluster, event);
      walk.add(new TraceStep(EVENTS.encode(event), state(cluster)));
    }
    return walk;
  }

  /// Ranks die now and then only: else hardly a walk would get as far as the journals.
  private static Event next(Vector<Event> events, Random random) {
    var living = events.reject(event -> event instanceof Event.Failing);
    var choice = living.isEmpty() || random.nextInt(20) == 0 ? events : living;
    return choice.get(random.nextInt(choice.size()));
  }

  private static Cluster apply(Model model, Cluster cluster, Event event) {
    return switch (cluster.apply(model, event)) {
      case Cluster.Outcome.Happened(var next) -> next;
      case Cluster.Outcome.Disabled(var guard) ->
          throw new AssertionError(event + " is held back by " + guard);
    };
  }

  private static Value state(Cluster cluster) {
    return CLUSTERS.encode(cluster);
  }

  private static Model model(ModelFile file) {
    return ModelCodec.decode(file.config().constants());
  }

  private static SpecService service(ModelFile file) {
    return SERVICES.computeIfAbsent(
        file.name(),
        _ -> SpecService.open(TlcJar.bundled(), Specs.spec("Migration", file.config()), 1));
  }
}
