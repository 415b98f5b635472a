package tern.checker.waiting;

import static tern.kernel.cache.Authority.subtreeRoot;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tern.kernel.Dir;
import tern.kernel.Event;
import tern.kernel.Mds;
import tern.kernel.Rank;
import tern.kernel.cache.Tree;
import tern.kernel.importing.Import;
import tern.kernel.stopping.Shutdown;

/// What of a rank that is to stop is its own, and has to go to others.
record Belongings(World world, Stops stops, Rank r) {

  private Mds m() {
    return world.mds(r);
  }

  private Tree tree() {
    return world.model().rules().tree();
  }

  /// Whether it may begin to hand over one more tree.
  boolean mayDrain() {
    return world.cluster().budget().drains() > 0;
  }

  /// What is its own, one by one; what is being handed over is told with its export.
  List<Wait> own() {
    return m().cache()
        .keySet()
        .toJavaStream()
        .filter(d -> m().dirfrag(d).auth() && !m().exports().containsKey(d))
        .map(this::own)
        .toList();
  }

  /// The one with which another goes: the root of its subtree or, if it is left, it alone.
  Wait around(Dir d) {
    var root = subtreeRoot(tree(), m(), d);
    return own(isLeft(d, root) ? d : root);
  }

  private Wait own(Dir d) {
    var root = subtreeRoot(tree(), m(), d);
    return stops.missing(
        r,
        d + ", which is its own, to be handed over",
        () -> root.equals(d) ? handed(d) : List.of(with(d, root)),
        mayDrain() ? "it may not go" : "the model lets no stopping rank begin one more export");
  }

  private Optional<Way> with(Dir d, Dir root) {
    return isLeft(d, root) && !mayDrain()
        ? Optional.empty()
        : Optional.of(new Way.Through(List.of(own(root))));
  }

  /// What has come since the tree around it began to freeze does not freeze with it, and stays.
  private boolean isLeft(Dir d, Dir root) {
    var freeze = m().dirfrag(root).freeze();
    return !freeze.equals(Dir.NONE) && !m().dirfrag(d).freeze().equals(freeze);
  }

  private List<Optional<Way>> handed(Dir d) {
    return List.of(
        Shutdown.mayDrain(world.model().rules(), m(), d)
            ? world.step(new Event.ShutdownExport(r))
            : Optional.empty(),
        world.step(new Event.ShutdownTrimEmptyImport(r, d)),
        arriving(d),
        leaving(d),
        degraded());
  }

  /// What is on its way here can go home later, or with what is around it, or back if its exporter
  /// is lost.
  private Optional<Way> arriving(Dir d) {
    if (!m().imports().containsKey(d)) {
      return Optional.empty();
    }
    var entry = Imports.of(world, r, d);
    if (mayDrain() || entry.end().isInDoubt()) {
      return Optional.of(new Way.Through(List.of(stops.taken(r, d))));
    }
    return new Joining(world, stops, entry)
        .way()
        .or(() ->
            entry.isIn(Import.LoggingStart.class)
                ? new News(world).loss(r, entry.topic().peer())
                : Optional.empty());
  }

  /// What is being handed over, by itself or with what is around it; which has to succeed if it is
  /// the last that may begin.
  private Optional<Way> leaving(Dir d) {
    return Stream.of(d, m().dirfrag(d).freeze())
        .filter(m().exports()::containsKey)
        .findFirst()
        .map(x -> Exports.of(world, r, x).handover())
        .map(e -> mayDrain() ? e.sending() : e.succeeding());
  }

  /// No export begins while the cluster is degraded, as far as the rank knows.
  private Optional<Way> degraded() {
    if (!m().map().isDegraded() || !mayDrain()) {
      return Optional.empty();
    }
    return world.map().isDegraded()
        ? new Recoveries(world).back(world.ranks().toJavaList())
        : new News(world).next(r);
  }
}
