package tern.checker.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import tern.checker.engine.Question.Kind;

/// Answers questions about states, as bits in their order; what states have in common is judged
/// once. Any thread may ask.
final class Judge<S, N> {
  private static final int MOST_QUESTIONS = 64;

  private final List<Question<S, N>> questions;
  private final Memory<S, N, ?, ?> memory;
  private final int nodes;
  private final List<Column<Facts>> facts = new ArrayList<>();
  private final List<Viewed<N>> viewed = new ArrayList<>();

  /// For each node, the number of what questions about steps see of each value, plus 1.
  private final List<Ints> looks = new ArrayList<>();

  private final Interner<List<Integer>> differentLooks = new Interner<>();
  private final Interner<Long> answers = new Interner<>();
  private final Ints answersOfNodes = new Ints();

  // Places of questions by scope; for those with views, with the place among `viewed`.
  private final List<Asked> ofNodes = new ArrayList<>();
  private final List<Asked> whenQuiet = new ArrayList<>();
  private final List<Asked> ofSteps = new ArrayList<>();
  private long ofEach;
  private long ofSome;
  private long atRest;
  private long ofState;
  private final long allAllowed;

  /// A question with views, by its place and that of its views.
  private record Asked(long bit, int views) {}

  Judge(List<Question<S, N>> questions, Memory<S, N, ?, ?> memory) {
    if (questions.size() > MOST_QUESTIONS) {
      throw new IllegalArgumentException("more than " + MOST_QUESTIONS + " questions");
    }
    this.questions = List.copyOf(questions);
    this.memory = memory;
    this.nodes = memory.nodeCount();
    for (int node = 0; node < nodes; node++) {
      facts.add(new Column<>());
      looks.add(new Ints());
    }
    for (int place = 0; place < questions.size(); place++) {
      sort(questions.get(place), 1L << place);
    }
    this.allAllowed = bits(ofSteps);
  }

  private void sort(Question<S, N> question, long bit) {
    switch (question.scope()) {
      case Question.OfNode<S, N> _ -> {
        ofEach |= question.kind() == Kind.REACH ? 0 : bit;
        ofSome |= question.kind() == Kind.REACH ? bit : 0;
      }
      case Question.OfNodes<S, N>(var view) -> ofNodes.add(asked(bit, new Viewed<>(view, null)));
      case Question.WhenQuiet<S, N>(var view) ->
          whenQuiet.add(asked(bit, new Viewed<>(view, null)));
      case Question.OfSteps<S, N>(var start, var allows) ->
          ofSteps.add(asked(bit, new Viewed<>(start, allows)));
      case Question.AtRest<S, N> _ -> atRest |= bit;
      case Question.OfState<S, N> _ -> ofState |= bit;
    }
  }

  private Asked asked(long bit, Viewed<N> views) {
    viewed.add(views);
    return new Asked(bit, viewed.size() - 1);
  }

  /// The answers about steps if all of them are allowed.
  long allStepsAllowed() {
    return allAllowed;
  }

  /// The questions about steps that allow this one.
  ///
  /// @param cells the vector before it, nodes first
  /// @param next the vector after it
  long allowed(int[] cells, int[] next) {
    if (looksTheSame(cells, next)) {
      return allAllowed;
    }
    long bits = 0;
    for (var asked : ofSteps) {
      if (viewed.get(asked.views).allows(views(asked, cells), views(asked, next))) {
        bits |= asked.bit;
      }
    }
    return bits;
  }

  private boolean looksTheSame(int[] cells, int[] next) {
    for (int node = 0; node < nodes; node++) {
      if (cells[node] != next[node] && look(node, cells[node]) != look(node, next[node])) {
        return false;
      }
    }
    return true;
  }

  private int look(int node, int number) {
    int known = looks.get(node).get(number);
    return known != 0 ? known : firstLook(node, number);
  }

  private int firstLook(int node, int number) {
    var views = facts(node, number).views();
    var seen = ofSteps.stream().map(asked -> views[asked.views]).toList();
    int look = 1 + differentLooks.number(seen);
    looks.get(node).set(number, look);
    return look;
  }

  /// The questions about steps that allow a behaviour to start here.
  long allowedAtStart(int[] cells) {
    return answers(ofSteps, cells);
  }

  /// The answers about a state, those about steps left out.
  ///
  /// @param at the state, which is at hand there
  /// @param owed whether some move is owed
  long judge(Expander<S, N, ?, ?> at, boolean owed) {
    int[] cells = at.cells();
    long bits = ofNodes(cells);
    if (!whenQuiet.isEmpty() || (atRest != 0 && !owed)) {
      boolean quiet = isQuiet(at);
      bits |= quiet ? answers(whenQuiet, cells) : bits(whenQuiet);
      bits |= owed || quiet || isSettled(at) || at.failure() != null ? atRest : 0;
    } else {
      bits |= atRest;
    }
    return ofState == 0 ? bits : bits | ofState(at.state());
  }

  /// Whether no node has anything under way and all links are empty.
  boolean isQuiet(Expander<S, N, ?, ?> at) {
    if (!at.linksAreEmpty()) {
      return false;
    }
    for (int node = 0; node < nodes; node++) {
      if (!facts(node, at.cells()[node]).quiet()) {
        return false;
      }
    }
    return true;
  }

  /// Whether all that is under way may wait for ever: some node is gone for good, and all others
  /// wait for it; or some node is held up.
  boolean isSettled(Expander<S, N, ?, ?> at) {
    boolean down = false;
    boolean settled = true;
    for (int node = 0; node < nodes; node++) {
      var known = facts(node, at.cells()[node]);
      if (known.heldUp()) {
        return true;
      }
      settled &= known.settled();
      down |= known.down();
    }
    return settled && down;
  }

  private long ofState(S state) {
    long bits = 0;
    for (int place = 0; place < questions.size(); place++) {
      if (questions.get(place).scope() instanceof Question.OfState<S, N>(var test)
          && test.test(state)) {
        bits |= 1L << place;
      }
    }
    return bits;
  }

  /// The answers that depend on the values of the nodes alone, found once for all nodes together.
  private long ofNodes(int[] cells) {
    int together = cells[memory.tree.left()];
    int known = answersOfNodes.get(together);
    if (known == 0) {
      known = 1 + answers.number(firstOfNodes(cells));
      answersOfNodes.set(together, known);
    }
    return answers.value(known - 1);
  }

  private long firstOfNodes(int[] cells) {
    long each = ofEach;
    long some = 0;
    for (int node = 0; node < nodes; node++) {
      long truths = facts(node, cells[node]).truths();
      each &= truths;
      some |= truths;
    }
    return each | (some & ofSome) | answers(ofNodes, cells);
  }

  private long answers(List<Asked> list, int[] cells) {
    long bits = 0;
    for (var asked : list) {
      if (viewed.get(asked.views).answer(views(asked, cells))) {
        bits |= asked.bit;
      }
    }
    return bits;
  }

  private static long bits(List<Asked> list) {
    long bits = 0;
    for (var asked : list) {
      bits |= asked.bit;
    }
    return bits;
  }

  private int[] views(Asked asked, int[] cells) {
    var views = new int[nodes];
    for (int node = 0; node < nodes; node++) {
      views[node] = facts(node, cells[node]).views()[asked.views];
    }
    return views;
  }

  private Facts facts(int node, int number) {
    var known = facts.get(node).get(number);
    return known != null ? known : facts.get(node).get(number, () -> firstFacts(node, number));
  }

  private Facts firstFacts(int node, int number) {
    var value = memory.value(node, number);
    long truths = 0;
    for (int place = 0; place < questions.size(); place++) {
      if (questions.get(place).scope() instanceof Question.OfNode<S, N>(var test)
          && test.test(value)) {
        truths |= 1L << place;
      }
    }
    int[] views = viewed.stream().mapToInt(each -> each.number(value)).toArray();
    return new Facts(
        truths,
        memory.isQuiet(value),
        memory.isDown(value),
        memory.isSettled(value),
        memory.isHeldUp(value),
        views);
  }

  /// What is remembered of answers.
  Footprint footprint() {
    var bytes = new LongAdder();
    for (var column : facts) {
      bytes.add(column.bytes());
      column.forEach(each ->
          bytes.add(
              Layout.object(Long.BYTES + Integer.BYTES + Layout.REFERENCE)
                  + Layout.array(each.views().length, Integer.BYTES)));
    }
    looks.forEach(each -> bytes.add(each.bytes()));
    viewed.forEach(each -> bytes.add(each.bytes()));
    bytes.add(answers.bytes() + answersOfNodes.bytes());
    long combinations = viewed.stream().mapToLong(Viewed::size).sum();
    return new Footprint("judged combinations", combinations, bytes.sum());
  }
}
