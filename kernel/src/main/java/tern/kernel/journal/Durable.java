package tern.kernel.journal;

import io.vavr.collection.TreeMap;
import io.vavr.collection.TreeSet;
import org.jspecify.annotations.Nullable;
import tern.kernel.Assertion;
import tern.kernel.Dir;
import tern.kernel.journal.Replay.Standing;

/// What the replay of a rank's durable journal comes to.
///
/// TLA+: `durable`, `durableImports` and `durableError` of `mds[r]`. Ceph: `MDCache` at the end of
/// `MDLog::_replay_thread`.
///
/// @param standing how each dirfrag stands; one that is not this rank's is not in it
/// @param imports the roots of the imports that it leaves in doubt
/// @param error the assertion that the replay reaches, or null; the spec's ""
public record Durable(
    TreeMap<Dir, Standing> standing, TreeSet<Dir> imports, @Nullable Assertion error) {

  /// The same with other dirfrags and imports.
  Durable with(TreeMap<Dir, Standing> nextStanding, TreeSet<Dir> nextImports) {
    return new Durable(nextStanding, nextImports, error);
  }

  /// The same after an assertion.
  Durable failed(Assertion name) {
    return new Durable(standing, imports, name);
  }
}
