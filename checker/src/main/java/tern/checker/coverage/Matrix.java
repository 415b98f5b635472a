package tern.checker.coverage;

import static tern.checker.model.Manifest.Protocol.SEED;
import static tern.checker.model.Manifest.Protocol.SOUND;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Phase × message, for all machines: which model reaches a cell, or why none does.
///
/// @param reasons the reasons, of which a cell names one by its place, counted from 1
/// @param problems where the two disagree; none in a sound matrix
public record Matrix(
    SortedMap<Cell, Entry> cells, List<Unreached.Reason> reasons, List<String> problems) {
  public Matrix {
    cells = Collections.unmodifiableSortedMap(new TreeMap<>(cells));
    reasons = List.copyOf(reasons);
    problems = List.copyOf(problems);
  }

  /// What there is to say of a cell.
  public sealed interface Entry {
    /// The smallest model that reaches it under each protocol; under one at least.
    record Reached(Optional<String> seed, Optional<String> sound) implements Entry {
      /// That of the seed, if there is one.
      public String model() {
        return seed.or(() -> sound).orElseThrow();
      }
    }

    /// No model does, for the reason with this number.
    record Explained(int number, boolean possible) implements Entry {}

    /// No model does, and nobody has said why.
    record Empty() implements Entry {}
  }

  /// Joins what is reached with the reasons for what isn't.
  public static Matrix of(Coverage coverage, Unreached unreached) {
    var cells = new TreeMap<Cell, Entry>();
    var problems = new ArrayList<String>();
    for (var cell : Cell.all()) {
      var seed = coverage.smallest(SEED, cell);
      var sound = coverage.smallest(SOUND, cell);
      var numbers = numbers(unreached, cell);
      if (seed.isPresent() || sound.isPresent()) {
        var reached = new Entry.Reached(seed, sound);
        cells.put(cell, reached);
        boolean forbidden = sound.isEmpty() && unreached.forbids(cell);
        numbers.stream()
            .filter(_ -> !forbidden)
            .forEach(number ->
                problems.add(
                    "%s is explained (reason %d) but %s reaches it"
                        .formatted(cell, number, reached.model())));
      } else if (numbers.isEmpty()) {
        cells.put(cell, new Entry.Empty());
        problems.add(cell + " is neither reached nor explained");
      } else {
        int number = numbers.getFirst();
        cells.put(
            cell, new Entry.Explained(number, unreached.reasons().get(number - 1).possible()));
        if (unreached.forbids(cell)) {
          problems.add(cell + " is forbidden by a repair but no model reaches it under seed");
        }
        if (numbers.size() > 1) {
          problems.add("%s is explained twice (reasons %s)".formatted(cell, numbers));
        }
      }
    }
    return new Matrix(cells, unreached.reasons(), problems);
  }

  /// Whether a repair is there to keep a cell from being reached.
  public boolean forbids(Cell cell) {
    return new Unreached(reasons).forbids(cell);
  }

  private static List<Integer> numbers(Unreached unreached, Cell cell) {
    var numbers = new ArrayList<Integer>();
    for (int i = 0; i < unreached.reasons().size(); i++) {
      if (unreached.reasons().get(i).cells().contains(cell)) {
        numbers.add(i + 1);
      }
    }
    return numbers;
  }

  /// What there is to say of a cell.
  public Entry entry(Cell cell) {
    return cells.getOrDefault(cell, new Entry.Empty());
  }
}
