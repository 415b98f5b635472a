package tern.checker.waiting;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import tern.checker.engine.Path;
import tern.kernel.Event;
import tern.kernel.Mds;
import tern.kernel.Message;
import tern.kernel.Rank;
import tern.kernel.cluster.Cluster;

/// How a state has come about. Steps have the numbers 1 up; state 0 is the first that is known.
final class History {
  private final Path<Cluster, Event> path;
  private final Post post;

  private History(Path<Cluster, Event> path) {
    this.path = path;
    this.post = new Post(path.initial());
    for (int number = 1; number <= path.length(); number++) {
      post.follow(number, path.steps().get(number - 1));
    }
  }

  /// Of the state after so many steps of a behaviour.
  static History of(Path<Cluster, Event> path, int steps) {
    return new History(new Path<>(path.initial(), path.steps().subList(0, steps)));
  }

  /// Of a state of which no more is known.
  static History of(Cluster cluster) {
    return new History(new Path<>(cluster, List.of()));
  }

  /// How many steps there are.
  int steps() {
    return path.length();
  }

  /// The state after so many steps.
  Cluster state(int steps) {
    return steps == 0 ? path.initial() : path.steps().get(steps - 1).next();
  }

  /// The step since which something has been so; 0 if it has been so from the start.
  int since(Predicate<Integer> isSoAfter) {
    int since = steps();
    while (since > 0 && isSoAfter.test(since - 1)) {
      since--;
    }
    return since;
  }

  /// The step since which a reading of a rank has been what it is.
  int since(Rank r, Function<Mds, Object> reading) {
    var now = reading.apply(state(steps()).mds().get(r).get());
    return since(step -> reading.apply(state(step).mds().get(r).get()).equals(now));
  }

  /// `step 3 (FindStaleExportFreeze)`; of 0, `the start`.
  String cite(int step) {
    return step == 0
        ? "the start"
        : "step "
            + step
            + " ("
            + path.steps().get(step - 1).event().getClass().getSimpleName()
            + ")";
  }

  /// `of step 3`, for the message at a place of a channel; nothing for what was there at the start.
  String ofStep(Rank from, Rank to, int place) {
    int sentIn = post.sentIn(from, to, place);
    return sentIn == 0 ? "" : " of step " + sentIn;
  }

  /// `of step 3`, for a map; nothing for one of before the start.
  String ofMap(int epoch) {
    int published = since(step -> state(step).monitor().map().epoch() >= epoch);
    return published == 0 ? "" : " of step " + published;
  }

  /// What has become of the last message of this kind that is not under way any more.
  Optional<String> fate(Rank from, Rank to, Predicate<Message> wanted) {
    return post.fate(from, to, wanted);
  }
}
