package tern.checker.causality;

import io.vavr.collection.TreeMap;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tern.checker.engine.Step;
import tern.kernel.Event;
import tern.kernel.MdsMap;
import tern.kernel.Rank;
import tern.kernel.cluster.Cluster;
import tern.kernel.cluster.Network;

/// Follows the channels through a behaviour: which step sent what another one takes. A channel is
/// FIFO, so it is enough to keep who sent what is in it, in order.
final class Mailbox {
  private record Channel(Rank from, Rank to) {}

  private final Map<Channel, Deque<Integer>> senders = new HashMap<>();

  /// The steps in which ranks have asked for what the monitor knows that they want.
  private final Map<Rank, Integer> askedIn = new HashMap<>();

  private TreeMap<Rank, MdsMap.State> asked = TreeMap.empty();

  /// The steps in which ranks' last instances began and ended: the monitor calls nobody failed who
  /// has not begun, and lets nobody begin before the one before has ended.
  private final Map<Rank, Integer> begun = new HashMap<>();

  private final Map<Rank, Integer> ended = new HashMap<>();

  /// What is under way at the start was sent in step 0.
  Mailbox(Cluster initial) {
    initial.mds().keySet().forEach(rank -> post(0, rank, initial));
    post(0, Causality.MONITOR, initial);
  }

  private Deque<Integer> senders(Rank from, Rank to) {
    return senders.computeIfAbsent(new Channel(from, to), _ -> new ArrayDeque<>());
  }

  /// Follows a step with this number; the step that sent what this one takes, 0 if it takes
  /// nothing.
  int follow(int number, Step<Cluster, Event> step) {
    int sentIn = take(step.event());
    loseMail(Causality.node(step.event()), step.next());
    live(number, step);
    post(number, Causality.node(step.event()), step.next());
    return sentIn;
  }

  /// Which of the maps before a rank, counted from 1, was published in this step; 0 if none.
  int place(Rank to, int publishedIn) {
    return List.copyOf(senders(Causality.MONITOR, to)).indexOf(publishedIn) + 1;
  }

  private void live(int number, Step<Cluster, Event> step) {
    if (step.event() instanceof Event.BootStart boot) {
      begun.put(boot.r(), number);
      ended.remove(boot.r());
    } else if (step.event() instanceof Event.AtRank event && isOver(step.next(), event.r())) {
      ended.putIfAbsent(event.r(), number);
    }
  }

  private static boolean isOver(Cluster cluster, Rank r) {
    var mds = cluster.mds().get(r).get();
    return mds.halted() || mds.state() == MdsMap.State.STOPPED;
  }

  /// Takes what an event takes off its channel; a map may come with those before it.
  private int take(Event event) {
    return switch (event) {
      case Event.Delivery mail -> take(senders(mail.p(), mail.r()), 1);
      case Event.Seeing map -> take(senders(Causality.MONITOR, map.r()), map.k());
      case Event.PublishStopped grant -> askedIn.getOrDefault(grant.r(), 0);
      case Event.PublishWanted grant -> askedIn.getOrDefault(grant.r(), 0);
      case Event.PublishFailed failure -> begun.getOrDefault(failure.r(), 0);
      case Event.PublishReplay takeover -> ended.getOrDefault(takeover.r(), 0);
      case Event.PublishStarting start -> ended.getOrDefault(start.r(), 0);
      case Event.AtRank _, Event.AtMonitor _ -> 0;
    };
  }

  /// What was under way to a rank that has halted in this step is lost.
  private void loseMail(Rank at, Cluster next) {
    if (!at.equals(Causality.MONITOR)) {
      next.mds()
          .keySet()
          .forEach(
              from -> shorten(senders(from, at), Network.channel(next.net(), from, at).size()));
      shorten(senders(Causality.MONITOR, at), next.maps().get(at).get().size());
    }
  }

  private static void shorten(Deque<Integer> senders, int size) {
    while (senders.size() > size) {
      senders.remove();
    }
  }

  private static int take(Deque<Integer> senders, int count) {
    int last = 0;
    for (int i = 0; i < count && !senders.isEmpty(); i++) {
      last = senders.remove();
    }
    return last;
  }

  /// Whatever a channel holds beyond what is known of it was sent by this step.
  private void post(int number, Rank at, Cluster next) {
    if (at.equals(Causality.MONITOR)) {
      next.maps().forEach((to, maps) -> fill(senders(at, to), maps.size(), number));
    } else {
      next.net().get(at).get().forEach((to, mail) -> fill(senders(at, to), mail.size(), number));
    }
    asks(number, next.monitor().asked());
  }

  private void asks(int number, TreeMap<Rank, MdsMap.State> now) {
    now.filter((r, wanted) -> !asked.get(r).contains(wanted))
        .keySet()
        .forEach(r -> askedIn.put(r, number));
    asked = now;
  }

  private static void fill(Deque<Integer> senders, int size, int number) {
    while (senders.size() < size) {
      senders.add(number);
    }
  }
}
