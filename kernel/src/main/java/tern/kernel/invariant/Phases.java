package tern.kernel.invariant;

import tern.kernel.exporting.Export;
import tern.kernel.importing.Import;

/// Phases that more than one property groups in the same way.
final class Phases {
  private Phases() {}

  /// Whether the exporter has frozen the tree. TLA+: `Late`.
  static boolean isLate(Export export) {
    return switch (export) {
      case Export.Locking _, Export.Freezable _, Export.Cancelling _ -> false;
      case Export.Prepping _,
          Export.Warning _,
          Export.Exporting _,
          Export.LoggingFinish _,
          Export.Notifying _ ->
          true;
    };
  }

  /// Whether the importer has marked the root and the bounds: it has more than an inode and does
  /// not turn back. TLA+: `prepared`.
  static boolean isPrepared(Import entry) {
    return switch (entry) {
      case Import.Discovering _, Import.Discovered _, Import.Aborting _ -> false;
      case Import.Prepping _,
          Import.Prepped _,
          Import.LoggingStart _,
          Import.Acking _,
          Import.Finishing _ ->
          true;
    };
  }
}
