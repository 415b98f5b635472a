package tern.checker.tlc.child;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tern.checker.value.ByteWriter;
import tlc2.tool.ITool;
import tlc2.tool.TLCState;

/// The truth of some predicates in the states that TLC takes up. An invariant that TLC checks is
/// not evaluated again: it is true in each of them, or TLC would have ended.
final class Truths {
  private static final int BITS = 7;

  private final ITool tool;
  private final List<Predicate> predicates;
  private final Set<String> checked;

  private Truths(ITool tool, List<Predicate> predicates, Set<String> checked) {
    this.tool = tool;
    this.predicates = predicates;
    this.checked = checked;
  }

  static Truths of(LoadedSpec spec, ITool tool, List<String> names) {
    return new Truths(
        tool,
        names.stream().map(name -> Predicate.named(spec, name)).toList(),
        new HashSet<>(Arrays.asList(tool.getInvNames())));
  }

  /// One bit each, the first in the lowest; a [FaultException] says which has no value.
  void write(TLCState state, ByteWriter out) {
    for (int first = 0; first < predicates.size(); first += BITS) {
      int truths = 0;
      for (int i = first; i < Math.min(first + BITS, predicates.size()); i++) {
        truths |= isTrue(predicates.get(i), state) ? 1 << (i - first) : 0;
      }
      out.writeByte(truths);
    }
  }

  private boolean isTrue(Predicate predicate, TLCState state) {
    return checked.contains(predicate.name())
        || Evaluation.guarded(tool, -1, evaluator -> predicate.holds(evaluator, state));
  }
}
