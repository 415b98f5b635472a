package tern.checker.waiting;

import io.vavr.collection.Vector;
import java.util.Locale;
import tern.kernel.Event;
import tern.kernel.Rank;
import tern.kernel.cluster.Calls;
import tern.kernel.session.Call;
import tern.kernel.session.Client;

/// Who does something, and what it is in plain words.
record Doer(World world) {

  /// Who can be waited for in the end.
  enum Kind {
    /// A message under way.
    MESSAGE,
    /// A map under way.
    MAP,
    /// A context in a queue.
    CONTEXT,
    /// An entry of a journal.
    JOURNAL,
    /// A client.
    CLIENT,
    /// The monitor.
    MONITOR,
    /// A rank by itself.
    RANK;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// Who takes a step.
  static Kind kind(Event event) {
    return switch (event) {
      case Event.Delivery _ -> Kind.MESSAGE;
      case Event.Seeing _ -> Kind.MAP;
      case Event.DispatchExportDir _,
          Event.ResumeExportDiscover _,
          Event.ExportFrozen _,
          Event.ResumeExportPrep _,
          Event.RetryDiscover _,
          Event.RetrySlaveAuthPin _,
          Event.RetryRequest _,
          Event.RetryExportDir _,
          Event.RetryCapRelease _,
          Event.RetryDiscoverPath _ ->
          Kind.CONTEXT;
      case Event.ExportGoSynced _,
          Event.ImportLoggedStart _,
          Event.ExportLoggedFinish _,
          Event.JournalSafe _,
          Event.SessionLogged _,
          Event.LoggedImportCaps _,
          Event.RejoinOpenSessionsFinish _ ->
          Kind.JOURNAL;
      case Event.ExportSessionsFlushed _,
          Event.AuthUnpin _,
          Event.ReleaseLock _,
          Event.DirCommitted _,
          Event.Hearing _,
          Event.ClientHandleSession _,
          Event.ClientHandleCaps _,
          Event.ClientReconnect _,
          Event.DropCall _ ->
          Kind.CLIENT;
      case Event.AtMonitor _ -> Kind.MONITOR;
      case Event.FindStaleExportFreeze _,
          Event.ShutdownExport _,
          Event.ShutdownTrimDirfrag _,
          Event.ShutdownTrimInode _,
          Event.ShutdownTrimEmptyImport _,
          Event.ShutdownSessions _,
          Event.ShutdownPass _,
          Event.FindIdleSessions _,
          Event.KillSession _,
          Event.Halt _ ->
          Kind.RANK;
      case Event.Environment _, Event.SurviveJournal _ -> throw nobodyHasTo(event);
    };
  }

  /// What a step does: `r2 takes MExportDirNotify t1 (/a) of step 17 from r0`.
  String text(Event event) {
    return switch (event) {
      case Event.DropStale it -> "r%s drops %s".formatted(it.r(), letter(it));
      case Event.Delivery it -> "r%s takes %s".formatted(it.r(), letter(it));
      case Event.HandleMdsMap it -> "r%s sees %s".formatted(it.r(), map(it));
      case Event.BootStart it -> "an instance of r%s begins with %s".formatted(it.r(), map(it));
      case Event.DispatchExportDir it -> context(it.r());
      case Event.ResumeExportDiscover it -> context(it.r());
      case Event.ExportFrozen it -> context(it.r());
      case Event.ResumeExportPrep it -> context(it.r());
      case Event.RetryDiscover it -> context(it.r());
      case Event.RetrySlaveAuthPin it -> context(it.r());
      case Event.RetryRequest it -> context(it.r());
      case Event.RetryExportDir it -> context(it.r());
      case Event.RetryCapRelease it -> context(it.r());
      case Event.RetryDiscoverPath it -> context(it.r());
      case Event.ExportGoSynced(var r) ->
          "the journal of r%s is safe, so that the tree can go".formatted(r);
      case Event.ImportLoggedStart it -> entry(it.r());
      case Event.ExportLoggedFinish it -> entry(it.r());
      case Event.JournalSafe it -> entry(it.r());
      case Event.ExportSessionsFlushed(var r, var d) ->
          "the clients of r%s flush what they have of %s".formatted(r, d);
      case Event.AuthUnpin(var r, var d) ->
          "the client's request at r%s that pins %s ends".formatted(r, d);
      case Event.ReleaseLock(var r, var d) ->
          "the client's request at r%s that holds the lock of %s ends".formatted(r, d);
      case Event.DirCommitted(var r, var d) ->
          "the dentry of %s is committed at r%s".formatted(d, r);
      case Event.FindStaleExportFreeze(var r, var d) ->
          "r%s finds the freeze of %s stale and turns back".formatted(r, d);
      case Event.ShutdownExport(var r) -> "r%s queues what it owns to hand it over".formatted(r);
      case Event.ShutdownTrimDirfrag(var r, var d) -> "r%s drops its replica of %s".formatted(r, d);
      case Event.ShutdownTrimInode(var r, var d) -> "r%s drops its inode of %s".formatted(r, d);
      case Event.ShutdownTrimEmptyImport(var r, var d) ->
          "r%s begins to hand %s back, which is empty".formatted(r, d);
      case Event.ShutdownSessions(var r) -> "r%s closes its clients' sessions".formatted(r);
      case Event.SessionLogged it -> entry(it.r());
      case Event.LoggedImportCaps it -> entry(it.r());
      case Event.RejoinOpenSessionsFinish it -> entry(it.r());
      case Event.Hearing it ->
          "r%s hears %s of %s".formatted(it.r(), name(line(it.c(), it.r()).up()), it.c());
      case Event.FindIdleSessions(var r, var c) -> "r%s finds that %s is gone".formatted(r, c);
      case Event.KillSession(var r, var c) -> "r%s ends the session of %s".formatted(r, c);
      case Event.ClientReconnect(var c, var r) ->
          "%s hears that r%s waits for its clients".formatted(c, r);
      case Event.ClientHandleSession(var c, var r) -> hears(c, r);
      case Event.ClientHandleCaps(var c, var r) -> hears(c, r);
      case Event.DropCall(var c, var r) ->
          "what r%s says to %s, who is gone, is lost".formatted(r, c);
      case Event.ShutdownPass(var r) -> "r%s asks the monitor to let it go".formatted(r);
      case Event.Halt(var r) -> "the instance of r%s ends".formatted(r);
      case Event.PublishStopped(var r) -> "the monitor lets r%s go".formatted(r);
      case Event.PublishReplay(var r) -> "a standby takes the place of r%s".formatted(r);
      case Event.PublishWanted(var r) ->
          "the monitor lets r%s be %s".formatted(r, world.cluster().monitor().asked().get(r).get());
      case Event.PublishTarget(var r, var p) ->
          "the monitor makes r%s an export target of r%s".formatted(p, r);
      case Event.PublishFailed(var r) -> "the monitor calls r%s failed".formatted(r);
      case Event.Environment _, Event.SurviveJournal _ -> throw nobodyHasTo(event);
    };
  }

  private String hears(Client c, Rank r) {
    return "%s hears %s of r%s".formatted(c, name(line(c, r).down()), r);
  }

  private Calls.Line line(Client c, Rank r) {
    return Calls.line(world.cluster().calls(), c, r);
  }

  private static String name(Vector<Call> line) {
    return line.head().getClass().getSimpleName();
  }

  private static IllegalArgumentException nobodyHasTo(Event event) {
    return new IllegalArgumentException("nobody has to do " + event);
  }

  private String letter(Event.Delivery event) {
    return "%s%s from r%s"
        .formatted(
            Titles.of(world.mail(event.p(), event.r()).head()),
            world.history().ofStep(event.p(), event.r(), 0),
            event.p());
  }

  private String map(Event.Seeing event) {
    int epoch = world.unseen(event.r()).get(event.k() - 1).epoch();
    return "map " + epoch + world.history().ofMap(epoch);
  }

  private String context(Rank r) {
    return "r%s runs %s, which is queued".formatted(r, Titles.of(world.mds(r).contexts().head()));
  }

  private String entry(Rank r) {
    return "%s becomes durable at r%s".formatted(Titles.of(world.mds(r).journal().head()), r);
  }
}
