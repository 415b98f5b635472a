package tern.checker.waiting;

import tern.kernel.Context;
import tern.kernel.Dir;
import tern.kernel.Message;
import tern.kernel.journal.Entry;

/// What messages, contexts and journal entries are called.
final class Titles {
  private Titles() {}

  /// `MExportDirPrep t1 (/a)`
  static String of(Message message) {
    return switch (message) {
      case Message.MExportDirDiscover m -> attempt(m, m.tid(), m.dir());
      case Message.MExportDirDiscoverAck m -> answer(m, m.tid(), m.dir(), m.success());
      case Message.MExportDirPrep m -> attempt(m, m.tid(), m.dir());
      case Message.MExportDirPrepAck m -> answer(m, m.tid(), m.dir(), m.success());
      case Message.MExportDirNotify m -> attempt(m, m.tid(), m.dir());
      case Message.MExportDirNotifyAck m -> attempt(m, m.tid(), m.dir());
      case Message.MExportDir m -> attempt(m, m.tid(), m.dir());
      case Message.MExportDirAck m -> attempt(m, m.tid(), m.dir());
      case Message.MExportDirFinish m ->
          name(m) + " t" + m.tid() + " (" + m.dir() + (m.last() ? ", last)" : ", not last)");
      case Message.MExportDirCancel m -> attempt(m, m.tid(), m.dir());
      case Message.MDiscover m -> name(m) + " (" + wanted(m.base(), m.want()) + ")";
      case Message.MDiscoverReply m -> name(m) + " (" + wanted(m.base(), m.want()) + ")";
      case Message.MCacheExpire m -> name(m) + " (" + m.dir() + ")";
      case Message.MMDSSlaveAuthPin m -> name(m) + " (" + m.want() + ")";
      case Message.MMDSSlaveAuthPinAck m -> name(m) + " (" + m.want() + ")";
      case Message.MMDSExportAuthPin m -> attempt(m, m.tid(), m.dir());
      case Message.MMDSExportAuthPinAck m ->
          answer(m, m.tid(), m.dir(), !m.wouldblock() && !m.readonly());
      case Message.MMDSExportRequestFinish m -> attempt(m, m.tid(), m.dir());
      case Message.MGatherCaps m -> name(m) + " (" + m.dir() + ")";
      case Message.MExportCaps m -> name(m) + " (" + m.dir() + ")";
      case Message.MExportCapsAck m -> name(m) + " (" + m.dir() + ")";
      case Message.MMDSResolve m -> name(m);
      case Message.MMDSCacheRejoin m -> name(m);
      case Message.MMDSCacheRejoinAck m -> name(m);
    };
  }

  private static String name(Object it) {
    return it.getClass().getSimpleName();
  }

  private static String attempt(Message message, int tid, Dir dir) {
    return name(message) + " t" + tid + " (" + dir + ")";
  }

  private static String answer(Message message, int tid, Dir dir, boolean success) {
    return name(message) + " t" + tid + " (" + dir + (success ? ": yes)" : ": no)");
  }

  private static String wanted(Dir base, Dir want) {
    return want.equals(Dir.NONE) ? base.path() : "the inode of " + want + ", from " + base;
  }

  /// `ExportFrozen /a`
  static String of(Context context) {
    return name(context) + " " + subject(context);
  }

  private static Dir subject(Context context) {
    return switch (context) {
      case Context.DispatchExportDir c -> c.dir();
      case Context.ExportFrozen c -> c.dir();
      case Context.ResumeExportDiscover c -> c.message().dir();
      case Context.ResumeExportPrep c -> c.message().dir();
      case Context.RetryDiscover c -> c.message().base();
      case Context.RetrySlaveAuthPin c -> c.message().want();
      case Context.RetryRequest c -> c.want();
      case Context.RetryExportDir c -> c.message().dir();
      case Context.RetryCapRelease c -> c.message().dir();
      case Context.RetryDiscoverPath c -> c.want();
    };
  }

  /// `EExport /a`
  static String of(Entry entry) {
    return switch (entry) {
      case Entry.ExportGo e -> "the sync for " + e.dir();
      case Entry.EImportStart e -> name(e) + " " + e.dir();
      case Entry.EExport e -> name(e) + " " + e.dir();
      case Entry.EImportFinish e -> name(e) + " " + e.dir() + (e.success() ? "" : ", failed");
      case Entry.ESessions e -> name(e) + " " + e.dir();
      case Entry.ESubtreeMap e -> name(e);
      case Entry.ERejoinSessions e -> name(e) + " " + e.sessions().keySet().mkString(", ");
      case Entry.ESession e -> name(e) + " " + e.client() + (e.open() ? "" : ", closed");
    };
  }
}
