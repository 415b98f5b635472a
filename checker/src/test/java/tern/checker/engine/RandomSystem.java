package tern.checker.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import tern.checker.engine.RandomSystem.Whole;

/// A small system made up from a number: its nodes are sets of bits, which their moves set one at a
/// time, so that many moves commute and some do not. Some send, pay, tell others, empty links, or
/// fail; some events have two outcomes, or have them for a while. Bits but for the last are never
/// taken back, so that it has an end.
record RandomSystem(long seed, int count, List<Link> links)
    implements NodeSystem<Whole, Integer, Integer, Integer> {
  private static final int MOVES = 4;
  private static final int LAST = 1 << 4;
  private static final int FAILED = 1 << 5;

  record Whole(List<Integer> nodes, List<List<Integer>> links, List<Integer> purse) {}

  static RandomSystem of(long seed) {
    var random = new Random(0x9E3779B97F4A7C15L * seed);
    int count = 2 + random.nextInt(2);
    var links = new ArrayList<Link>();
    for (int from = 0; from < count; from++) {
      for (int to = 0; to < count; to++) {
        if (from != to && random.nextInt(2) == 0) {
          links.add(new Link(from, to, random.nextInt(5) == 0));
        }
      }
    }
    return new RandomSystem(seed, count, List.copyOf(links));
  }

  private Random random(Integer... about) {
    var random = new Random(seed + 0x9E3779B97F4A7C15L * List.of(about).hashCode());
    random.nextLong();
    return random;
  }

  @Override
  public List<Integer> nodes() {
    return IntStream.range(0, count).mapToObj(_ -> 0).toList();
  }

  @Override
  public List<Integer> purse() {
    return List.of(1, 2);
  }

  @Override
  public List<Move<Integer, Integer, Integer>> moves(int node, Integer value) {
    var moves = new ArrayList<Move<Integer, Integer, Integer>>();
    for (int move = 0; move < MOVES; move++) {
      var random = random(node, move);
      int guard = random.nextInt(3) > 0 ? 0 : 1 << random.nextInt(MOVES);
      boolean toggles = move == MOVES - 1;
      boolean enabled = (value & guard) == guard && (toggles || (value & 1 << move) == 0);
      if (enabled) {
        int next = toggles ? value ^ LAST : value | 1 << move;
        moves.add(move(node, move, value, next, !toggles, random));
      }
    }
    return moves;
  }

  private Move<Integer, Integer, Integer> move(
      int node, int move, int value, int next, boolean sends, Random random) {
    boolean minds = random.nextInt(5) == 0;
    int after = minds && (value & LAST) != 0 ? next | 1 << random.nextInt(MOVES) : next;
    int event = 100 * node + (random.nextInt(8) == 0 ? move & ~1 : move);
    int cost = random.nextInt(4) == 0 ? random.nextInt(2) : Move.FREE;
    boolean owed = random.nextInt(3) > 0;
    boolean fails = random.nextInt(40) == 0;
    return new Move<>(
        event, fails ? after | FAILED : after, effects(node, sends, random), cost, owed);
  }

  private List<Effect<Integer>> effects(int node, boolean sends, Random random) {
    var effects = new ArrayList<Effect<Integer>>();
    var out = random.nextInt(20) == 0 ? linksOf((node + 1) % count, true) : linksOf(node, true);
    if (sends && !out.isEmpty() && random.nextInt(2) == 0) {
      effects.add(new Effect.Send<>(out.get(random.nextInt(out.size())), random.nextInt(2)));
    }
    var in = linksOf(node, random.nextInt(4) == 0);
    if (!in.isEmpty() && random.nextInt(8) == 0) {
      effects.add(new Effect.Empty<>(in.get(random.nextInt(in.size()))));
    }
    if (random.nextInt(8) == 0) {
      int other = (node + 1 + random.nextInt(count - 1)) % count;
      effects.add(new Effect.Tell<>(other, random.nextInt(MOVES)));
    }
    return effects;
  }

  private List<Integer> linksOf(int node, boolean out) {
    return IntStream.range(0, links.size())
        .filter(link -> (out ? links.get(link).from() : links.get(link).to()) == node)
        .boxed()
        .toList();
  }

  @Override
  public List<Move<Integer, Integer, Integer>> receive(
      int link, Integer value, Integer message, int place) {
    var moves = new ArrayList<Move<Integer, Integer, Integer>>();
    var random = random(1000 + link, message);
    int node = links.get(link).to();
    int ways = random.nextInt(4) == 0 ? 2 : 1;
    boolean alike = random.nextInt(2) == 0 && (value & LAST) == 0;
    for (int way = 0; way < ways; way++) {
      int bit = 1 << random.nextInt(MOVES);
      int next = random.nextInt(3) == 0 ? value : value | bit;
      boolean waits = random.nextInt(6) == 0 && (value & LAST) == 0;
      if (!waits) {
        moves.add(
            move(node, 10 + 2 * link + (alike ? 0 : way), value, next, next != value, random));
      }
    }
    return moves;
  }

  @Override
  public Integer told(int node, Integer value, Object note) {
    return value | 1 << (Integer) note;
  }

  @Override
  public Optional<String> failure(Integer value) {
    return (value & FAILED) == 0 ? Optional.empty() : Optional.of("Failed" + value);
  }

  @Override
  public String action(Integer event) {
    return "Action" + event;
  }

  @Override
  public Whole state(List<Integer> nodes, List<List<Integer>> links, List<Integer> purse) {
    return new Whole(List.copyOf(nodes), List.copyOf(links), List.copyOf(purse));
  }
}
