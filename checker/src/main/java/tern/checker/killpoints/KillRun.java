package tern.checker.killpoints;

import java.util.EnumMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import tern.checker.engine.Cursor;
import tern.checker.engine.ExploreProgress;
import tern.checker.engine.Explorer;
import tern.checker.engine.Limits;
import tern.checker.engine.Question.Kind;
import tern.checker.engine.StateGraph;
import tern.checker.explore.ClusterQuestions;
import tern.checker.explore.ClusterSystem;
import tern.kernel.Event;
import tern.kernel.Rules.Wish;
import tern.kernel.cluster.Cluster;
import tern.kernel.cluster.Model;

/// Every behaviour in which ranks die at a pair of kill points.
final class KillRun {
  /// What an end is that has another owner than the exporter's durable journal says.
  static final String AGAINST_JOURNAL = "owner against EExport";

  /// What an end is in which some rank has not come back.
  static final String NOT_BACK = "a rank is not back";

  private final Model model;
  private final Pair pair;
  private final Wish wish;
  private final StateGraph<Cluster, Event> graph;
  private final Cursor<Cluster, Event> cursor;
  private final int[] violated;
  private final EnumMap<Owner, Integer> ends = new EnumMap<>(Owner.class);
  private final TreeSet<String> wrong = new TreeSet<>();
  private int dead;

  private KillRun(Model model, Pair pair, int threads, ExploreProgress progress) {
    this.model = model;
    this.pair = pair;
    this.wish = model.rules().exports().head();
    this.graph =
        new Explorer(threads)
            .explore(new ClusterSystem(model), ClusterQuestions.all(model), Limits.NONE, progress);
    this.cursor = graph.cursor();
    this.violated = violated(graph);
  }

  /// What becomes of the tree of `model`, in which one export is wished for and nobody dies but
  /// here.
  static Cell cell(Model model, Pair pair, int threads, ExploreProgress progress) {
    return new KillRun(model.killingAt(pair.points()), pair, threads, progress).look();
  }

  private static int[] violated(StateGraph<Cluster, Event> graph) {
    var verdicts = graph.verdicts();
    return IntStream.range(0, verdicts.size())
        .filter(i -> verdicts.get(i).kind() != Kind.REACH && !verdicts.get(i).holds())
        .toArray();
  }

  private Cell look() {
    for (int state = 0; state < graph.size(); state++) {
      cursor.go(state);
      var end = new End(model, wish, cursor.state());
      if (areDead(end)) {
        dead++;
        judge(state);
        if (!isOwing()) {
          count(end);
        }
      }
    }
    return new Cell(pair, graph.size(), dead, ends, wrong);
  }

  private boolean areDead(End end) {
    return (pair.exporter() == 0 || end.isDead(wish.from()))
        && (pair.importer() == 0 || end.isDead(wish.to()));
  }

  private void judge(int state) {
    var names = graph.verdicts();
    for (int question : violated) {
      if (!graph.isTrue(question, state)) {
        wrong.add(names.get(question).name());
      }
    }
    var failure = cursor.failure();
    if (failure != null) {
      wrong.add(failure);
    }
  }

  private boolean isOwing() {
    var owing = new boolean[1];
    cursor.forEachStep((_, owed, _) -> owing[0] |= owed);
    return owing[0];
  }

  /// An end; a state in which a rank has died of an assertion is none.
  private void count(End end) {
    if (!end.cluster().isAlive()) {
      return;
    }
    var owner = end.owner();
    ends.merge(owner, 1, Integer::sum);
    if (owner != (end.exportIsDurable() ? Owner.IMPORTER : Owner.EXPORTER)) {
      wrong.add(AGAINST_JOURNAL);
    }
    if (!end.isWhole()) {
      wrong.add(NOT_BACK);
    }
  }
}
