package tern.checker.story;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tern.checker.value.Value;

/// Follows the channels through a behaviour: which step sent what another step takes.
///
/// Ranks' channels and the monitor's, which hold maps, are alike here, but that a rank may skip
/// maps.
final class Mail {

  /// A message under way.
  record Letter(Node from, Node to, Value message, int sentIn) {}

  /// What a step did to the channels.
  ///
  /// @param taken the message that it took, null if none
  /// @param lost what has gone with it, or with its receiver, and was never taken
  record Delivery(@Nullable Letter taken, List<Letter> lost, List<Letter> sent) {}

  private record Channel(Node from, Node to) implements Comparable<Channel> {
    @Override
    public int compareTo(Channel other) {
      int order = from.compareTo(other.from);
      return order != 0 ? order : to.compareTo(other.to);
    }
  }

  private final Map<Channel, Deque<Letter>> channels = new TreeMap<>();
  private Set<Node> halted;

  Mail(Value initial) {
    halted = halted(initial);
    contents(initial)
        .forEach((channel, messages) -> {
          Deque<Letter> letters = new ArrayDeque<>();
          messages.forEach(
              message -> letters.add(new Letter(channel.from(), channel.to(), message, 0)));
          channels.put(channel, letters);
        });
  }

  /// Follows step `number`, which has led to `next`.
  Delivery follow(int number, Behaviour.Move move) {
    Value next = move.next();
    List<Letter> gone = new ArrayList<>();
    List<Letter> lost = new ArrayList<>();
    List<Letter> sent = new ArrayList<>();
    Set<Node> halting = halted(next);
    halting.removeAll(halted);
    contents(next)
        .forEach((channel, messages) -> {
          Deque<Letter> letters = channels.computeIfAbsent(channel, _ -> new ArrayDeque<>());
          boolean dies = halting.contains(channel.to()) || leaves(halting, channel.from());
          int taken = dies ? takenByTheDying(channel, move.call()) : Integer.MAX_VALUE;
          while (!isPrefix(letters, messages)) {
            (taken-- > 0 ? gone : lost).add(letters.remove());
          }
          for (Value message : messages.subList(letters.size(), messages.size())) {
            Letter letter = new Letter(channel.from(), channel.to(), message, number);
            letters.add(letter);
            sent.add(letter);
          }
        });
    halted = halted(next);
    @Nullable Letter taken = gone.isEmpty() ? null : gone.removeLast();
    lost.addAll(gone);
    return new Delivery(taken, lost, sent);
  }

  /// A client that goes away takes with it what it has said.
  private static boolean leaves(Set<Node> halting, Node from) {
    return from.isClient() && halting.contains(from);
  }

  /// How many messages of a channel were taken by the step in which its reader has halted. Where a
  /// trace does not tell the step, nobody knows.
  private static int takenByTheDying(Channel channel, @Nullable Call call) {
    if (call == null || !is(call, "r", channel.to())) {
      return 0;
    }
    Value place = call.parameters().get("k");
    if (place != null) {
      return channel.from().isMonitor() ? Fields.number(place) : 0;
    }
    return is(call, channel.from().isClient() ? "c" : "p", channel.from()) ? 1 : 0;
  }

  private static boolean is(Call call, String parameter, Node node) {
    return node.value().equals(call.parameters().get(parameter));
  }

  /// The ranks of which no instance runs, and the clients that are gone.
  private static Set<Node> halted(Value state) {
    Set<Node> halted = new TreeSet<>();
    for (Node rank : Story.ranks(state)) {
      if (Claims.isHalted(Story.rank(state, rank))) {
        halted.add(rank);
      }
    }
    for (Node client : Story.clients(state)) {
      if (Claims.isGone(Story.client(state, client))) {
        halted.add(client);
      }
    }
    return halted;
  }

  /// What is under way now.
  List<Letter> underWay() {
    return channels.values().stream().flatMap(Deque::stream).toList();
  }

  private static boolean isPrefix(Deque<Letter> letters, List<Value> messages) {
    int i = 0;
    for (Letter letter : letters) {
      if (i == messages.size() || !letter.message().equals(messages.get(i++))) {
        return false;
      }
    }
    return true;
  }

  private static Map<Channel, List<Value>> contents(Value state) {
    Map<Channel, List<Value>> contents = new TreeMap<>();
    Fields.mappings(Fields.field(state, "net"))
        .forEach((from, row) ->
            Fields.mappings(row)
                .forEach((to, messages) ->
                    contents.put(
                        new Channel(new Node(Fields.number(from)), new Node(Fields.number(to))),
                        Fields.sequence(messages))));
    Fields.mappings(Fields.field(state, "maps"))
        .forEach((to, maps) ->
            contents.put(
                new Channel(Node.MONITOR, new Node(Fields.number(to))), Fields.sequence(maps)));
    Story.clients(state).forEach(client -> calls(state, client, contents));
    return contents;
  }

  private static void calls(Value state, Node client, Map<Channel, List<Value>> contents) {
    Value lines = Fields.at(Fields.field(state, "calls"), client.value());
    Fields.mappings(lines)
        .forEach((number, line) -> {
          Node rank = new Node(Fields.number(number));
          contents.put(new Channel(client, rank), Fields.sequence(Fields.field(line, "up")));
          contents.put(new Channel(rank, client), Fields.sequence(Fields.field(line, "down")));
        });
  }
}
