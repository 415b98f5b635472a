package tern.checker.killpoints;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What becomes of the tree where ranks die at a pair of points.
///
/// @param states how many there are in all
/// @param dead in how many of them all have died that are to
/// @param ends how often each owner is found where all have died and nothing is owed
/// @param wrong what is violated where all have died: properties, assertions, and words of its own
public record Cell(
    Pair pair, int states, int dead, Map<Owner, Integer> ends, SortedSet<String> wrong) {
  public Cell {
    ends = Collections.unmodifiableMap(copy(ends));
    wrong = Collections.unmodifiableSortedSet(new TreeSet<>(wrong));
  }

  private static EnumMap<Owner, Integer> copy(Map<Owner, Integer> ends) {
    var copy = new EnumMap<Owner, Integer>(Owner.class);
    copy.putAll(ends);
    return copy;
  }

  /// Whether all that are to die do, in some behaviour.
  public boolean isReached() {
    return dead > 0;
  }

  /// The owners that the protocol allows.
  public String expected() {
    return words(OutcomeMatrix.owners(pair));
  }

  /// The owners that there are.
  public String owners() {
    return words(ends.keySet());
  }

  private static String words(Collection<Owner> owners) {
    return owners.stream().map(Owner::toString).collect(Collectors.joining("/"));
  }

  /// What is not as it should be.
  public List<String> complaints() {
    var complaints = new ArrayList<String>();
    ends.keySet().stream()
        .filter(owner -> !OutcomeMatrix.owners(pair).contains(owner))
        .forEach(owner -> complaints.add("owner " + owner));
    if (isReached() && ends.isEmpty()) {
      complaints.add("no end");
    }
    complaints.addAll(wrong);
    return complaints;
  }
}
