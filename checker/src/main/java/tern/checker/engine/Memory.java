package tern.checker.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A system in numbers: each value, message and step is worked out once and remembered. Any thread
/// may ask.
///
/// A state is a vector: a place for each node, for each link, and the last for the purse.
final class Memory<S, N, M, E> {
  /// Stands for a message where a link is emptied.
  private static final int NO_MESSAGE = -1;

  private final NodeSystem<S, N, M, E> system;
  private final int nodeCount;
  private final List<Link> links;
  private final List<Interner<N>> values = new ArrayList<>();
  private final Interner<M> messages = new Interner<>();
  private final Interner<Object> notes = new Interner<>();
  private final Interner<E> events = new Interner<>();
  private final Contents contents = new Contents();
  private final Purses purses = new Purses();
  private final List<Column<Turns>> moves = new ArrayList<>();
  private final List<Table<Turns>> receipts = new ArrayList<>();
  private final List<Table<Integer>> told = new ArrayList<>();
  final VectorTree tree;
  final Strands strands;

  /// What is remembered of pairs of numbers.
  private static final class Table<T> {
    private final PairTable pairs = new PairTable();
    private final Column<T> results = new Column<>();

    int size() {
      return pairs.size();
    }

    long bytes() {
      return pairs.bytes() + results.bytes();
    }
  }

  Memory(NodeSystem<S, N, M, E> system) {
    this.system = system;
    this.nodeCount = system.nodes().size();
    this.links = List.copyOf(system.links());
    for (int node = 0; node < nodeCount; node++) {
      values.add(new Interner<>());
      moves.add(new Column<>());
      told.add(new Table<>());
    }
    links.forEach(_ -> receipts.add(new Table<>()));
    strands = new Strands(nodeCount, links);
    tree = new VectorTree(nodeCount, nodeCount + links.size() + 1);
  }

  int nodeCount() {
    return nodeCount;
  }

  List<Link> links() {
    return links;
  }

  private int purse() {
    return nodeCount + links.size();
  }

  /// Writes the initial vector into the first cells.
  void initial(int[] cells) {
    for (int node = 0; node < nodeCount; node++) {
      cells[node] = values.get(node).number(system.nodes().get(node));
    }
    for (int link = 0; link < links.size(); link++) {
      cells[nodeCount + link] = contents.empty;
    }
    cells[purse()] = purses.number(system.purse());
  }

  /// The state that a vector stands for.
  S state(int[] cells) {
    var contentOfLinks = new ArrayList<List<M>>();
    for (int link = 0; link < links.size(); link++) {
      contentOfLinks.add(messages(cells[nodeCount + link]));
    }
    return system.state(nodes(cells), contentOfLinks, purses.value(cells[purse()]));
  }

  private List<M> messages(int content) {
    return contents.value(content).stream().map(messages::value).toList();
  }

  private List<N> nodes(int[] cells) {
    var nodes = new ArrayList<N>();
    for (int node = 0; node < nodeCount; node++) {
      nodes.add(value(node, cells[node]));
    }
    return nodes;
  }

  N value(int node, int number) {
    return values.get(node).value(number);
  }

  boolean isQuiet(N value) {
    return system.isQuiet(value);
  }

  boolean isDown(N value) {
    return system.isDown(value);
  }

  boolean isSettled(N value) {
    return system.isSettled(value);
  }

  boolean isHeldUp(N value) {
    return system.isHeldUp(value);
  }

  E event(int number) {
    return events.value(number);
  }

  String action(int event) {
    return system.action(event(event));
  }

  boolean isEmpty(int content) {
    return content == contents.empty;
  }

  Contents.Inbox inbox(int link, int content) {
    return contents.inbox(content, skips(link));
  }

  boolean skips(int link) {
    return links.get(link).skips();
  }

  /// What a node can do on its own.
  Turns moves(int node, int number) {
    var known = moves.get(node).get(number);
    return known != null ? known : moves.get(node).get(number, () -> firstMoves(node, number));
  }

  /// The same, if it is known.
  @Nullable Turns knownMoves(int node, int number) {
    return moves.get(node).get(number);
  }

  private Turns firstMoves(int node, int number) {
    var value = value(node, number);
    var failure = system.failure(value).orElse(null);
    return turns(node, Occasion.NO_LINK, failure, system.moves(node, value));
  }

  /// What the node at the end of a link can do with what it is offered, see [Contents].
  Turns receive(int link, int number, int offer) {
    var table = receipts.get(link);
    int pair = table.pairs.number(number, offer);
    var known = table.results.get(pair);
    return known != null ? known : table.results.get(pair, () -> firstReceipt(link, number, offer));
  }

  /// The same, if it is known.
  @Nullable Turns knownReceipt(int link, int number, int offer) {
    var table = receipts.get(link);
    int pair = table.pairs.find(PairTable.pair(number, offer));
    return pair == PairTable.ABSENT ? null : table.results.get(pair);
  }

  private Turns firstReceipt(int link, int number, int offer) {
    int node = links.get(link).to();
    long taken = contents.offer(offer);
    var message = messages.value(PairTable.first(taken));
    int place = PairTable.second(taken);
    var moves = system.receive(link, value(node, number), message, place);
    return turns(node, link, null, moves);
  }

  private Turns turns(int node, int link, @Nullable String failure, List<Move<N, M, E>> moves) {
    return new Turns(failure, turns(node, link, moves, true), turns(node, link, moves, false));
  }

  private int[] turns(int node, int link, List<Move<N, M, E>> moves, boolean owed) {
    return moves.stream()
        .filter(move -> move.owed() == owed)
        .flatMapToInt(move -> turn(node, link, move))
        .toArray();
  }

  private IntStream turn(int node, int link, Move<N, M, E> move) {
    int event = events.number(move.event());
    int next = values.get(node).number(move.next());
    int[] effects = move.effects().stream().flatMapToInt(this::effect).toArray();
    boolean local = isLocal(node, move);
    int strand = local ? strand(node, link, event) : Strands.NONE;
    return Turns.turn(move.cost(), event, next, local, strand, effects);
  }

  private int strand(int node, int link, int event) {
    return link == Occasion.NO_LINK ? strands.ofOwn(node, event) : link;
  }

  private boolean isLocal(int node, Move<N, M, E> move) {
    return system.failure(move.next()).isEmpty()
        && move.effects().stream().allMatch(effect -> isSentFrom(node, effect));
  }

  /// Links that skip are left out, since what is sent there can change what is offered.
  private boolean isSentFrom(int node, Effect<M> effect) {
    return effect instanceof Effect.Send<M>(int link, _)
        && links.get(link).from() == node
        && !skips(link);
  }

  private IntStream effect(Effect<M> effect) {
    return switch (effect) {
      case Effect.Send<M>(int link, M message) ->
          IntStream.of(nodeCount + link, messages.number(message));
      case Effect.Empty<M>(int link) -> IntStream.of(nodeCount + link, NO_MESSAGE);
      case Effect.Tell<M>(int other, Object note) -> IntStream.of(other, notes.number(note));
    };
  }

  /// What is at a place after an effect on it.
  int after(int place, int number, int given) {
    if (place < nodeCount) {
      return told(place, number, given);
    }
    return given == NO_MESSAGE ? contents.empty : contents.append(number, given);
  }

  private int told(int node, int number, int note) {
    var table = told.get(node);
    return table.results.get(table.pairs.number(number, note), () -> firstTold(node, number, note));
  }

  private int firstTold(int node, int number, int note) {
    return values.get(node).number(system.told(node, value(node, number), notes.value(note)));
  }

  /// The kinds of cost that can be paid from a purse, as bits.
  long affordable(int number) {
    return purses.affordable(number);
  }

  /// The purse after something of this kind was paid.
  int pay(int number, int cost) {
    return purses.pay(number, cost);
  }

  // The same in another memory.

  /// What is at a place: the value of a node, the messages in a link, or what is left in the purse.
  Object valueAt(int place, int number) {
    if (place < nodeCount) {
      return value(place, number);
    }
    return place == purse() ? purses.value(number) : messages(number);
  }

  /// The number of what is at that place, or [Interner#ABSENT].
  int numberAt(int place, Object value) {
    if (place < nodeCount) {
      return values.get(place).find(value);
    }
    return place == purse() ? purses.find(value) : contentNumber((List<?>) value);
  }

  private int contentNumber(List<?> messages) {
    var numbers = new ArrayList<Integer>();
    for (var message : messages) {
      numbers.add(this.messages.find(Objects.requireNonNull(message)));
    }
    return contents.find(numbers);
  }

  int eventNumber(Object event) {
    return events.find(event);
  }

  /// What a checkpoint keeps: tables whose entries name those of later ones only. What nodes do is
  /// found out again.
  List<Growing> growing(Encoding<N, M, E> encoding) {
    var growing = new ArrayList<Growing>();
    for (int cell = 1; cell < tree.places - 1; cell++) {
      growing.add(new GrowingPairs(tree.table(cell)));
    }
    growing.add(contents.growing());
    growing.add(purses.growing());
    values.forEach(
        each -> growing.add(new GrowingValues<>(each, encoding::ofNode, encoding::node)));
    growing.add(new GrowingValues<>(messages, encoding::ofMessage, encoding::message));
    growing.add(new GrowingValues<>(events, encoding::ofEvent, encoding::event));
    return growing;
  }

  // What it takes.

  List<Footprint> footprints() {
    return List.of(
        new Footprint("inner tables", innerPairs(), tree.innerBytes()),
        new Footprint("node values", size(values), bytes(values)),
        new Footprint("messages", messages.size(), messages.bytes()),
        new Footprint("contents of links", contents.size(), contents.bytes()),
        new Footprint("events", events.size(), events.bytes()),
        steps());
  }

  private long innerPairs() {
    return Arrays.stream(tree.sizes()).skip(1).asLongStream().sum();
  }

  private static long size(List<? extends Interner<?>> interners) {
    return interners.stream().mapToLong(Interner::size).sum();
  }

  private static long bytes(List<? extends Interner<?>> interners) {
    return interners.stream().mapToLong(Interner::bytes).sum();
  }

  /// What nodes can do, and what becomes of them when they are told something.
  private Footprint steps() {
    var bytes = new LongAdder();
    var turns = new LongAdder();
    Consumer<Turns> count =
        each -> {
          turns.add(each.count());
          bytes.add(each.bytes());
        };
    for (var column : moves) {
      column.forEach(count);
      bytes.add(column.bytes());
    }
    for (var table : receipts) {
      table.results.forEach(count);
      bytes.add(table.bytes());
    }
    for (var table : told) {
      turns.add(table.size());
      bytes.add(table.bytes());
    }
    return new Footprint("steps of one node", turns.sum(), bytes.sum());
  }
}
