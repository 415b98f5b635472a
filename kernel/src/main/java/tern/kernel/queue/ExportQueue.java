package tern.kernel.queue;

import static lombok.AccessLevel.PRIVATE;

import io.vavr.collection.TreeMap;
import io.vavr.collection.Vector;
import java.util.function.Predicate;
import lombok.With;
import tern.kernel.Dir;
import tern.kernel.Rank;

/// What an exporter goes by in what to begin next.
///
/// TLA+: `mds[r].exportQueue`; module `ExportQueue`. Ceph: the members of `Migrator` and
/// `export_state_t` that each names.
///
/// @param entries the exports that wait for others to end. Ceph: `export_queue`
/// @param gen how often it has been emptied, from 1 on. Ceph: `export_queue_gen`
/// @param locking how many exports take their locks. Ceph: `num_locking_exports`
/// @param exporting the sizes of all exports together. Ceph: `total_exporting_size`
/// @param maxSize the size from which a tree is too large. Ceph: `max_export_size`
/// @param sizes about how large each export is, where that is known. Ceph: `approx_size`
/// @param parents which split an export is a part of. Ceph: `parent`
/// @param splits the trees that are exported in parts, by the attempt that was split
@With(PRIVATE)
public record ExportQueue(
    Vector<Queued> entries,
    int gen,
    int locking,
    int exporting,
    @With int maxSize,
    TreeMap<Dir, Integer> sizes,
    TreeMap<Dir, Integer> parents,
    TreeMap<Integer, ExportBase> splits) {
  private static final int FIRST_GEN = 1;

  /// Nothing is under way. TLA+: `NoQueue`.
  public static ExportQueue of(int maxSize) {
    return new ExportQueue(
        Vector.empty(),
        FIRST_GEN,
        0,
        0,
        maxSize,
        TreeMap.empty(),
        TreeMap.empty(),
        TreeMap.empty());
  }

  /// Whether the next may begin. TLA+: `Admits`.
  public boolean admits() {
    return Admission.admits(maxSize, exporting, locking);
  }

  /// Whether an export is a part of a split. TLA+: `IsPart`.
  public boolean isPart(Dir d) {
    return parents.containsKey(d);
  }

  /// An export is queued. TLA+: `Enqueue`. Ceph: `Migrator::export_dir_nicely`.
  public ExportQueue enqueue(Dir d, Rank dest) {
    return withEntries(entries.append(new Queued(d, dest)));
  }

  /// The next is taken out.
  public ExportQueue taken() {
    return withEntries(entries.tail());
  }

  /// What has been queued is forgotten. TLA+: `EmptyQueue`. Ceph: `Migrator::clear_export_queue`.
  public ExportQueue emptied() {
    return withEntries(Vector.empty()).withGen(gen + 1);
  }

  /// An export begins. TLA+: `CountLocking`, with 0.
  public ExportQueue countLocking() {
    return withLocking(locking + 1);
  }

  /// An export begins, as a part of a split. TLA+: `CountLocking`.
  public ExportQueue countLocking(Dir d, int split) {
    return countLocking().withParents(parents.put(d, split));
  }

  /// An export has its locks, or gives up on them. TLA+: `CountLocked`.
  public ExportQueue countLocked() {
    return withLocking(locking - 1);
  }

  /// An export with its locks has a size. TLA+: `CountSize`.
  public ExportQueue countSize(Dir d, int size) {
    return size == 0 ? this : withExporting(exporting + size).withSizes(sizes.put(d, size));
  }

  /// An export is split into `n` others. TLA+: `CountParts`. Ceph: `Migrator::dispatch_export_dir`.
  public ExportQueue countParts(Dir d, Rank dest, int split, int n) {
    var base = isPart(d) ? splits.get(split).get().plus(n) : new ExportBase(d, dest, n, gen, false);
    return withSplits(splits.put(split, base));
  }

  /// The entry of an export is erased. The tree that it was a part of comes to the front, if it was
  /// the last, and if it was for anything. TLA+: `CountEnd`.
  ///
  /// @param success whether the tree is gone
  /// @param isHere whether a dirfrag is in the cache and this rank's
  public ExportQueue countEnd(Dir d, boolean success, Predicate<Dir> isHere) {
    var ended =
        withExporting(exporting - sizes.getOrElse(d, 0))
            .withSizes(sizes.remove(d))
            .withParents(parents.remove(d));
    return isPart(d) ? ended.childExportFinish(parents.get(d).get(), success, isHere) : ended;
  }

  /// A part of a split has ended. TLA+: `ChildExportFinish`. Ceph: `Migrator::child_export_finish`.
  private ExportQueue childExportFinish(int split, boolean success, Predicate<Dir> isHere) {
    var base = splits.get(split).get().ended(success);
    if (base.pending() > 0) {
      return withSplits(splits.put(split, base));
    }
    var over = withSplits(splits.remove(split));
    return base.restart() && base.gen() == gen && isHere.test(base.dir())
        ? over.withEntries(entries.prepend(new Queued(base.dir(), base.dest())))
        : over;
  }
}
