package tern.checker.story;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Every action, with its parameters and with its reason in plain words: the one place for both.
///
/// A test compares names and parameters with those of `Next` in the spec.
public final class Actions {

  /// An action and why it is taken.
  ///
  /// @param name the action's name, as in the spec
  /// @param parameters the names of its parameters, as in the spec
  /// @param reason what happens and why, as a sentence for somebody who does not know the protocol
  /// @param refusal the same for when somebody says no or turns back; empty if that is no different
  public record Action(String name, List<String> parameters, String reason, String refusal) {

    /// The sentence for a step that refuses, is refused or turns back, or for one that does not.
    String reason(boolean refused) {
      return refused && !refusal.isEmpty() ? refusal : reason;
    }
  }

  private static final Map<String, Action> ACTIONS = new LinkedHashMap<>();

  static {
    add(
        "DispatchExportDir(r)",
        "The export goes on after a wait: once it has its locks, it asks the importer.",
        "The export goes on after a wait, finds that it cannot, and turns back.");
    add(
        "HandleExportAuthPin(r, p)",
        "Another rank's export needs pins here for its locks: give them, if all can be had at once.",
        "Another rank's export needs pins here for its locks, which cannot be had at once: refuse.");
    add(
        "HandleExportAuthPinAck(r, p)",
        "An owner has answered the export's request for pins: with all answers, look again.",
        "An owner refuses the pins that the export needs: turn back once all have answered.");
    add(
        "HandleExportRequestFinish(r, p)",
        "Another rank's export needs its locks no longer: drop the pins that it has here.");
    add(
        "HandleExportDiscover(r, p)",
        "Somebody wants to hand over a directory: note it down and look for its inode.",
        "Somebody wants to hand over a directory, which this rank cannot take now: decline.");
    add(
        "ResumeExportDiscover(r)",
        "The look-up of the inode has got further: look again, and answer if it is there.",
        "The look-up of the inode has got further, but this rank takes nothing any more: decline.");
    add(
        "HandleExportDiscoverAck(r, p)",
        "The importer knows the directory: let go of the locks, so that the tree can freeze.",
        "The importer declines: thaw the tree and forget about the export.");
    add(
        "ExportFrozen(r)",
        "Nothing works in the tree any more: take the locks and send the importer what leads to its bounds.",
        "Nothing works in the tree any more, but a lock that the export needs is taken: turn back.");
    add(
        "ExportSessionsFlushed(r, d)",
        "The clients that use the tree have written back what they had cached.");
    add(
        "HandleExportPrep(r, p)",
        "The tree is frozen at the exporter: take a replica of its root and open its bounds.",
        "The tree is frozen at the exporter, but this rank cannot take it now: decline and forget it.");
    add(
        "ResumeExportPrep(r)",
        "Bounds that were missing have arrived: look again whether all are open.",
        "Bounds that were missing have arrived, but this rank cannot take the tree now: decline.");
    add(
        "HandleExportPrepAck(r, p)",
        "The importer is ready: warn every other holder of a replica.",
        "The importer declines: thaw the tree and forget about the export.");
    add(
        "HandleExportNotify(r, p)",
        "Note who may answer for the directory now, and acknowledge it if that is wanted.");
    add(
        "HandleExportNotifyAck(r, p)",
        "A holder of a replica has taken note; when all have, the export goes on.");
    add("ExportGoSynced(r)", "Everybody is warned and the journal is safe: send the tree itself.");
    add(
        "HandleExportDir(r, p)",
        "Here is the tree: take it, and write to the journal that it is being imported.");
    add(
        "RetryExportDir(r)",
        "A client has connected: the tree that waited for that is looked at again.");
    add(
        "ImportLoggedStart(r)",
        "The journal entry is durable, so a crash cannot lose the tree any more: acknowledge.");
    add(
        "HandleExportAck(r, p)",
        "The importer has the tree for good: write to the journal that it is gone.");
    add(
        "ExportLoggedFinish(r)",
        "The journal entry is durable: tell the others who owns the tree now, and let the importer"
            + " begin.");
    add(
        "HandleExportFinish(r, p)",
        "The exporter has let go: serve the tree; with the last word, the import is over.");
    add("JournalSafe(r)", "A journal entry that nobody waits for is durable.");
    add(
        "FindStaleExportFreeze(r, d)",
        "The freeze makes no progress, and somebody waits who may be the cause: turn back.");
    add("HandleExportCancel(r, p)", "The exporter has turned back: forget about the import.");
    add(
        "HandleDiscover(r, p)",
        "Somebody asks for a replica: give it, wait until it can be given, or name who owns it.");
    add("RetryDiscover(r)", "The tree has thawed: look again at the request that waited for it.");
    add(
        "HandleDiscoverReply(r, p)",
        "A replica that was asked for arrives: add it and wake who waits, or ask elsewhere.");
    add(
        "RetryDiscoverPath(r)",
        "The directory has a single owner again: ask that one for the path.");
    add(
        "HandleCacheExpire(r, p)",
        "Somebody has dropped its replica: strike it from the list, or remember to do so later.");
    add(
        "HandleSlaveAuthPin(r, p)",
        "A request of another rank needs a pin here: give it, or let it wait until the tree has thawed.");
    add(
        "RetrySlaveAuthPin(r)",
        "The tree has thawed: look again at the request of another rank that waited for it.");
    add(
        "RetryRequest(r)",
        "The tree has thawed: the request that waited for it with a pin elsewhere goes on.");
    add(
        "HandleSlaveAuthPinAck(r, p)",
        "The request has the pin that it needed at another rank: it ends, and lets its own go.");
    add(
        "HandleResolve(r, p)",
        "Somebody says what it owns and what it is in doubt about: believe it, and settle own doubts by it.");
    add(
        "HandleCacheRejoin(r, p)",
        "Somebody says what it holds replicas of, now that who owns what is settled: count it as a holder.");
    add(
        "HandleCacheRejoinAck(r, p)",
        "The owner has counted this rank's replicas: note their numbers; with all answers, recovery is over.");
    add(
        "DropStale(r, p)",
        "Sender or receiver is an instance that has gone, or this rank has stopped: the message is lost.");
    add(
        "HandleMdsMap(r, k)",
        "A new map says who is up: act on who has gone, then wake who waits for a map.",
        "A new map says that somebody has gone: turn back with what is not yet past that.");
    add(
        "BootStart(r, k)",
        "A new instance of the rank begins; one that takes over replays the journal of the one before it.");
    add("ShutdownExport(r)", "This rank is to stop: it queues all that it owns, to hand it over.");
    add(
        "ShutdownTrimDirfrag(r, d)",
        "This rank is to stop: it drops a replica that nothing needs.");
    add("ShutdownTrimInode(r, d)", "This rank is to stop: it drops an inode that nothing needs.");
    add(
        "ShutdownTrimEmptyImport(r, d)",
        "This rank is to stop: it hands a directory that is empty back to the owner of its inode.");
    add(
        "ShutdownSessions(r)",
        "This rank is to stop and owns nothing any more: it closes its clients' sessions.");
    add(
        "ShutdownPass(r)",
        "This rank is to stop and has nothing left: it asks the monitor to let it go.");
    add("PublishStopped(r)", "The rank has asked to be let go: from this map on it is not up.");
    add(
        "PublishReplay(r)",
        "A standby takes over for the rank that has failed: from this map on the rank is up, in replay.");
    add(
        "PublishWanted(r)",
        "The rank has asked for the next state on its way back: from this map on it is in it.");
    add("AuthUnpin(r, d)", "The request that worked in the directory has ended.");
    add("ReleaseLock(r, d)", "The request that held the lock has ended.");
    add("DirCommitted(r, d)", "The entry that the directory hangs on is on disk.");
    add(
        "HandleClientSession(r, c)",
        "The client asks for a session, or says that all that it was sent before has come.");
    add(
        "HandleAccept(r, c)",
        "The client has a new connection: what there was to be said to it goes out.");
    add(
        "FindIdleSessions(r, c)",
        "The client has not been heard of for too long: its session is stale, and nobody waits for it.");
    add(
        "KillSession(r, c)",
        "Nobody comes back to the stale session: write to the journal that it ends.");
    add(
        "SessionLogged(r)",
        "The journal entry is durable: the session is open, or gone with all its caps.");
    add(
        "HandleGatherCaps(r, p)",
        "The owner wants the caps that this rank has on a replica: hand them over, if there are any.");
    add(
        "HandleExportCaps(r, p)",
        "Caps come from a replica: write to the journal that sessions open; if the tree freezes, lose them.");
    add(
        "LoggedImportCaps(r)",
        "The journal entry is durable: tell the clients of their caps here, or have the replica tell them.");
    add(
        "RejoinOpenSessionsFinish(r)",
        "The journal entry is durable: sessions of clients with caps are open, and rejoins can be answered.");
    add(
        "HandleExportCapsAck(r, p)",
        "The owner has caps that it cannot tell the clients of: do so, and forget them here.");
    add(
        "HandleCapRelease(r, c)",
        "The client gives a cap back: forget it, or remember to do so when the tree has thawed.");
    add(
        "RetryCapRelease(r)",
        "The tree has thawed: look again at the cap that a client gives back.");
    add(
        "HandleClientReconnect(r, c)",
        "The client is back, with its caps: its session goes on, if it is waited for; else it is denied.");
    add(
        "ReconnectTick(r, c)",
        "The time is over in which the client could have come back: end its session, and evict it.");
    add(
        "ClientHandleSession(c, r)",
        "The rank has opened or closed the session, or wants to be told when all has come.");
    add(
        "ClientHandleCaps(c, r)",
        "The rank has given a cap of the client away, or has been given it: note from whom it is now.");
    add(
        "ClientReconnect(c, r)",
        "Another instance of the rank calls on its clients: say which caps there are from it, if there is a session.");
    add("DropCall(c, r)", "The client is gone: what was said to it is lost.");
    add("ExportDir(r, d, p)", "The balancer wants this rank to hand a directory over to another.");
    add(
        "ExportDirNicely(r, d, p)",
        "The balancer wants this rank to hand a directory over as soon as it has not too much to do.");
    add("ClearExportQueue(r)", "What is queued is forgotten: it is decided anew.");
    add(
        "HandleConfChange(r, n)",
        "The administrator sets the size from which a tree is too large to be exported whole.");
    add("AuthPin(r, d)", "A client's request begins to work in the directory: it must not freeze.");
    add(
        "BeginRequest(r, d, x)",
        "A client's request works in one directory, and needs a pin in one of another rank, too.");
    add(
        "WaitWithPin(r, d, x)",
        "A request that works in one directory wants more in another, which freezes: it waits and keeps its pin.");
    add("EmptyDir(r, d)", "Clients remove the last that is in the directory.");
    add("TakeLock(r, d)", "A client's request takes a lock that a migration would need.");
    add(
        "ForceReadonly(r)",
        "A write of this rank is refused: it changes nothing any more, and neither gives nor takes.");
    add("RemoteWaiter(r, d)", "Another rank wants to work in the tree, but it is freezing.");
    add("TrimDirfrag(r, d)", "The cache is full: drop a replica that nothing needs.");
    add("TrimInode(r, d)", "The cache is full: drop an inode that nothing needs.");
    add(
        "TrimEmptyImport(r, d)",
        "The directory is empty and its inode is somebody else's: hand it back to that one.");
    add(
        "StartSegment(r)",
        "The journal begins a new segment: write down which subtrees this rank owns, and which are in doubt.");
    add("PublishStopping(r)", "There are too many ranks: the monitor tells the highest to stop.");
    add(
        "PublishStarting(r)",
        "There are too few ranks: the monitor lets a number that has stopped begin anew, with nothing.");
    add("PublishTarget(r, p)", "The monitor makes a rank known as one that another may export to.");
    add("PublishEpoch()", "The monitor publishes a map that changes nothing here.");
    add(
        "ClientConnect(c, r)",
        "The client wants something of this rank: it connects and opens a session.");
    add(
        "ClientGone(c)",
        "The client goes away without a word; what was on its way to it and from it is lost.");
    add(
        "ResetSession(c, r)",
        "The connection breaks: what the rank wanted to be told is lost, and the client connects anew.");
    add("GatherCaps(r, d)", "A quota has changed: call in the caps that others have on replicas.");
    add(
        "Halt(r)",
        "The instance ends, and with it all that it knew and all that was on its way to it.");
    add(
        "PublishFailed(r)",
        "The monitor has not heard of the rank for long: from this map on it is not up.");
    add(
        "SurviveJournal(r)",
        "What the instance wrote last was acknowledged to nobody, but is in the journal.");
  }

  private Actions() {}

  private static void add(String signature, String reason) {
    add(signature, reason, "");
  }

  private static void add(String signature, String reason, String refusal) {
    int open = signature.indexOf('(');
    String name = signature.substring(0, open);
    String inside = signature.substring(open + 1, signature.length() - 1);
    List<String> parameters = inside.isEmpty() ? List.of() : List.of(inside.split(", "));
    ACTIONS.put(name, new Action(name, parameters, reason, refusal));
  }

  /// All of them.
  public static Collection<Action> all() {
    return Collections.unmodifiableCollection(ACTIONS.values());
  }

  public static Optional<Action> find(String name) {
    return Optional.ofNullable(ACTIONS.get(name));
  }

  /// The names of the parameters of an action; none if there is no such action.
  static List<String> parameters(String name) {
    return find(name).map(Action::parameters).orElseGet(List::of);
  }

  /// The sentence for a name that is no action's.
  static String unknown(String name) {
    return "no action is called " + name + TraceFile.suggestion(name, ACTIONS.keySet());
  }
}
