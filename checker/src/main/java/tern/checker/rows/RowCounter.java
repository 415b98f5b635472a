package tern.checker.rows;

import io.vavr.collection.Vector;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tern.checker.rows.Row.Proof;
import tern.kernel.Effect;
import tern.kernel.Event;
import tern.kernel.Input;
import tern.kernel.Kernel;
import tern.kernel.Mds;
import tern.kernel.Rules;
import tern.kernel.Transition;
import tern.kernel.cluster.Cluster;

/// Counts the steps that take each row. A step of a rank counts once, in however many states of the
/// cluster the rank makes it.
public final class RowCounter {
  private final Rules rules;
  private final Set<Seen> seen = new HashSet<>();
  private final SortedMap<String, Integer> counts = new TreeMap<>();

  /// @param rules the constants of the model
  public RowCounter(Rules rules) {
    this.rules = rules;
  }

  /// How many steps take each row; rows that none takes are not in it.
  public SortedMap<String, Integer> counts() {
    return Collections.unmodifiableSortedMap(counts);
  }

  /// Looks at a step.
  ///
  /// @return whether it is the first of its kind: not one that its rank has made from the same
  ///   value, with the same input, in another state of the cluster
  public boolean see(Cluster before, Event event) {
    var whole = new ClusterStep(before, event);
    for (var row : Rows.of(event.getClass())) {
      if (row.proof() instanceof Proof.OfCluster(_, var taken) && taken.test(whole)) {
        count(row);
      }
    }
    return !(event instanceof Event.AtRank at)
        || see(before.mds().get(at.r()).get(), at, before.input(at));
  }

  private boolean see(Mds before, Event.AtRank event, Input input) {
    if (!seen.add(new Seen(before, event, said(input)))) {
      return false;
    }
    countRows(before, event, input);
    return true;
  }

  private void countRows(Mds before, Event.AtRank event, Input input) {
    var step = step(before, event, input);
    boolean dies = step.after().assertion() != null;
    for (var row : Rows.of(event.getClass())) {
      boolean taken =
          switch (row.proof()) {
            case Proof.OfRank(_, var takes) -> !dies && takes.test(step);
            case Proof.OfDeath(var assertion) -> step.after().assertion() == assertion;
            case Proof.OfCluster _, Proof.None _ -> false;
          };
      if (taken) {
        count(row);
      }
    }
  }

  private RankStep step(Mds before, Event.AtRank event, Input input) {
    return switch (Kernel.step(rules, before, event, input)) {
      case Transition.Taken(var next, var effects) ->
          new RankStep(rules, before, event, input, next, effects);
      case Transition.Died(var assertion) ->
          new RankStep(
              rules, before, event, input, before.withAssertion(assertion), Vector.<Effect>empty());
      case Transition.Disabled(var guard) ->
          throw new IllegalStateException(event + " is not possible: " + guard);
    };
  }

  private void count(Row row) {
    counts.merge(row.id(), 1, Integer::sum);
  }

  private static @Nullable Object said(Input input) {
    return switch (input) {
      case Input.Nothing _ -> null;
      case Input.Said(var call) -> call;
      case Input.Lease(var over) -> over;
      case Input.Mail(var message) -> message;
      case Input.Published(var map) -> map;
      case Input.Standing(var state) -> state;
    };
  }

  /// What makes a step what it is. The engine keeps equal values once, so it is enough to know
  /// which value it is.
  private record Seen(Mds before, Event event, @Nullable Object said) {
    @Override
    @SuppressWarnings("ReferenceEquality") // that is the point
    public boolean equals(@Nullable Object other) {
      return other instanceof Seen that
          && before == that.before
          && said == that.said
          && event.equals(that.event);
    }

    @Override
    public int hashCode() {
      return 31 * (31 * System.identityHashCode(before) + System.identityHashCode(said))
          + event.hashCode();
    }
  }
}
