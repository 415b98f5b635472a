package tern.checker.conform;

import java.util.List;
import java.util.Optional;
import tern.checker.engine.OneNode;
import tern.checker.engine.Question;
import tern.checker.engine.Question.Kind;
import tern.checker.engine.Step;
import tern.kernel.Event;
import tern.kernel.cluster.Cluster;
import tern.kernel.cluster.Model;
import tern.kernel.invariant.Invariants;
import tern.kernel.invariant.Property;

/// A model of the kernel whose states are not taken apart: its steps are those of [Cluster].
record WholeCluster(Model model) implements OneNode<Cluster, Event> {

  /// The properties of single states, each asked about the state as a whole.
  static List<Question<Cluster, Cluster>> questions(Model model) {
    return Invariants.all()
        .filter(property -> property.kind() != Property.Kind.PROP)
        .map(property ->
            Question.<Cluster, Cluster>ofState(
                property.name(),
                property.kind() == Property.Kind.INV ? Kind.INVARIANT : Kind.REACH,
                cluster -> property.holds(model, cluster)))
        .asJava();
  }

  @Override
  public Cluster initial() {
    return Cluster.initial(model);
  }

  @Override
  public List<Step<Cluster, Event>> steps(Cluster cluster) {
    return cluster.steps(model).map(step -> new Step<>(step.event(), step.next())).asJava();
  }

  @Override
  public Optional<String> failure(Cluster cluster) {
    return Optional.empty();
  }

  @Override
  public String action(Event event) {
    return event.getClass().getSimpleName();
  }
}
