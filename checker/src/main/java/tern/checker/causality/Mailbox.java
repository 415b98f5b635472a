package tern.checker.causality;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tern.checker.engine.Step;
import tern.kernel.Event;
import tern.kernel.Rank;
import tern.kernel.cluster.Cluster;

/// Follows the channels through a behaviour: which step sent what another one takes. A channel is
/// FIFO, so it is enough to keep who sent what is in it, in order.
final class Mailbox {
  private record Channel(Rank from, Rank to) {}

  private final Map<Channel, Deque<Integer>> senders = new HashMap<>();

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
    post(number, Causality.node(step.event()), step.next());
    return sentIn;
  }

  /// Which of the maps before a rank, counted from 1, was published in this step; 0 if none.
  int place(Rank to, int publishedIn) {
    return List.copyOf(senders(Causality.MONITOR, to)).indexOf(publishedIn) + 1;
  }

  /// Takes what an event takes off its channel; a map may come with those before it.
  private int take(Event event) {
    return switch (event) {
      case Event.Delivery mail -> take(senders(mail.p(), mail.r()), 1);
      case Event.HandleMdsMap map -> take(senders(Causality.MONITOR, map.r()), map.k());
      case Event.PublishStopped grant -> take(senders(grant.r(), Causality.MONITOR), 1);
      case Event.PublishFailed refusal -> lose(senders(refusal.r(), Causality.MONITOR));
      case Event.Halt end -> loseAll(end.r());
      case Event.AtRank _, Event.AtMonitor _ -> 0;
    };
  }

  /// What is under way to a rank that has halted is lost, which makes no difference to it.
  private int loseAll(Rank to) {
    senders.forEach((channel, senders) -> {
      if (channel.to().equals(to)) {
        lose(senders);
      }
    });
    return 0;
  }

  private static int lose(Deque<Integer> senders) {
    senders.clear();
    return 0;
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
      var asks = senders(at, Causality.MONITOR);
      if (asks.isEmpty() && next.monitor().asked().contains(at)) {
        asks.add(number);
      }
    }
  }

  private static void fill(Deque<Integer> senders, int size, int number) {
    while (senders.size() < size) {
      senders.add(number);
    }
  }
}
