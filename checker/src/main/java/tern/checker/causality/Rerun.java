package tern.checker.causality;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import tern.checker.engine.Path;
import tern.checker.engine.Step;
import tern.kernel.Event;
import tern.kernel.Rank;
import tern.kernel.cluster.Cluster;
import tern.kernel.cluster.Cluster.Outcome;
import tern.kernel.cluster.Model;

/// Takes the events of a behaviour again on the kernel without some of them, to where the same
/// things are wrong.
///
/// What can no longer happen is passed over. A map is the one that was published in the same step,
/// whichever number among those unseen it has now.
final class Rerun {
  private final Model model;
  private final Path<Cluster, Event> path;
  private final Causality causality;
  private final List<Breach> wanted;

  Rerun(Model model, Path<Cluster, Event> path, List<Breach> wanted) {
    this.model = model;
    this.path = path;
    this.causality = Causality.of(path);
    this.wanted = List.copyOf(wanted);
  }

  Causality causality() {
    return causality;
  }

  /// The behaviour without these steps, up to the first state in which all that is wanted is wrong;
  /// empty if there is none.
  Optional<Path<Cluster, Event>> without(BitSet dropped) {
    var taken = new ArrayList<Step<Cluster, Event>>();
    var cluster = path.initial();
    var mail = new Mailbox(cluster);
    for (int number = 1; number <= path.length(); number++) {
      var event = event(number, mail);
      if (!dropped.get(number)
          && event.isPresent()
          && cluster.apply(model, event.get()) instanceof Outcome.Happened(var next)) {
        var step = new Step<>(event.get(), next);
        mail.follow(number, step);
        taken.add(step);
        if (isWanted(cluster, next)) {
          return Optional.of(new Path<>(path.initial(), taken));
        }
        cluster = next;
      }
    }
    return Optional.empty();
  }

  private boolean isWanted(Cluster before, Cluster after) {
    return wanted.stream().allMatch(breach -> breach.isIn(model, before, after));
  }

  /// The event of a step as it is to be called now; empty if its map was not published.
  private Optional<Event> event(int number, Mailbox mail) {
    var event = path.steps().get(number - 1).event();
    return switch (event) {
      case Event.HandleMdsMap(var r, _) -> placed(r, number, mail, Event.HandleMdsMap::new);
      case Event.BootStart(var r, _) -> placed(r, number, mail, Event.BootStart::new);
      default -> Optional.of(event);
    };
  }

  private Optional<Event> placed(
      Rank r, int number, Mailbox mail, BiFunction<Rank, Integer, Event> event) {
    int place = mail.place(r, causality.sentIn(number).orElse(0));
    return place == 0 ? Optional.empty() : Optional.of(event.apply(r, place));
  }
}
