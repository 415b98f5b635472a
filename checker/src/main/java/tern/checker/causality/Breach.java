package tern.checker.causality;

import java.util.ArrayList;
import java.util.List;
import tern.checker.engine.Path;
import tern.kernel.Assertion;
import tern.kernel.Event;
import tern.kernel.cluster.Cluster;
import tern.kernel.cluster.Model;
import tern.kernel.invariant.Invariants;
import tern.kernel.invariant.Property;

/// One thing that is wrong with a step, or in the state that it leads to.
public sealed interface Breach {

  /// The assertion's or the property's name.
  String name();

  /// Whether the step from one cluster to the other is wrong in this way.
  boolean isIn(Model model, Cluster before, Cluster after);

  /// A rank has died.
  record Death(Assertion assertion) implements Breach {
    @Override
    public String name() {
      return assertion.toString();
    }

    @Override
    public boolean isIn(Model model, Cluster before, Cluster after) {
      return after.mds().valuesIterator().exists(m -> m.assertion() == assertion);
    }
  }

  /// A property does not hold in the state.
  record Broken(Property property) implements Breach {
    @Override
    public String name() {
      return property.name();
    }

    @Override
    public boolean isIn(Model model, Cluster before, Cluster after) {
      return !property.holds(model, after);
    }
  }

  /// A property does not allow the step.
  record Forbidden(Property property) implements Breach {
    @Override
    public String name() {
      return property.name();
    }

    @Override
    public boolean isIn(Model model, Cluster before, Cluster after) {
      return !property.allows(model, before, after);
    }
  }

  /// Everything that is wrong with a step, or in the state that it leads to: assertions first, then
  /// properties in the order of the spec.
  static List<Breach> in(Model model, Cluster before, Cluster after) {
    var breaches = new ArrayList<Breach>();
    for (var m : after.mds().values()) {
      var assertion = m.assertion();
      if (assertion != null) {
        breaches.add(new Death(assertion));
      }
    }
    for (var property : Invariants.violated(model, after)) {
      // What NoAssertionInv says is told assertion by assertion.
      if (!property.name().equals("NoAssertionInv")) {
        breaches.add(new Broken(property));
      }
    }
    for (var property : Invariants.mustHold()) {
      if (!property.allows(model, before, after)) {
        breaches.add(new Forbidden(property));
      }
    }
    return breaches;
  }

  /// What is wrong at the end of a behaviour.
  static List<Breach> at(Model model, Path<Cluster, Event> path) {
    int last = path.length() - 1;
    var before = last > 0 ? path.steps().get(last - 1).next() : path.initial();
    return in(model, before, path.last());
  }
}
