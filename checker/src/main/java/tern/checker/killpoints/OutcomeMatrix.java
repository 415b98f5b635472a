package tern.checker.killpoints;

import java.util.EnumSet;
import java.util.Set;

/// What the protocol promises of a tree whose exporter or importer dies, in its own words and not
/// from the kernel: the tree changes hands when the exporter's EExport is durable. Until then it is
/// the exporter's, from then on the importer's, whoever dies, and whoever sees it.
///
/// The points are those of `mds_kill_export_at` and `mds_kill_import_at`.
final class OutcomeMatrix {
  /// EExport is submitted there, and may turn out durable or not.
  private static final int EXPORT_SUBMITTED = 10;

  /// The exporter may have heard that the importer has the tree, or die unheard.
  private static final int ACK_SENT = 8;

  private OutcomeMatrix() {}

  /// Who may own the tree in the end.
  static Set<Owner> owners(Pair pair) {
    return pair.exporter() > 0 ? exporterDies(pair.exporter()) : importerDies(pair.importer());
  }

  /// Of an exporter that dies, its journal alone decides.
  private static Set<Owner> exporterDies(int point) {
    return around(point, EXPORT_SUBMITTED);
  }

  /// An exporter that lives goes back unless it has heard that the importer has the tree; then it
  /// goes on.
  private static Set<Owner> importerDies(int point) {
    return around(point, ACK_SENT);
  }

  private static Set<Owner> around(int point, int undetermined) {
    if (point == undetermined) {
      return EnumSet.of(Owner.EXPORTER, Owner.IMPORTER);
    }
    return EnumSet.of(point < undetermined ? Owner.EXPORTER : Owner.IMPORTER);
  }
}
