package tern.kernel;

import static tern.kernel.cache.Authority.authorityOf;

import tern.kernel.cache.Tree;
import tern.kernel.exporting.Export;
import tern.kernel.importing.Import;

/// The migrator's check of its own entries against the subtree map.
///
/// TLA+: module `Audit`. Ceph: `Migrator::audit`.
public final class Audit {
  private Audit() {}

  /// Whether every entry agrees with the subtree map. TLA+: `Audit`.
  public static boolean audit(Tree tree, Mds m) {
    return m.imports().forAll(entry -> auditImport(tree, m, entry._1, entry._2))
        && m.exports().forAll(entry -> auditExport(tree, m, entry._1, entry._2));
  }

  private static boolean auditImport(Tree tree, Mds m, Dir d, Import entry) {
    return switch (entry) {
      case Import.Discovering _ -> true;
      case Import.Discovered _ -> m.inodes().containsKey(d);
      case Import.Prepping _ -> m.holds(d);
      case Import.Prepped _, Import.LoggingStart _, Import.Acking _, Import.Finishing _ ->
          isShared(tree, m, d);
      case Import.Aborting _ -> isGivenBack(m, d);
    };
  }

  private static boolean auditExport(Tree tree, Mds m, Dir d, Export entry) {
    return switch (entry) {
      case Export.Locking _, Export.Freezable _, Export.Cancelling _ -> true;
      case Export.Prepping _,
          Export.Warning _,
          Export.Exporting _,
          Export.LoggingFinish _,
          Export.Notifying _ ->
          isShared(tree, m, d);
    };
  }

  private static boolean isGivenBack(Mds m, Dir d) {
    return m.holds(d)
        && !m.dirfrag(d).dirAuth().isAmbiguous()
        && !m.dirfrag(d).dirAuth().first().equals(m.rank());
  }

  private static boolean isShared(Tree tree, Mds m, Dir d) {
    return m.holds(d)
        && m.dirfrag(d).dirAuth().isAmbiguous()
        && authorityOf(tree, m, d).names(m.rank());
  }
}
