package tern.checker.engine;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/// How many states have which answers, and the first of them.
final class Tally {
  private long[] answers = new long[16];
  private long[] counts = new long[16];
  private int[] firsts = new int[16];
  private int used;
  private int latest;

  /// Counts one state.
  void add(long bits, int state) {
    add(bits, 1, state);
  }

  void addAll(Tally other) {
    for (int i = 0; i < other.used; i++) {
      add(other.answers[i], other.counts[i], other.firsts[i]);
    }
  }

  void clear() {
    used = 0;
    latest = 0;
  }

  private void add(long bits, long count, int first) {
    int at = latest < used && answers[latest] == bits ? latest : find(bits);
    if (at == used) {
      append(bits, first);
    }
    counts[at] += count;
    firsts[at] = Math.min(firsts[at], first);
    latest = at;
  }

  private int find(long bits) {
    int at = 0;
    while (at < used && answers[at] != bits) {
      at++;
    }
    return at;
  }

  private void append(long bits, int first) {
    if (used == answers.length) {
      answers = Arrays.copyOf(answers, 2 * used);
      counts = Arrays.copyOf(counts, 2 * used);
      firsts = Arrays.copyOf(firsts, 2 * used);
    }
    answers[used] = bits;
    counts[used] = 0;
    firsts[used] = first;
    used++;
  }

  void write(DataOutputStream out) throws IOException {
    out.writeInt(used);
    for (int i = 0; i < used; i++) {
      out.writeLong(answers[i]);
      out.writeLong(counts[i]);
      out.writeInt(firsts[i]);
    }
  }

  /// Takes the place of what was counted before.
  void read(DataInputStream in) throws IOException {
    clear();
    for (int i = in.readInt(); i > 0; i--) {
      add(in.readLong(), in.readLong(), in.readInt());
    }
  }

  /// What each question says.
  List<Verdict> verdicts(List<? extends Question<?, ?>> questions) {
    var verdicts = new ArrayList<Verdict>();
    for (int place = 0; place < questions.size(); place++) {
      verdicts.add(verdict(questions.get(place), 1L << place));
    }
    return verdicts;
  }

  private Verdict verdict(Question<?, ?> question, long bit) {
    boolean reach = question.kind() == Question.Kind.REACH;
    long states = 0;
    int witness = Integer.MAX_VALUE;
    for (int i = 0; i < used; i++) {
      boolean isTrue = (answers[i] & bit) != 0;
      states += isTrue ? counts[i] : 0;
      witness = isTrue == reach ? Math.min(witness, firsts[i]) : witness;
    }
    boolean decided = witness < Integer.MAX_VALUE;
    return new Verdict(
        question.name(),
        question.kind(),
        reach == decided,
        states,
        decided ? OptionalInt.of(witness) : OptionalInt.empty());
  }
}
