package tern.kernel.invariant;

import tern.kernel.Audit;
import tern.kernel.Mds;
import tern.kernel.cluster.Model;

/// What the seed checks itself.
final class AssertionInvariants {
  private AssertionInvariants() {}

  /// No rank dies of an assertion.
  ///
  /// Without it: a metadata server goes down in the middle of a migration.
  static boolean noAssertionInv(Model model, Mds m) {
    return m.assertion() == null;
  }

  /// The migrator's own audit holds at every rank.
  ///
  /// Without it: the seed's check at the end of an export stops the server.
  static boolean auditInv(Model model, Mds m) {
    return Audit.audit(model.rules().tree(), m);
  }
}
