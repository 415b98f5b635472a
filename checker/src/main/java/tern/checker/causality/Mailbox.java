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
import tern.kernel.cluster.Calls;
import tern.kernel.cluster.Cluster;
import tern.kernel.cluster.Network;
import tern.kernel.session.Client;

/// Follows the channels through a behaviour: which step sent what another one takes. A channel is
/// FIFO, so it is enough to keep who sent what is in it, in order.
final class Mailbox {
  private record Channel(Place from, Place to) {}

  private final Map<Channel, Deque<Integer>> senders = new HashMap<>();

  /// The steps in which ranks have asked for what the monitor knows that they want.
  private final Map<Rank, Integer> askedIn = new HashMap<>();

  private TreeMap<Rank, MdsMap.State> asked = TreeMap.empty();

  /// The steps in which ranks' last instances began and ended: the monitor calls nobody failed who
  /// has not begun, and lets nobody begin before the one before has ended.
  private final Map<Rank, Integer> begun = new HashMap<>();

  private final Map<Rank, Integer> ended = new HashMap<>();

  /// The steps in which clients have gone away, which ranks notice.
  private final Map<Client, Integer> gone = new HashMap<>();

  /// What is under way at the start was sent in step 0.
  Mailbox(Cluster initial) {
    initial.mds().keySet().forEach(rank -> post(0, Place.of(rank), initial));
    post(0, Place.MONITOR, initial);
  }

  private Deque<Integer> senders(Place from, Place to) {
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
    return List.copyOf(senders(Place.MONITOR, Place.of(to))).indexOf(publishedIn) + 1;
  }

  private void live(int number, Step<Cluster, Event> step) {
    if (step.event() instanceof Event.ClientGone end) {
      gone.put(end.c(), number);
    } else if (step.event() instanceof Event.BootStart boot) {
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
      case Event.Delivery mail -> take(senders(Place.of(mail.p()), Place.of(mail.r())), 1);
      case Event.Seeing map -> take(senders(Place.MONITOR, Place.of(map.r())), map.k());
      case Event.Hearing call -> take(senders(Place.of(call.c()), Place.of(call.r())), 1);
      case Event.FindIdleSessions idle -> gone.getOrDefault(idle.c(), 0);
      case Event.Listening call -> take(senders(Place.of(call.r()), Place.of(call.c())), 1);
      case Event.PublishStopped grant -> askedIn.getOrDefault(grant.r(), 0);
      case Event.PublishWanted grant -> askedIn.getOrDefault(grant.r(), 0);
      case Event.PublishFailed failure -> begun.getOrDefault(failure.r(), 0);
      case Event.PublishReplay takeover -> ended.getOrDefault(takeover.r(), 0);
      case Event.PublishStarting start -> ended.getOrDefault(start.r(), 0);
      case Event.AtRank _, Event.AtMonitor _, Event.AtClient _ -> 0;
    };
  }

  /// What was under way to a rank that has halted in this step, or to a client or from one that has
  /// gone away, is lost.
  private void loseMail(Place at, Cluster next) {
    next.mds()
        .keySet()
        .filter(r -> at.equals(Place.of(r)))
        .forEach(r -> {
          next.mds()
              .keySet()
              .forEach(from ->
                  shorten(
                      senders(Place.of(from), at), Network.channel(next.net(), from, r).size()));
          shorten(senders(Place.MONITOR, at), next.maps().get(r).get().size());
        });
    next.calls().forEach((c, lines) -> lines.forEach((r, line) -> loseCalls(c, r, line)));
  }

  private void loseCalls(Client c, Rank r, Calls.Line line) {
    shorten(senders(Place.of(c), Place.of(r)), line.up().size());
    shorten(senders(Place.of(r), Place.of(c)), line.down().size());
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
  private void post(int number, Place at, Cluster next) {
    if (at.equals(Place.MONITOR)) {
      next.maps().forEach((to, maps) -> fill(senders(at, Place.of(to)), maps.size(), number));
    } else if (at.isRank()) {
      next.net()
          .get(at.rank())
          .get()
          .forEach((to, mail) -> fill(senders(at, Place.of(to)), mail.size(), number));
    }
    next.calls().forEach((c, lines) -> lines.forEach((r, line) -> fillCalls(number, c, r, line)));
    asks(number, next.monitor().asked());
  }

  private void fillCalls(int number, Client c, Rank r, Calls.Line line) {
    fill(senders(Place.of(c), Place.of(r)), line.up().size(), number);
    fill(senders(Place.of(r), Place.of(c)), line.down().size(), number);
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
