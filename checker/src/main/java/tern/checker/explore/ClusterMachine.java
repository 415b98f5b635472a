package tern.checker.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tern.kernel.Event;
import tern.kernel.cluster.Cluster;
import tern.kernel.cluster.Model;

/// A model of the kernel as a machine to explore.
public record ClusterMachine(Model model) implements StateMachine<Cluster, Event> {

  @Override
  public Cluster initial() {
    return Cluster.initial(model);
  }

  @Override
  public List<Step<Cluster, Event>> steps(Cluster cluster) {
    var steps = new ArrayList<Step<Cluster, Event>>();
    for (var step : cluster.steps(model)) {
      steps.add(new Step<>(step.event(), step.next()));
    }
    return steps;
  }

  /// The name of the assertion that a rank has died of.
  @Override
  public Optional<String> failure(Cluster cluster) {
    for (var mds : cluster.mds().values()) {
      if (mds.assertion() != null) {
        return Optional.of(mds.assertion().toString());
      }
    }
    return Optional.empty();
  }

  @Override
  public String action(Event event) {
    return event.getClass().getSimpleName();
  }

  @Override
  public Packing<Cluster> packing() {
    return new ClusterPacking(model.shape().allRanks());
  }
}
