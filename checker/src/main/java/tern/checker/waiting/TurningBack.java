package tern.checker.waiting;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tern.kernel.Event;
import tern.kernel.Rank;
import tern.kernel.exporting.Export;

/// How an export turns back.
record TurningBack(Exports e) {
  private World world() {
    return e.world();
  }

  private Rank at() {
    return e.topic().at();
  }

  /// That of one that is not past PREPPING: its freeze is stale, or somebody is lost.
  List<Optional<Way>> back() {
    return Stream.concat(Stream.of(stale()), new News(world()).losses(at()).stream()).toList();
  }

  private Optional<Way> stale() {
    return world()
        .step(
            "the freeze makes no progress, and somebody waits for it",
            new Event.FindStaleExportFreeze(at(), e.topic().dir()));
  }

  /// The same if it still can, and tells its peer.
  List<Optional<Way>> telling() {
    return tellsPeer() ? back() : List.of();
  }

  private boolean tellsPeer() {
    return e.isIn(Export.Discovering.class, Export.Freezing.class, Export.Prepping.class);
  }

  /// The same under a map from before this epoch.
  List<Optional<Way>> tellingBefore(int epoch) {
    boolean early = world().mds(at()).map().epoch() < epoch;
    return early && tellsPeer()
        ? Stream.concat(
                Stream.of(stale()),
                world()
                    .others(at())
                    .toJavaStream()
                    .map(q -> new News(world()).loss(at(), q, epoch - 1)))
            .toList()
        : List.of();
  }

  /// Whether it need not turn back for a loss when its rank has to have the map of this epoch.
  boolean isSparedUnder(int epoch) {
    var news = new News(world());
    return epoch <= world().mds(at()).map().epoch()
        || world().others(at()).forAll(q -> news.loss(at(), q, Integer.MAX_VALUE).isEmpty());
  }
}
