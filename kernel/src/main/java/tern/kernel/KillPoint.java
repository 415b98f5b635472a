package tern.kernel;

import io.vavr.collection.TreeSet;

/// A place in the midst of a step where the migrator can be made to die: a part of what the step
/// owes is done, and no more. The numbers are Ceph's.
///
/// TLA+: `ExportKillPoints`, `ImportKillPoints`. Ceph: `mds_kill_export_at`, `mds_kill_import_at`.
public enum KillPoint {
  ExportLocked(
      KillPoint.Role.EXPORTER, 1, "It has all locks; nothing is sent.", "dispatch_export_dir"),
  ExportDiscoverSent(
      KillPoint.Role.EXPORTER,
      2,
      "The discover is sent; the freeze has not begun.",
      "dispatch_export_dir"),
  ExportFreezing(
      KillPoint.Role.EXPORTER,
      3,
      "The importer has answered; the locks are let go.",
      "handle_export_discover_ack"),
  ExportPrepSent(
      KillPoint.Role.EXPORTER,
      4,
      "The prep is sent; no client has been asked to flush yet.",
      "export_frozen"),
  ExportPrepAcked(
      KillPoint.Role.EXPORTER,
      5,
      "The importer is ready; nobody is warned.",
      "handle_export_prep_ack"),
  ExportWarned(KillPoint.Role.EXPORTER, 6, "The warnings are sent.", "handle_export_prep_ack"),
  ExportExporting(
      KillPoint.Role.EXPORTER,
      7,
      "Everybody is warned and the journal is safe; nothing is sent.",
      "export_go_synced"),
  ExportDirSent(KillPoint.Role.EXPORTER, 8, "The tree is sent.", "export_go_synced"),
  ExportAcked(
      KillPoint.Role.EXPORTER,
      9,
      "The importer has the tree in its journal; nothing is logged.",
      "handle_export_ack"),
  ExportLogged(
      KillPoint.Role.EXPORTER,
      10,
      "EExport is submitted, so that it may turn out durable or not.",
      "handle_export_ack"),
  ExportNotified(
      KillPoint.Role.EXPORTER,
      11,
      "EExport is durable, and the bystanders are told.",
      "export_logged_finish"),
  ExportNotifyAcked(
      KillPoint.Role.EXPORTER,
      12,
      "All have heard; the importer has no last word.",
      "export_finish"),
  ExportFinishSent(
      KillPoint.Role.EXPORTER,
      13,
      "The importer has the last word; the tree is not let go here.",
      "export_finish"),
  ImportDiscovering(
      KillPoint.Role.IMPORTER, 1, "Before each look for the inode.", "handle_export_discover"),
  ImportDiscoverAckSent(
      KillPoint.Role.IMPORTER, 2, "It has the inode and has said so.", "handle_export_discover"),
  ImportPrepping(
      KillPoint.Role.IMPORTER,
      3,
      "Before anything of what came with the prep is taken in.",
      "handle_export_prep"),
  ImportPrepAckSent(
      KillPoint.Role.IMPORTER,
      4,
      "The prep is answered, whatever the answer is.",
      "handle_export_prep"),
  ImportDirReceived(
      KillPoint.Role.IMPORTER,
      5,
      "The tree has come; nothing of it is looked at.",
      "handle_export_dir"),
  ImportLoggingStart(
      KillPoint.Role.IMPORTER,
      6,
      "The tree is taken; EImportStart is not submitted.",
      "handle_export_dir"),
  ImportAcking(
      KillPoint.Role.IMPORTER,
      7,
      "EImportStart is durable; the exporter is not told.",
      "import_logged_start"),
  ImportAckSent(KillPoint.Role.IMPORTER, 8, "The exporter is told.", "import_logged_start"),
  ImportFinishing(
      KillPoint.Role.IMPORTER,
      9,
      "The tree is its own; EImportFinish is not submitted.",
      "import_finish"),
  ImportAborting(
      KillPoint.Role.IMPORTER,
      10,
      "The exporter is gone, and the bystanders are asked to forget.",
      "handle_mds_failure_or_stop, import_notify_abort");

  /// Who comes to it.
  public enum Role {
    /// Who hands a tree over.
    EXPORTER("exporter"),
    /// Who takes it.
    IMPORTER("importer");

    private final String word;

    Role(String word) {
      this.word = word;
    }

    /// Its name.
    public String word() {
      return word;
    }
  }

  private final Role role;
  private final int number;
  private final String sentence;
  private final String ceph;

  KillPoint(Role role, int number, String sentence, String ceph) {
    this.role = role;
    this.number = number;
    this.sentence = sentence;
    this.ceph = ceph;
  }

  /// Who comes to it.
  public Role role() {
    return role;
  }

  /// Its number among those of its role, from 1.
  public int number() {
    return number;
  }

  /// What has happened there and what has not.
  public String sentence() {
    return sentence;
  }

  /// The functions of the seed that have it.
  public String ceph() {
    return ceph;
  }

  /// The points of a role, by number.
  public static TreeSet<KillPoint> of(Role role) {
    return TreeSet.of(values()).filter(point -> point.role == role);
  }

  /// The point with a number, or none for 0. TLA+: `Armed`.
  public static TreeSet<KillPoint> at(Role role, int number) {
    var points = of(role);
    if (number < 0 || number > points.size()) {
      throw new IllegalArgumentException(
          "expected a number from 0 to " + points.size() + ", not " + number);
    }
    return points.filter(point -> point.number == number);
  }
}
