package tern.checker.conform;

import tern.checker.engine.StateGraph;
import tern.checker.tlc.TlcJar;
import tern.checker.tlc.TlcRun;
import tern.checker.tlc.TlcSpec;

/// A comparison from start to end.
final class Compared {
  private Compared() {}

  static <S, E> Outcome compare(
      StateGraph<S, E> graph,
      Translation<S, E> translation,
      TlcSpec spec,
      ConformProgress progress) {
    var conformance = new Conformance<>(graph, translation, progress);
    try (var run = TlcRun.start(TlcJar.bundled(), spec, conformance)) {
      return conformance.outcome(run.await().verdict());
    }
  }
}
