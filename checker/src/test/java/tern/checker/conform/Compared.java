package tern.checker.conform;

import tern.checker.engine.StateGraph;
import tern.checker.tlc.TlcJar;
import tern.checker.tlc.TlcPool;
import tern.checker.tlc.TlcSpec;

/// A comparison from start to end.
final class Compared {
  private Compared() {}

  static <S, E> Outcome compare(
      StateGraph<S, E> graph,
      Translation<S, E> translation,
      TlcSpec spec,
      ConformProgress progress) {
    try (var tlc = new TlcPool(TlcJar.bundled())) {
      return compare(graph, translation, spec, progress, tlc);
    }
  }

  /// The same with a TLC that other comparisons use, too.
  static <S, E> Outcome compare(
      StateGraph<S, E> graph,
      Translation<S, E> translation,
      TlcSpec spec,
      ConformProgress progress,
      TlcPool tlc) {
    var conformance = new Conformance<>(graph, translation, progress);
    try (var run = tlc.start(spec, conformance)) {
      return conformance.outcome(run.await().verdict());
    }
  }
}
