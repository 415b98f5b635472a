package tern.checker.causality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tern.checker.engine.ExploreProgress;
import tern.checker.engine.Path;
import tern.kernel.Event;
import tern.kernel.Rank;
import tern.kernel.cluster.Budget;
import tern.kernel.cluster.Budget.Kind;
import tern.kernel.cluster.Cluster;
import tern.kernel.cluster.Model;

/// The fewest acts of the environment that a situation takes: exports asked for, pins, locks,
/// waiters, trims, stops, maps, failures. The attempts of a stopping rank are no faults, and stay
/// as the model has them.
///
/// The explorer searches the model under each smaller budget, the smallest sums first, so that what
/// is found first is the least; every budget of the same sum is searched.
///
/// @param least the budgets of the least sum that suffice; none if none does
/// @param way a shortest way among those that they allow, and of these the first
/// @param budgets how many budgets were searched
/// @param states how many states were looked at, in all of them
public record Faults(
    List<Budget> least, Optional<Path<Cluster, Event>> way, int budgets, long states) {
  private static final List<Kind> KINDS =
      Arrays.stream(Kind.values()).filter(kind -> kind != Kind.DRAINS).toList();

  public Faults {
    least = List.copyOf(least);
  }

  /// Searches `model` for a state in which `goal` is true.
  public static Faults fewest(
      Model model, Predicate<Cluster> goal, int threads, ExploreProgress progress) {
    var bounds = model.bounds();
    int searched = 0;
    long states = 0;
    for (int sum = 0; sum <= sum(bounds); sum++) {
      var found = new ArrayList<Budget>();
      var ways = new ArrayList<Path<Cluster, Event>>();
      for (var budget : budgets(bounds, sum)) {
        var smaller = model.within(budget);
        var search = Search.find(smaller, goal, threads, progress);
        searched++;
        states += search.states();
        search
            .way()
            .ifPresent(way -> {
              found.add(budget);
              ways.add(way);
            });
      }
      if (!found.isEmpty()) {
        var way = ways.stream().min(Comparator.comparingInt(Path::length));
        return new Faults(found, way, searched, states);
      }
    }
    return new Faults(List.of(), Optional.empty(), searched, states);
  }

  private static int sum(Budget budget) {
    return KINDS.stream().mapToInt(budget::left).sum();
  }

  /// Every budget within `bounds` that has this sum.
  static List<Budget> budgets(Budget bounds, int sum) {
    var start = Budget.NONE.with(Kind.DRAINS, bounds.drains());
    var budgets = new ArrayList<Budget>();
    spend(bounds, start, 0, sum, budgets);
    return budgets;
  }

  private static void spend(Budget bounds, Budget so, int place, int left, List<Budget> budgets) {
    if (place == KINDS.size()) {
      if (left == 0) {
        budgets.add(so);
      }
      return;
    }
    var kind = KINDS.get(place);
    for (int amount = Math.min(left, bounds.left(kind)); amount >= 0; amount--) {
      spend(bounds, so.with(kind, amount), place + 1, left - amount, budgets);
    }
  }

  /// What it takes, as a sentence: first what is needed, then what the model allows and is not.
  ///
  /// @param bounds the model's
  public String sentence(Budget bounds) {
    var needs = least.stream().map(Faults::needs).collect(Collectors.joining("; or "));
    var spared =
        KINDS.stream()
            .filter(kind -> bounds.left(kind) > 0)
            .filter(kind -> least.stream().allMatch(budget -> budget.left(kind) == 0))
            .map(kind -> "no " + singular(kind))
            .collect(Collectors.joining(", "));
    return "Needs at the least " + needs + (spared.isEmpty() ? "." : "; " + spared + ".");
  }

  /// What the environment does in some steps, the attempts of a stopping rank included.
  public static String needs(List<Event> events) {
    var spent = Budget.NONE;
    var failing = new HashSet<Rank>();
    for (var event : events) {
      boolean second = event instanceof Event.Failing half && !failing.add(half.r());
      if (event instanceof Event.PublishReplay takeover) {
        failing.remove(takeover.r());
      }
      var kind = Budget.spentBy(event, second);
      spent = kind == null ? spent : spent.with(kind, spent.left(kind) + 1);
    }
    return needs(spent, List.of(Kind.values()));
  }

  private static String needs(Budget budget) {
    return needs(budget, KINDS);
  }

  private static String needs(Budget budget, List<Kind> kinds) {
    var needs =
        kinds.stream()
            .filter(kind -> budget.left(kind) > 0)
            .map(kind -> count(budget.left(kind), kind))
            .collect(Collectors.joining(", "));
    return needs.isEmpty() ? "nothing from outside" : needs;
  }

  private static String count(int number, Kind kind) {
    return number == 1 ? "1 " + singular(kind) : number + " " + plural(kind);
  }

  private static String singular(Kind kind) {
    return switch (kind) {
      case EXPORTS -> "export asked for";
      case PINS -> "pin";
      case LOCKS -> "lock taken";
      case WAITERS -> "remote waiter";
      case TRIMS -> "trim";
      case STOPS -> "rank told to stop";
      case DRAINS -> "pass of a stopping rank";
      case EPOCHS -> "map that changes nothing";
      case FAILURES -> "failure";
      case STANDBYS -> "standby that takes over";
      case RESTARTS -> "stopped rank that comes back";
      case SEGMENTS -> "journal segment begun";
      case QUEUED -> "export queued";
      case CLEARS -> "queue emptied";
      case RESIZES -> "limit set";
      case EMPTIES -> "directory emptied";
      case ERRORS -> "write that fails";
      case REQUESTS -> "request over two ranks";
      case GONE -> "client that goes away";
      case RESETS -> "broken connection";
      case GATHERS -> "quota that changes";
    };
  }

  private static String plural(Kind kind) {
    return switch (kind) {
      case EXPORTS -> "exports asked for";
      case PINS -> "pins";
      case LOCKS -> "locks taken";
      case WAITERS -> "remote waiters";
      case TRIMS -> "trims";
      case STOPS -> "ranks told to stop";
      case DRAINS -> "passes of a stopping rank";
      case EPOCHS -> "maps that change nothing";
      case FAILURES -> "failures";
      case STANDBYS -> "standbys that take over";
      case RESTARTS -> "stopped ranks that come back";
      case SEGMENTS -> "journal segments begun";
      case QUEUED -> "exports queued";
      case CLEARS -> "queues emptied";
      case RESIZES -> "limits set";
      case EMPTIES -> "directories emptied";
      case ERRORS -> "writes that fail";
      case REQUESTS -> "requests over two ranks";
      case GONE -> "clients that go away";
      case RESETS -> "broken connections";
      case GATHERS -> "quotas that change";
    };
  }
}
