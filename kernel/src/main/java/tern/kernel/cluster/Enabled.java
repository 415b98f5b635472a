package tern.kernel.cluster;

import io.vavr.Tuple2;
import io.vavr.collection.TreeMap;
import io.vavr.collection.Vector;
import java.util.function.Function;
import tern.kernel.Context;
import tern.kernel.Dir;
import tern.kernel.Event;
import tern.kernel.Mds;
import tern.kernel.MdsMap;
import tern.kernel.Message;
import tern.kernel.Rank;
import tern.kernel.Rules;
import tern.kernel.journal.Entry;
import tern.kernel.session.Call;
import tern.kernel.session.Client;

/// What may happen next: few events that include every enabled one, found from what a cluster has
/// at hand and not by trying every dirfrag. Whether one can happen is for the step to say.
///
/// TLA+: the domains of the quantifiers in `Next`.
public final class Enabled {
  private Enabled() {}

  /// The events that a cluster may have enabled.
  static Vector<Event> candidates(Rules rules, Cluster cluster) {
    Vector<Event> all = Vector.empty();
    for (var m : cluster.mds().values()) {
      var r = m.rank();
      all = all.appendAll(protocol(m));
      for (var row : cluster.net()) {
        all =
            all.appendAll(
                row._2
                    .get(r)
                    .get()
                    .headOption()
                    .toVector()
                    .flatMap(head -> deliveries(r, row._1, head)));
      }
      all = all.appendAll(maps(m, cluster.maps().get(r).get().size()));
      all = all.appendAll(halt(m, cluster.monitor().map().stateOf(r), cluster.budget()));
      all = all.appendAll(environment(rules, m, cluster.budget()));
      all = all.appendAll(hearings(cluster, r));
    }
    all = all.appendAll(clients(rules, cluster));
    return all.appendAll(monitor(cluster.monitor(), cluster.instances(), cluster.budget()));
  }

  /// Whether an event that can happen must happen in time. TLA+: `Owing`.
  ///
  /// @param failing whether one half of the failure that it is part of has happened
  public static boolean isOwed(Event event, boolean failing) {
    return switch (event) {
      case Event.Environment _, Event.SurviveJournal _ -> false;
      case Event.Halt _, Event.PublishFailed _ -> failing;
      case Event.AtRank _, Event.AtMonitor _, Event.AtClient _ -> true;
    };
  }

  /// What a rank owes without anything from outside.
  public static Vector<Event.AtRank> protocol(Mds m) {
    var r = m.rank();
    return m.contexts()
        .take(1)
        .map(c -> run(r, c))
        .appendAll(m.journal().take(1).map(entry -> complete(r, entry)))
        .appendAll(each(m.flushes().map(f -> f.dir()), d -> new Event.ExportSessionsFlushed(r, d)))
        .appendAll(each(m.exports().keySet(), d -> new Event.FindStaleExportFreeze(r, d)))
        .appendAll(m.state() == MdsMap.State.STOPPING ? shutdown(m) : Vector.empty())
        .appendAll(each(m.clientPins(), d -> new Event.AuthUnpin(r, d)))
        .appendAll(each(m.locked().keySet(), d -> new Event.ReleaseLock(r, d)))
        .appendAll(each(m.uncommitted(), d -> new Event.DirCommitted(r, d)))
        .appendAll(m.sessionMap().sessions().keySet().toVector().flatMap(c -> idle(r, c)));
  }

  private static Vector<Event.AtRank> idle(Rank r, Client c) {
    return Vector.of(
        new Event.FindIdleSessions(r, c),
        new Event.KillSession(r, c),
        new Event.ReconnectTick(r, c));
  }

  /// What runs a context that is at the head of its queue.
  public static Event.AtRank run(Rank r, Context context) {
    return switch (context) {
      case Context.DispatchExportDir _ -> new Event.DispatchExportDir(r);
      case Context.ResumeExportDiscover _ -> new Event.ResumeExportDiscover(r);
      case Context.ExportFrozen _ -> new Event.ExportFrozen(r);
      case Context.ResumeExportPrep _ -> new Event.ResumeExportPrep(r);
      case Context.RetryDiscover _ -> new Event.RetryDiscover(r);
      case Context.RetrySlaveAuthPin _ -> new Event.RetrySlaveAuthPin(r);
      case Context.RetryRequest _ -> new Event.RetryRequest(r);
      case Context.RetryExportDir _ -> new Event.RetryExportDir(r);
      case Context.RetryCapRelease _ -> new Event.RetryCapRelease(r);
      case Context.RetryDiscoverPath _ -> new Event.RetryDiscoverPath(r);
    };
  }

  /// What completes an entry that is at the head of the journal.
  public static Event.AtRank complete(Rank r, Entry entry) {
    return switch (entry) {
      case Entry.ExportGo _ -> new Event.ExportGoSynced(r);
      case Entry.EImportStart _ -> new Event.ImportLoggedStart(r);
      case Entry.EExport _ -> new Event.ExportLoggedFinish(r);
      case Entry.EImportFinish _, Entry.ESubtreeMap _ -> new Event.JournalSafe(r);
      case Entry.ESession _ -> new Event.SessionLogged(r);
      case Entry.ESessions _ -> new Event.LoggedImportCaps(r);
      case Entry.ERejoinSessions _ -> new Event.RejoinOpenSessionsFinish(r);
    };
  }

  private static Vector<Event.AtRank> shutdown(Mds m) {
    var r = m.rank();
    return Vector.<Event.AtRank>of(new Event.ShutdownExport(r))
        .appendAll(each(m.cache().keySet(), d -> new Event.ShutdownTrimDirfrag(r, d)))
        .appendAll(each(m.inodes().keySet(), d -> new Event.ShutdownTrimInode(r, d)))
        .appendAll(each(m.cache().keySet(), d -> new Event.ShutdownTrimEmptyImport(r, d)))
        .append(new Event.ShutdownSessions(r))
        .append(new Event.ShutdownPass(r));
  }

  /// What can become of the message at the head of the channel from `p`.
  public static Vector<Event.Delivery> deliveries(Rank r, Rank p, Message head) {
    return Vector.of(handle(r, p, head), new Event.DropStale(r, p));
  }

  private static Event.Delivery handle(Rank r, Rank p, Message head) {
    return switch (head) {
      case Message.MMDSExportAuthPin _ -> new Event.HandleExportAuthPin(r, p);
      case Message.MMDSExportAuthPinAck _ -> new Event.HandleExportAuthPinAck(r, p);
      case Message.MMDSExportRequestFinish _ -> new Event.HandleExportRequestFinish(r, p);
      case Message.MExportDirDiscover _ -> new Event.HandleExportDiscover(r, p);
      case Message.MExportDirDiscoverAck _ -> new Event.HandleExportDiscoverAck(r, p);
      case Message.MExportDirPrep _ -> new Event.HandleExportPrep(r, p);
      case Message.MExportDirPrepAck _ -> new Event.HandleExportPrepAck(r, p);
      case Message.MExportDirNotify _ -> new Event.HandleExportNotify(r, p);
      case Message.MExportDirNotifyAck _ -> new Event.HandleExportNotifyAck(r, p);
      case Message.MExportDir _ -> new Event.HandleExportDir(r, p);
      case Message.MExportDirAck _ -> new Event.HandleExportAck(r, p);
      case Message.MExportDirFinish _ -> new Event.HandleExportFinish(r, p);
      case Message.MExportDirCancel _ -> new Event.HandleExportCancel(r, p);
      case Message.MDiscover _ -> new Event.HandleDiscover(r, p);
      case Message.MDiscoverReply _ -> new Event.HandleDiscoverReply(r, p);
      case Message.MCacheExpire _ -> new Event.HandleCacheExpire(r, p);
      case Message.MMDSSlaveAuthPin _ -> new Event.HandleSlaveAuthPin(r, p);
      case Message.MMDSSlaveAuthPinAck _ -> new Event.HandleSlaveAuthPinAck(r, p);
      case Message.MGatherCaps _ -> new Event.HandleGatherCaps(r, p);
      case Message.MExportCaps _ -> new Event.HandleExportCaps(r, p);
      case Message.MExportCapsAck _ -> new Event.HandleExportCapsAck(r, p);
      case Message.MMDSResolve _ -> new Event.HandleResolve(r, p);
      case Message.MMDSCacheRejoin _ -> new Event.HandleCacheRejoin(r, p);
      case Message.MMDSCacheRejoinAck _ -> new Event.HandleCacheRejoinAck(r, p);
    };
  }

  /// What a rank can do with the head of what each client says; the end of a session's time is
  /// among what it owes anyway.
  public static Vector<Event.AtRank> hearings(Cluster cluster, Rank r) {
    var sessions = cluster.mds().get(r).get().sessionMap().sessions();
    return cluster
        .calls()
        .toVector()
        .flatMap(lines ->
            lines._2.get(r).get().up().headOption().toVector().map(call -> hear(r, lines._1, call)))
        .reject(e -> e instanceof Event.ReconnectTick tick && sessions.containsKey(tick.c()));
  }

  /// What takes something that a client says.
  public static Event.AtRank hear(Rank r, Client c, Call call) {
    return switch (call) {
      case Call.Accept _ -> new Event.HandleAccept(r, c);
      case Call.CapRelease _ -> new Event.HandleCapRelease(r, c);
      case Call.ClientReconnect _ -> new Event.HandleClientReconnect(r, c);
      case Call.Silence _ -> new Event.ReconnectTick(r, c);
      case Call.RequestOpen _, Call.FlushMsgAck _ -> new Event.HandleClientSession(r, c);
      case Call.OfSession _, Call.OfCap _, Call.Reconnect _ ->
          throw new IllegalArgumentException("no client says " + call);
    };
  }

  /// What a client may do by itself.
  public static Vector<Event.AtClient> wishes(Rules rules, Client c, Budget budget) {
    var ranks = rules.firstMap().state().keySet().toVector();
    Vector<Event.AtClient> all =
        rules.settings().injectSessionRace()
            ? ranks.map(r -> new Event.ClientConnect(c, r))
            : Vector.empty();
    return budget.gone() > 0 ? all.append(new Event.ClientGone(c)) : all;
  }

  /// What clients can do.
  public static Vector<Event.AtClient> clients(Rules rules, Cluster cluster) {
    return cluster
        .calls()
        .toVector()
        .flatMap(lines ->
            wishes(rules, lines._1, cluster.budget())
                .appendAll(
                    lines
                        ._2
                        .toVector()
                        .filter(line -> !line._2.down().isEmpty())
                        .flatMap(line -> listen(lines._1, line._1, cluster.budget()))));
  }

  /// What can become of something that a rank says to a client.
  public static Vector<Event.AtClient> listen(Client c, Rank r, Budget budget) {
    Vector<Event.AtClient> all =
        Vector.of(
            new Event.ClientHandleSession(c, r),
            new Event.ClientHandleCaps(c, r),
            new Event.ClientReconnect(c, r),
            new Event.DropCall(c, r));
    return budget.resets() > 0 ? all.append(new Event.ResetSession(c, r)) : all;
  }

  /// Which of the maps before a rank it can see next.
  public static Vector<Event.Seeing> maps(Mds m, int unseen) {
    return Vector.rangeClosed(1, unseen).map(k -> map(m, k));
  }

  /// What the `k`-th of the maps before a rank can bring about.
  public static Event.Seeing map(Mds m, int k) {
    return Instance.of(m) == Instance.RUNS
        ? new Event.HandleMdsMap(m.rank(), k)
        : new Event.BootStart(m.rank(), k);
  }

  /// The end of a rank's instance, if it runs.
  ///
  /// @param standing what the monitor's map says of it
  public static Vector<Event.AtRank> halt(Mds m, MdsMap.State standing, Budget budget) {
    boolean may = standing == MdsMap.State.FAILED || budget.failures() > 0;
    return may && !m.halted() ? Vector.of(new Event.Halt(m.rank())) : Vector.empty();
  }

  /// What the environment may do at a rank.
  public static Vector<Event.AtRank> environment(Rules rules, Mds m, Budget budget) {
    var r = m.rank();
    if (m.halted()) {
      return Vector.of(new Event.SurviveJournal(r));
    }
    Vector<Event.AtRank> all = Vector.empty();
    if (budget.exports() > 0) {
      all =
          all.appendAll(
              rules
                  .exports()
                  .toVector()
                  .filter(w -> w.from().equals(r))
                  .map(w -> new Event.ExportDir(r, w.dir(), w.to())));
    }
    if (budget.queued() > 0) {
      all =
          all.appendAll(
              rules
                  .exports()
                  .toVector()
                  .filter(w -> w.from().equals(r))
                  .map(w -> new Event.ExportDirNicely(r, w.dir(), w.to())));
    }
    if (budget.clears() > 0) {
      all = all.append(new Event.ClearExportQueue(r));
    }
    if (budget.resizes() > 0) {
      all = all.appendAll(rules.limits().toVector().map(n -> new Event.HandleConfChange(r, n)));
    }
    if (budget.requests() > 0) {
      all =
          all.appendAll(
              rules
                  .requests()
                  .toVector()
                  .filter(q -> q.at().equals(r))
                  .flatMap(q -> requests(r, q)));
    }
    if (budget.empties() > 0) {
      all = all.appendAll(each(m.cache().keySet(), d -> new Event.EmptyDir(r, d)));
    }
    if (budget.pins() > 0) {
      all = all.appendAll(each(m.cache().keySet(), d -> new Event.AuthPin(r, d)));
    }
    if (budget.locks() > 0) {
      all = all.appendAll(each(m.inodes().keySet(), d -> new Event.TakeLock(r, d)));
    }
    if (budget.errors() > 0) {
      all = all.append(new Event.ForceReadonly(r));
    }
    if (budget.waiters() > 0) {
      all = all.appendAll(each(m.exports().keySet(), d -> new Event.RemoteWaiter(r, d)));
    }
    if (budget.gathers() > 0) {
      all = all.appendAll(each(m.cache().keySet(), d -> new Event.GatherCaps(r, d)));
    }
    if (budget.trims() > 0) {
      all =
          all.appendAll(each(m.cache().keySet(), d -> new Event.TrimDirfrag(r, d)))
              .appendAll(each(m.inodes().keySet(), d -> new Event.TrimInode(r, d)))
              .appendAll(each(m.cache().keySet(), d -> new Event.TrimEmptyImport(r, d)));
    }
    return budget.segments() > 0 ? all.append(new Event.StartSegment(r)) : all;
  }

  private static Vector<Event.AtRank> requests(Rank r, Rules.Request q) {
    return Vector.of(
        new Event.BeginRequest(r, q.dir(), q.want()), new Event.WaitWithPin(r, q.dir(), q.want()));
  }

  /// What the monitor may do.
  ///
  /// @param instances how the instance of each rank stands
  public static Vector<Event.AtMonitor> monitor(
      Monitor monitor, TreeMap<Rank, Instance> instances, Budget budget) {
    var ranks = monitor.map().state().keySet().toVector();
    var halted = ranks.filter(r -> instances.get(r).contains(Instance.HALTED));
    Vector<Event.AtMonitor> all = monitor.asked().toVector().map(Enabled::answer);
    if (budget.standbys() > 0) {
      all = all.appendAll(halted.map(Event.PublishReplay::new));
    }
    all = all.appendAll(ranks.flatMap(r -> untargeted(monitor.map(), r)));
    all = all.appendAll((budget.failures() > 0 ? ranks : halted).map(Event.PublishFailed::new));
    if (budget.stops() > 0) {
      all = all.appendAll(ranks.map(Event.PublishStopping::new));
    }
    if (budget.restarts() > 0) {
      all = all.appendAll(ranks.map(Event.PublishStarting::new));
    }
    return budget.epochs() > 0 ? all.append(new Event.PublishEpoch()) : all;
  }

  private static Event.AtMonitor answer(Tuple2<Rank, MdsMap.State> asked) {
    return asked._2 == MdsMap.State.STOPPED
        ? new Event.PublishStopped(asked._1)
        : new Event.PublishWanted(asked._1);
  }

  private static Vector<Event.AtMonitor> untargeted(MdsMap map, Rank r) {
    var missing = map.state().keySet().diff(map.targetsOf(r)).remove(r);
    return missing.toVector().map(p -> new Event.PublishTarget(r, p));
  }

  private static Vector<Event.AtRank> each(Iterable<Dir> dirs, Function<Dir, Event.AtRank> event) {
    return Vector.ofAll(dirs).map(event);
  }
}
