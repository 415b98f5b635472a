---------------------------- MODULE Dispatching -----------------------------
(***************************************************************************)
(* The exporter from LOCKING to DISCOVERING: what begins when, as a whole or *)
(* in parts, and what that waits for. And whatever turns back, at which      *)
(* something else may begin in the same step.                               *)
(*                                                                         *)
(* An entry carries what its state knows: peer and tid always; `pins`, the  *)
(* dirfrags that its request or its locks hold a pin on; `remote`, what its   *)
(* request has at other ranks, in LOCKING and DISCOVERING; remoteWaiters, in *)
(* DISCOVERING and FREEZING; the two sets of ranks from PREPPING on.        *)
(***************************************************************************)
EXTENDS Cancelling, Repairing, KillPoints

RECURSIVE DispatchExport(_, _)
RECURSIVE ExportTryCancel(_, _, _)
RECURSIVE DoQueuedExports(_)

Export(t, d, entry) == [t EXCEPT !.mds.exports = Put(@, d, entry)]

(* Whose locks the migration of d takes: the path, and the bounds' inodes. *)
LOCAL LockSet(m, d) == (Path[d] \ {Root}) \cup Bounds(m, d)
Blocked(m, d) == LockSet(m, d) \cap DOMAIN m.locked

(* Where the request must hold a pin: what it owns among the locks' parents. *)
LOCAL PinSet(m, d) == {p \in {Parent[x] : x \in LockSet(m, d)} : m.cache[p].auth}

LOCAL Dispatch(d, tid, count) ==
    [kind |-> "DispatchExportDir", dir |-> d, tid |-> tid, count |-> count]

---------------------------------------------------------------------------
(* All of the tree is to go: ask the importer, and start to freeze. *)
LOCAL StartDiscover(t, d, size) ==
    LET e == t.mds.exports[d]
        discovering == Export(CountLocked(t), d,
                           [state |-> "DISCOVERING", peer |-> e.peer, tid |-> e.tid,
                            pins |-> e.pins, remote |-> e.remote, remoteWaiters |-> FALSE])
        asked == Send(discovering, e.peer,
                      [type |-> "MExportDirDiscover", epoch |-> 0, sender |-> 0, receiver |-> 0,
                       dir |-> d, tid |-> e.tid])
        sent == CountSize(KillAt(asked, "ExportDiscoverSent"), d, size)
        freezing == Then(FreezeTree(sent, d), LAMBDA x :
                        Check(x, IsFreezing(x.mds, d), "DispatchExportDirFrozen"))
    IN Then(freezing, LAMBDA x :
            WaitFor(x, "Frozen", {d}, [kind |-> "ExportFrozen", dir |-> d, tid |-> e.tid]))

(* The entry of an export, as a part of a split or, with 0, of none; and a first *)
(* look at it.                                                              *)
LOCAL EnterExport(t, d, dest, split) ==
    LET tid == t.mds.lastTid + 1
        counted == CountLocking([t EXCEPT !.mds.lastTid = tid], d, split)
        flagged == Flag(AuthPinOn(counted, d), d, "EXPORTING")
        entered == Export(flagged, d, [state |-> "LOCKING", peer |-> dest, tid |-> tid, pins |-> {},
                                       remote |-> NoRemote])
    IN Then(t, LAMBDA x : DispatchExport(entered, Dispatch(d, tid, 0)))

(* Some of it is, each on its own; then d itself turns back. Nobody asks      *)
(* whether the parts may be exported.                                       *)
LOCAL SplitExport(t, d, parts) ==
    LET e == t.mds.exports[d]
        split == IF IsPart(t.mds, d) THEN t.mds.exportQueue.parents[d] ELSE e.tid
        begin(x, c) ==
            LET other == Check(x, c # d, "DispatchExportDirSelf")
                fresh == Check(other, c \notin DOMAIN x.mds.exports, "DispatchExportDirTwice")
            IN EnterExport(fresh, c, e.peer, split)
        begun == FoldSeq(begin, CountParts(t, d, e.peer, split, Len(parts)), parts)
    IN Then(begun, LAMBDA x : ExportTryCancel(x, d, TRUE))

(* All locks are held. *)
LOCAL Locked(t, d) ==
    LET split == MaybeSplitExport(t.mds, d, IsPart(t.mds, d))
        whole == split.parts = <<d>>
    IN Then(KillAt(t, "ExportLocked"), LAMBDA x :
            IF whole THEN StartDiscover(x, d, split.size) ELSE SplitExport(x, d, split.parts))

(* Waits without the pins that its request has. *)
LOCAL WaitUnpinned(t, d, on, where, context) ==
    LET pins == t.mds.exports[d].pins
        unpinned == AuthUnpinAll([t EXCEPT !.mds.exports[d].pins = {}], pins)
    IN WaitFor(unpinned, on, {where}, context)

(* Locker::acquire_locks: pins first, never waiting for one; then the locks.  *)
(* What is another rank's is pinned if its lock is not to be had here: it     *)
(* waits until it is known which rank's, and asks that for the pin.          *)
LOCAL AcquireLocks(t, d) ==
    LET m == t.mds
        e == m.exports[d]
        missing == PinSet(m, d) \ e.pins
        held == [AuthPinAll(t, missing) EXCEPT !.mds.exports[d].pins = @ \cup missing]
        busy == Blocked(m, d)
        wanted == {x \in busy : ~IsInodeAuth(m, x)} \ PinnedAfar(e.remote)
        unclear == {x \in wanted : IsAmbiguous(InodeAuthority(m, x))}
    IN IF \E p \in missing : ~CanAuthPin(m, p) THEN ExportTryCancel(t, d, TRUE)
       ELSE IF unclear # {}
       THEN WaitUnpinned(t, d, "SingleAuth", SubtreeRoot(m, Parent[First(unclear)]), Dispatch(d, e.tid, 0))
       ELSE IF wanted # {} THEN AskOwners(held, d, wanted)
       ELSE IF busy # {} THEN WaitFor(held, "Lock", {First(busy)}, Dispatch(d, e.tid, 0))
       ELSE Locked(held, d)

(* Not an export target yet: waits for the next map, and gives up at the fifth look. *)
LOCAL AwaitTarget(t, d, count) ==
    LET e == t.mds.exports[d]
    IN IF count > 3 THEN ExportTryCancel(t, d, TRUE)
       ELSE WaitUnpinned(t, d, "Map", d, Dispatch(d, e.tid, count + 1))

DispatchExport(t, c) ==
    LET m == t.mds
        d == c.dir
    IN IF ~(d \in DOMAIN m.exports) THEN KillAborted(t, c.tid)
       ELSE IF m.exports[d].tid # c.tid THEN KillAborted(t, c.tid)
       ELSE IF m.exports[d].state # "LOCKING" THEN Check(t, FALSE, "DispatchExportDirState")
       ELSE IF m.exports[d].peer \notin m.map.targets[m.rank] THEN AwaitTarget(t, d, c.count)
       ELSE IF d \in m.uncommitted THEN WaitFor(t, "Created", {d}, Dispatch(d, c.tid, 1))
       ELSE IF m.exports[d].remote.aborted \/ m.cache[d].freeze # NoDir THEN ExportTryCancel(t, d, TRUE)
       ELSE AcquireLocks(t, d)

(***************************************************************************)
(* DispatchExportDir(r)      WHO: exporter      LOCKING -> DISCOVERING       *)
(* CEPH: dispatch_export_dir, again after each wait                         *)
(***************************************************************************)
DispatchExportDir(r) == /\ RunContext(r, "DispatchExportDir", DispatchExport)

(***************************************************************************)
(* HandleExportAuthPinAck(r, p)      WHO: exporter      LOCKING, or its export *)
(* is over        CEPH: Server::handle_slave_auth_pin_ack                   *)
(* An owner has given the pins that the request wants, or refuses, or is not  *)
(* the owner. When all have answered, the export is looked at again.          *)
(***************************************************************************)
LOCAL HandleAuthPinAck(t, from, message) ==
    LET m == t.mds
        d == message.dir
        tid == message.tid
        isLive == d \in DOMAIN m.exports /\ m.exports[d].tid = tid /\ "remote" \in DOMAIN m.exports[d]
        isKnown == isLive \/ tid \in DOMAIN m.remoteRequests.aborted
        remote == IF isLive THEN m.exports[d].remote ELSE m.remoteRequests.aborted[tid].remote
        isOver == remote.aborted \/ message.wouldblock \/ message.readonly
        answered == [remote EXCEPT !.pinned = Put(@, from, message.pinned),
                                   !.waitingOnSlave = @ \ {from}, !.aborted = isOver]
        noted == IF isLive THEN [t EXCEPT !.mds.exports[d].remote = answered]
                 ELSE [t EXCEPT !.mds.remoteRequests.aborted[tid].remote = answered]
    IN IF ~isKnown THEN Check(t, FALSE, "RequestGet")
       ELSE IF from \notin remote.waitingOnSlave THEN Check(t, FALSE, "HandleSlaveAuthPinAckWaiting")
       ELSE IF answered.waitingOnSlave # {} THEN noted
       ELSE DispatchExport(noted, Dispatch(d, tid, 0))

HandleExportAuthPinAck(r, p) == /\ Receive(r, p, "MMDSExportAuthPinAck", HandleAuthPinAck)

---------------------------------------------------------------------------
(* What export_dir refuses without a word, and why. A stopping rank does not   *)
(* look at pins.                                                            *)
LOCAL PinnedElsewhere(m, d, dest) == State(m) # "stopping" /\ ExportPin(d) \notin {NoRank, dest}
LOCAL ServesNobody(m) == State(m) \notin Serving
LOCAL TakesNothing(m, dest) == m.map.state[dest] # "active"
LOCAL IsSystem(d) == d = Root
LOCAL IsInFreeze(m, d) == m.cache[d].freeze # NoDir
LOCAL IsExporting(m, d) == "EXPORTING" \in m.cache[d].state

MayExport(m, d, dest) ==
    /\ ~PinnedElsewhere(m, d, dest)
    /\ ~ServesNobody(m)
    /\ ~m.readonly
    /\ ~TakesNothing(m, dest)
    /\ ~Degraded(m)
    /\ ~IsSystem(d)
    /\ ~IsInFreeze(m, d)
    /\ ~IsExporting(m, d)

(* mds_thrash_exports: a tree that has something nested in it which does not    *)
(* freeze becomes a subtree of its own, and stays one if it does not go. (What *)
(* is nested is picked by chance, but nothing becomes of it.)                *)
LOCAL Thrash(t, d) ==
    LET m == t.mds
        free == \E x \in Nested(m, d) : m.cache[x].freeze = NoDir
    IN IF Tree.settings.thrashExports /\ free
       THEN AdjustSubtreeAuth(Flag(t, d, "AUXSUBTREE"), d, Sole(m.rank)) ELSE t

(* export_dir after its guards. *)
StartExport(t, d, dest) ==
    LET fresh == Check(Thrash(t, d), d \notin DOMAIN t.mds.exports, "ExportDirTwice")
    IN Then(fresh, LAMBDA x : EnterExport(x, d, dest, 0))

(* The next in the queue begins as long as there is room, unless its dirfrag  *)
(* is not here or not this rank's, or may not be exported now: then it is lost. *)
DoQueuedExports(t) ==
    LET m == t.mds
        next == Head(m.exportQueue.entries)
        taken == [t EXCEPT !.mds.exportQueue.entries = Tail(@)]
        may == /\ next.dir \in Held(m)
               /\ m.cache[next.dir].auth
               /\ MayExport(m, next.dir, next.dest)
    IN IF m.exportQueue.entries = <<>> \/ ~Admits(m.exportQueue) THEN t
       ELSE Then(IF may THEN StartExport(taken, next.dir, next.dest) ELSE taken,
                 LAMBDA x : DoQueuedExports(x))

(* maybe_do_queued_export: whoever is at it already goes on by itself. *)
MaybeDoQueuedExport(t) ==
    IF t.running THEN t
    ELSE Then(t, LAMBDA x : [DoQueuedExports([x EXCEPT !.running = TRUE]) EXCEPT !.running = FALSE])

(* export_dir_nicely *)
Enqueue(t, d, dest) ==
    MaybeDoQueuedExport([t EXCEPT !.mds.exportQueue.entries = Append(@, [dir |-> d, dest |-> dest])])

(* clear_export_queue: what is split goes on, but nothing comes after it. *)
EmptyQueue(t) ==
    [t EXCEPT !.mds.exportQueue.entries = <<>>, !.mds.exportQueue.gen = @ + 1]

(* export_try_cancel. From LOGGINGFINISH on the export has succeeded; nobody  *)
(* asks for the end of one that is CANCELLING.                              *)
ExportTryCancel(t, d, notifyPeer) ==
    IF t.mds.exports[d].state \in {"LOGGINGFINISH", "NOTIFYING", "CANCELLING"} THEN t
    ELSE Then(CancelExport(t, d, notifyPeer), MaybeDoQueuedExport)

(* The last bystander has heard that an export is off; in the seed, the queue *)
(* is not looked at then.                                                   *)
CancelHeard(t, d) ==
    LET ended == ExportCancelFinish(t, d)
    IN IF ResumeAfterCancel THEN Then(ended, MaybeDoQueuedExport) ELSE ended

---------------------------------------------------------------------------
(***************************************************************************)
(* FindStaleExportFreeze(r, d)      WHO: exporter                           *)
(* CEPH: find_stale_export_freeze, on a tick of an active rank              *)
(* The freeze has made no progress for long, and somebody waits for it who  *)
(* may hold what it waits for: turns back. In the seed, not if the timeout is  *)
(* out of reach.                                                            *)
(***************************************************************************)
FreezesGoStale == Tree.settings.staleFreezes \/ LimitFreezeTimeout

FindStaleExportFreeze(r, d) ==
    LET m == mds[r]
        e == m.exports[d]
    IN /\ d \in DOMAIN m.exports
       /\ State(m) = "active"
       /\ FreezesGoStale
       /\ e.state \in {"DISCOVERING", "FREEZING"}
       /\ When(e.remoteWaiters \/ IsFreezing(m, Parent[d]))
       /\ Act(r, Then(Check(Begin(m), m.cache[d].freeze # NoDir, "FindStaleExportFreezeTree"),
                      LAMBDA x : ExportTryCancel(x, d, TRUE)))
       /\ UNCHANGED budget
=============================================================================
