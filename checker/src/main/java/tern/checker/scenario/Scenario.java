package tern.checker.scenario;

import io.vavr.collection.TreeSet;
import io.vavr.collection.Vector;
import java.util.List;
import tern.checker.causality.Breach;
import tern.kernel.Assertion;
import tern.kernel.Event;
import tern.kernel.KillPoint;
import tern.kernel.Rank;
import tern.kernel.Repair;
import tern.kernel.cluster.Budget;
import tern.kernel.cluster.Budget.Kind;
import tern.kernel.cluster.Cluster;
import tern.kernel.cluster.Cluster.Outcome;
import tern.kernel.cluster.Model;
import tern.kernel.cluster.Shapes;

/// A schedule that is taken event by event on the kernel, and what is to be wrong at its end.
///
/// It names all that it depends on: the shape, the budgets, the repairs, the kill points, each
/// event with its parameters. There is no chance in it, so it means the same for ever. What is not
/// as it says is an [AssertionError].
///
/// @param model what the events happen in
/// @param before the cluster before the last event
/// @param cluster the cluster after it
/// @param happened the events so far
public record Scenario(Model model, Cluster before, Cluster cluster, Vector<Event> happened) {

  /// The start of a named shape, in which the environment may do nothing and no repair is in force.
  public static Scenario given(String shape) {
    return start(Model.of(Shapes.named(shape), Budget.NONE, TreeSet.empty()));
  }

  private static Scenario start(Model model) {
    var initial = Cluster.initial(model);
    return new Scenario(model, initial, initial, Vector.empty());
  }

  /// With another budget; before any event.
  public Scenario allowing(Kind kind, int times) {
    return given(model.within(model.bounds().with(kind, times)));
  }

  /// With one more repair in force; before any event.
  public Scenario repairedBy(Repair repair) {
    return given(model.repairedBy(model.repairs().add(repair)));
  }

  /// With one more kill point at which ranks die; before any event.
  public Scenario killingAt(KillPoint point) {
    return given(model.killingAt(model.kills().add(point)));
  }

  private Scenario given(Model other) {
    if (!happened.isEmpty()) {
      throw new IllegalStateException("what is given comes before what happens");
    }
    return start(other);
  }

  /// After one more event, which must be possible.
  public Scenario when(Event event) {
    return switch (cluster.apply(model, event)) {
      case Outcome.Happened(var next) -> new Scenario(model, cluster, next, happened.append(event));
      case Outcome.Disabled(var guard) ->
          throw new AssertionError(
              "step %d, %s, cannot happen: %s; what can: %s"
                  .formatted(
                      happened.size() + 1, event, guard, cluster.enabled(model).mkString(", ")));
    };
  }

  /// A rank has died of this assertion.
  public Scenario thenDies(Rank rank, Assertion assertion) {
    var found = cluster.mds().get(rank).get().assertion();
    if (found != assertion) {
      throw new AssertionError(
          "r%s should have died of %s; found: %s".formatted(rank, assertion, wrong()));
    }
    return this;
  }

  /// This property does not hold now, or does not allow the last event.
  public Scenario thenViolates(String property) {
    if (!wrong().contains(property)) {
      throw new AssertionError(property + " should be violated; found: " + wrong());
    }
    return this;
  }

  /// No assertion is reached and no property violated.
  public Scenario thenNothingIsWrong() {
    if (!wrong().isEmpty()) {
      throw new AssertionError("nothing should be wrong; found: " + wrong());
    }
    return this;
  }

  private List<String> wrong() {
    return Breach.in(model, before, cluster).stream().map(Breach::name).toList();
  }
}
