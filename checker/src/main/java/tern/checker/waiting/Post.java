package tern.checker.waiting;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import tern.checker.engine.Step;
import tern.kernel.Event;
import tern.kernel.Message;
import tern.kernel.Rank;
import tern.kernel.cluster.Cluster;
import tern.kernel.cluster.Network;

/// What has become of every message of a behaviour.
final class Post {
  /// The channel from one rank to another.
  private record Channel(Rank from, Rank to) {}

  /// A message, and the step that sent it; 0 if it was there at the start.
  private record Letter(Message message, int sentIn) {}

  /// How a message left its channel, in which step.
  private record Fate(Channel channel, Letter letter, int step, String how) {}

  private final Map<Channel, Deque<Letter>> channels = new HashMap<>();
  private final List<Fate> fates = new ArrayList<>();

  Post(Cluster initial) {
    fill(initial, 0);
  }

  /// Follows a step with this number.
  void follow(int number, Step<Cluster, Event> step) {
    if (step.event() instanceof Event.Delivery delivery) {
      boolean stale = delivery instanceof Event.DropStale;
      leave(new Channel(delivery.p(), delivery.r()), number, stale ? "dropped" : "taken");
    }
    shorten(step.next(), number);
    fill(step.next(), number);
  }

  private Deque<Letter> channel(Channel channel) {
    return channels.computeIfAbsent(channel, _ -> new ArrayDeque<>());
  }

  private void leave(Channel channel, int number, String how) {
    fates.add(new Fate(channel, channel(channel).remove(), number, how));
  }

  /// What was under way to a rank that has halted is lost.
  private void shorten(Cluster next, int number) {
    channels.forEach((channel, letters) -> {
      int size = Network.channel(next.net(), channel.from(), channel.to()).size();
      while (letters.size() > size) {
        leave(channel, number, "lost");
      }
    });
  }

  private void fill(Cluster next, int number) {
    for (var from : next.net()) {
      for (var to : from._2) {
        var letters = channel(new Channel(from._1, to._1));
        to._2.drop(letters.size()).forEach(message -> letters.add(new Letter(message, number)));
      }
    }
  }

  /// The step that sent what is at this place of a channel, from 0; 0 if none did.
  int sentIn(Rank from, Rank to, int place) {
    return channel(new Channel(from, to)).stream().skip(place).findFirst().orElseThrow().sentIn();
  }

  /// What has become of the last message of this kind that is not under way any more: `
  /// MExportDirFinish t1 (/a) of step 11 was dropped in step 19`.
  Optional<String> fate(Rank from, Rank to, Predicate<Message> wanted) {
    return fates.reversed().stream()
        .filter(fate -> fate.channel().equals(new Channel(from, to)))
        .filter(fate -> wanted.test(fate.letter().message()))
        .findFirst()
        .map(fate ->
            "%s of step %d was %s in step %d"
                .formatted(
                    Titles.of(fate.letter().message()),
                    fate.letter().sentIn(),
                    fate.how(),
                    fate.step()));
  }
}
