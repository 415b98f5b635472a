package tern.checker.causality;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import tern.checker.engine.Path;
import tern.kernel.Event;
import tern.kernel.cluster.Cluster;

/// Happens-before in a behaviour: a step comes after every earlier step of its node, a delivery
/// after what sent the message, a rank's map after what published it, a publication after the
/// request that it grants, what is said on a connection after what said it, and one that lets a new
/// instance begin after the end of the one before. Nothing else orders steps; that the
/// environment's budgets are shared does not.
///
/// Steps have the numbers 1 up. A set of steps with the past of each of them is a behaviour again,
/// in which every node does the same: nothing reads another node's state. Lamport, "Time, clocks,
/// and the ordering of events in a distributed system"; the clocks are Mattern's and Fidge's.
public final class Causality {
  /// One step.
  ///
  /// @param at where it is taken
  /// @param sentIn the step that sent what it takes, 0 if it takes nothing or what was there at the
  ///   start
  /// @param past the numbers of the steps that it comes after, its own included
  private record Link(Place at, int sentIn, BitSet past) {}

  private final List<Link> links = new ArrayList<>();

  private Causality() {}

  public static Causality of(Path<Cluster, Event> path) {
    var causality = new Causality();
    var mail = new Mailbox(path.initial());
    NavigableMap<Place, Integer> lastAt = new TreeMap<>();
    for (var step : path.steps()) {
      int number = causality.links.size() + 1;
      var at = node(step.event());
      int sentIn = mail.follow(number, step);
      var past = new BitSet();
      past.set(number);
      causality.join(past, lastAt.getOrDefault(at, 0));
      causality.join(past, sentIn);
      lastAt.put(at, number);
      causality.links.add(new Link(at, sentIn, past));
    }
    return causality;
  }

  private void join(BitSet past, int step) {
    if (step > 0) {
      past.or(links.get(step - 1).past());
    }
  }

  /// Where an event happens.
  static Place node(Event event) {
    return switch (event) {
      case Event.AtRank at -> Place.of(at.r());
      case Event.AtMonitor _ -> Place.MONITOR;
      case Event.AtClient at -> Place.of(at.c());
    };
  }

  private Link link(int step) {
    return links.get(step - 1);
  }

  /// How many steps there are.
  public int steps() {
    return links.size();
  }

  /// Where a step is taken.
  public Place at(int step) {
    return link(step).at();
  }

  /// The step that sent what this one takes; empty if it takes nothing, or what was there at the
  /// start.
  public OptionalInt sentIn(int step) {
    int sentIn = link(step).sentIn();
    return sentIn == 0 ? OptionalInt.empty() : OptionalInt.of(sentIn);
  }

  /// Whether one step comes before another, or is the same.
  public boolean isBefore(int earlier, int later) {
    return link(later).past().get(earlier);
  }

  /// The steps that this one comes after, its own number included.
  public BitSet past(int step) {
    return (BitSet) link(step).past().clone();
  }

  /// The steps that come after this one, its own number included.
  public BitSet future(int step) {
    var future = new BitSet();
    for (int later = step; later <= steps(); later++) {
      future.set(later, isBefore(step, later));
    }
    return future;
  }

  /// The last step of a node that comes before this one or is it; 0 if there is none.
  public int lastKnown(Place node, int step) {
    var past = link(step).past();
    int last = past.length() - 1;
    while (last > 0 && !at(last).equals(node)) {
      last = past.previousSetBit(last - 1);
    }
    return Math.max(last, 0);
  }

  /// The vector clock of a step: how many steps of each node it comes after, itself included.
  public SortedMap<Place, Integer> clock(int step) {
    var clock = new TreeMap<Place, Integer>();
    link(step).past().stream().forEach(earlier -> clock.merge(at(earlier), 1, Integer::sum));
    return Collections.unmodifiableSortedMap(clock);
  }
}
