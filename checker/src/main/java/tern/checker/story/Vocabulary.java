package tern.checker.story;

import static java.util.stream.Collectors.toSet;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import tern.checker.codec.Names;
import tern.kernel.Assertion;
import tern.kernel.cluster.Model;

/// The names that a predicate may use.
///
/// @param names who and what there is
/// @param assertions what a rank can die of
/// @param properties what can hold or fail in a state
public record Vocabulary(Names names, Set<String> assertions, Set<String> properties) {
  /// In the order of the normal path; last the one that a failure leads to.
  static final List<String> EXPORT_PHASES =
      List.of(
          "LOCKING",
          "DISCOVERING",
          "FREEZING",
          "PREPPING",
          "WARNING",
          "EXPORTING",
          "LOGGINGFINISH",
          "NOTIFYING",
          "CANCELLING");

  /// The same of imports.
  static final List<String> IMPORT_PHASES =
      List.of(
          "DISCOVERING",
          "DISCOVERED",
          "PREPPING",
          "PREPPED",
          "LOGGINGSTART",
          "ACKING",
          "FINISHING",
          "ABORTING");

  static final List<String> MESSAGES =
      List.of(
          "MExportDirDiscover",
          "MExportDirDiscoverAck",
          "MExportDirPrep",
          "MExportDirPrepAck",
          "MExportDirNotify",
          "MExportDirNotifyAck",
          "MExportDir",
          "MExportDirAck",
          "MExportDirFinish",
          "MExportDirCancel",
          "MDiscover",
          "MDiscoverReply",
          "MCacheExpire",
          "MMDSSlaveAuthPin",
          "MMDSSlaveAuthPinAck",
          "MMDSExportAuthPin",
          "MMDSExportAuthPinAck",
          "MMDSExportRequestFinish",
          "MGatherCaps",
          "MExportCaps",
          "MExportCapsAck",
          "MMDSResolve",
          "MMDSCacheRejoin",
          "MMDSCacheRejoinAck",
          "RequestOpen",
          "SessionOpen",
          "SessionClose",
          "Accept",
          "FlushMsg",
          "FlushMsgAck",
          "CapExport",
          "CapImport",
          "CapRelease",
          "Reconnect",
          "ClientReconnect",
          "Silence");
  static final List<String> RANK_STATES =
      List.of(
          "replay", "resolve", "reconnect", "rejoin", "active", "stopping", "stopped", "halted");

  public Vocabulary {
    assertions = Set.copyOf(assertions);
    properties = Set.copyOf(properties);
  }

  /// The vocabulary of a model of the kernel.
  public static Vocabulary of(Model model) {
    return new Vocabulary(
        Names.of(model.shape()),
        Arrays.stream(Assertion.values()).map(Assertion::toString).collect(toSet()),
        KernelView.properties());
  }
}
