package tern.checker.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/// Every content of a link that was met, by number; messages are numbers, too.
final class Contents {
  private final Interner<List<Integer>> contents = new Interner<>();
  private final PairTable appended = new PairTable();
  private final Ints longer = new Ints();
  private final PairTable offers = new PairTable();
  private final Column<Inbox> heads = new Column<>();
  private final Column<Inbox> all = new Column<>();

  /// The number of an empty link.
  final int empty = contents.number(List.of());

  /// What can be taken from a link.
  ///
  /// @param offers the number of each pair of a message and its place, see [#offer]
  /// @param rests the content that is left by each
  @SuppressWarnings("ArrayRecordComponent") // nobody compares them
  record Inbox(int[] offers, int[] rests) {}

  List<Integer> value(int number) {
    return contents.value(number);
  }

  int find(List<Integer> messages) {
    return contents.find(messages);
  }

  /// The content with a message at its end.
  int append(int number, int message) {
    int pair = appended.number(number, message);
    int known = longer.get(pair);
    return known != 0 ? known : firstAppend(pair, number, message);
  }

  private int firstAppend(int pair, int number, int message) {
    var messages = new ArrayList<>(value(number));
    messages.add(message);
    int content = contents.number(List.copyOf(messages));
    longer.set(pair, content);
    return content;
  }

  /// What can be taken from a link with this content.
  ///
  /// @param skips whether a later message than the first can be taken
  Inbox inbox(int number, boolean skips) {
    var inboxes = skips ? all : heads;
    var known = inboxes.get(number);
    return known != null ? known : inboxes.get(number, () -> firstInbox(number, skips));
  }

  private Inbox firstInbox(int number, boolean skips) {
    var messages = value(number);
    return inbox(messages, skips ? messages.size() : Math.min(1, messages.size()));
  }

  private Inbox inbox(List<Integer> messages, int places) {
    var taken = new int[places];
    var rests = new int[places];
    for (int i = 0; i < places; i++) {
      taken[i] = offers.number(messages.get(i), i + 1);
      rests[i] = contents.number(List.copyOf(messages.subList(i + 1, messages.size())));
    }
    return new Inbox(taken, rests);
  }

  /// The message and its place with a number, as a pair.
  long offer(int number) {
    return offers.get(number);
  }

  int size() {
    return contents.size();
  }

  Growing growing() {
    return new GrowingLists(contents);
  }

  /// What it takes of the heap, in bytes.
  long bytes() {
    var bytes = new LongAdder(); // a list of numbers has a header, an array and a number for each
    for (int number = 0; number < contents.size(); number++) {
      int length = value(number).size();
      bytes.add(Layout.object(Layout.REFERENCE) + Layout.array(length, Layout.REFERENCE));
      bytes.add(length * Layout.INTEGER);
    }
    heads.forEach(inbox -> bytes.add(bytes(inbox)));
    all.forEach(inbox -> bytes.add(bytes(inbox)));
    return bytes.sum()
        + contents.bytes()
        + appended.bytes()
        + longer.bytes()
        + offers.bytes()
        + heads.bytes()
        + all.bytes();
  }

  private static long bytes(Inbox inbox) {
    return Layout.object(2 * Layout.REFERENCE)
        + 2 * Layout.array(inbox.offers().length, Integer.BYTES);
  }
}
