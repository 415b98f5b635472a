package tern.checker.waiting;

import java.util.Optional;
import java.util.function.Predicate;
import tern.kernel.Rank;
import tern.kernel.cluster.Enabled;
import tern.kernel.journal.Entry;

/// Entries that are not durable yet.
record Journals(World world) {

  /// How an entry of a kind becomes durable, if there is one.
  Optional<Way> entry(Rank r, Predicate<Entry> wanted) {
    var journal = world.mds(r).journal();
    int place = journal.indexWhere(wanted);
    if (place < 0) {
      return Optional.empty();
    }
    var behind =
        place == 0 ? "" : Titles.of(journal.get(place)) + " stands behind others in the journal";
    return world.step(behind, Enabled.complete(r, journal.head()));
  }
}
