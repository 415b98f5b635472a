package tern.checker.killpoints;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import tern.kernel.cluster.Model;

/// What becomes of a tree at some pairs of kill points.
public record KillMatrix(List<Cell> cells) {
  public KillMatrix {
    cells = List.copyOf(cells);
  }

  /// Is told what goes on.
  @FunctionalInterface
  public interface Progress {
    /// Told of the pair that is looked at, how many have been before, and how many states this one
    /// has so far.
    void at(Pair pair, int done, long states);
  }

  /// Looks at some pairs of a model in which one export is wished for and nobody dies but here.
  public static KillMatrix of(Model model, List<Pair> pairs, int threads, Progress progress) {
    var cells = new ArrayList<Cell>();
    for (var pair : pairs) {
      int done = cells.size();
      cells.add(
          KillRun.cell(model, pair, threads, (states, _, _, _) -> progress.at(pair, done, states)));
    }
    return new KillMatrix(cells);
  }

  /// The pairs that no behaviour comes to.
  public SortedSet<Pair> unreached() {
    var unreached = new TreeSet<Pair>();
    cells.stream().filter(cell -> !cell.isReached()).map(Cell::pair).forEach(unreached::add);
    return unreached;
  }

  /// How many states were looked at.
  public long states() {
    return cells.stream().mapToLong(Cell::states).sum();
  }
}
