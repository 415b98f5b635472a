------------------------------ MODULE Exporting -----------------------------
(***************************************************************************)
(* The exporter: LOCKING, DISCOVERING, FREEZING, PREPPING, WARNING,          *)
(* EXPORTING, LOGGINGFINISH.                                                *)
(*                                                                         *)
(* An entry carries what its state knows: peer and tid always; `pins`, the  *)
(* dirfrags that its request or its locks hold a pin on; remoteWaiters, in  *)
(* DISCOVERING and FREEZING; the two sets of ranks from PREPPING on.        *)
(***************************************************************************)
EXTENDS Cancelling, Repairing, KillPoints

Export(t, d, entry) == [t EXCEPT !.mds.exports = Put(@, d, entry)]

(* Whose locks the migration of d takes: the path, and the bounds' inodes. *)
LOCAL LockSet(m, d) == (Path[d] \ {Root}) \cup Bounds(m, d)
LOCAL Blocked(m, d) == LockSet(m, d) \cap DOMAIN m.locked

(* Where the request must hold a pin: what it owns among the locks' parents. *)
LOCAL PinSet(m, d) == {p \in {Parent[x] : x \in LockSet(m, d)} : m.cache[p].auth}

(* Checks of the handlers of an answer; Drop when the attempt is over. *)
LOCAL Current(m, d, from, message) ==
    /\ d \in DOMAIN m.exports
    /\ m.exports[d].tid = message.tid
    /\ m.exports[d].peer = from

LOCAL Dispatch(d, tid, count) ==
    [kind |-> "DispatchExportDir", dir |-> d, tid |-> tid, count |-> count]

---------------------------------------------------------------------------
(* All locks are held: ask the importer, and start to freeze. *)
LOCAL StartDiscover(t, d) ==
    LET e == t.mds.exports[d]
        locked == KillAt(t, "ExportLocked")
        discovering == Export(locked, d, [state |-> "DISCOVERING", peer |-> e.peer, tid |-> e.tid,
                                     pins |-> e.pins, remoteWaiters |-> FALSE])
        asked == Send(discovering, e.peer,
                      [type |-> "MExportDirDiscover", epoch |-> 0, sender |-> 0, receiver |-> 0,
                       dir |-> d, tid |-> e.tid])
        sent == KillAt(asked, "ExportDiscoverSent")
        freezing == Then(FreezeTree(sent, d), LAMBDA x :
                        Check(x, IsFreezing(x.mds, d), "DispatchExportDirFrozen"))
    IN Then(freezing, LAMBDA x :
            WaitFor(x, "Frozen", {d}, [kind |-> "ExportFrozen", dir |-> d, tid |-> e.tid]))

(* Locker::acquire_locks: pins first, never waiting for one; then the locks. *)
LOCAL AcquireLocks(t, d) ==
    LET m == t.mds
        e == m.exports[d]
        missing == PinSet(m, d) \ e.pins
        held == [AuthPinAll(t, missing) EXCEPT !.mds.exports[d].pins = @ \cup missing]
        busy == Blocked(m, d)
    IN IF \E p \in missing : ~CanAuthPin(m, p) THEN ExportTryCancel(t, d, TRUE)
       ELSE IF busy # {} THEN WaitFor(held, "Lock", {First(busy)}, Dispatch(d, e.tid, 0))
       ELSE StartDiscover(held, d)

(* Not an export target yet: waits for the next map, and gives up at the fifth look. *)
LOCAL AwaitTarget(t, d, count) ==
    LET e == t.mds.exports[d]
        unpinned == AuthUnpinAll([t EXCEPT !.mds.exports[d].pins = {}], e.pins)
    IN IF count > 3 THEN ExportTryCancel(t, d, TRUE)
       ELSE WaitFor(unpinned, "Map", {d}, Dispatch(d, e.tid, count + 1))

LOCAL DispatchExport(t, c) ==
    LET m == t.mds
        d == c.dir
    IN IF ~(d \in DOMAIN m.exports) THEN t
       ELSE IF m.exports[d].tid # c.tid THEN t
       ELSE IF m.exports[d].state # "LOCKING" THEN Check(t, FALSE, "DispatchExportDirState")
       ELSE IF m.exports[d].peer \notin m.map.targets[m.rank] THEN AwaitTarget(t, d, c.count)
       ELSE IF d \in m.uncommitted THEN WaitFor(t, "Created", {d}, Dispatch(d, c.tid, 1))
       ELSE IF m.cache[d].freeze # NoDir THEN ExportTryCancel(t, d, TRUE)
       ELSE AcquireLocks(t, d)

(***************************************************************************)
(* DispatchExportDir(r)      WHO: exporter      LOCKING -> DISCOVERING       *)
(* CEPH: dispatch_export_dir, again after each wait                         *)
(***************************************************************************)
DispatchExportDir(r) == /\ RunContext(r, "DispatchExportDir", DispatchExport)

(* export_dir after its guards; shared by the balancer and by a stopping rank. *)
StartExport(t, d, dest) ==
    LET tid == t.mds.lastTid + 1
        fresh == Check(t, d \notin DOMAIN t.mds.exports, "ExportDirTwice")
        flagged == Flag(AuthPinOn([fresh EXCEPT !.mds.lastTid = tid], d), d, "EXPORTING")
        entered == Export(flagged, d, [state |-> "LOCKING", peer |-> dest, tid |-> tid, pins |-> {}])
    IN Then(fresh, LAMBDA x : DispatchExport(entered, Dispatch(d, tid, 0)))

(* What export_dir refuses without a word. *)
MayExport(m, d, dest) ==
    /\ State(m) \in {"active", "stopping"}
    /\ m.map.state[dest] = "active"
    /\ ~Degraded(m)
    /\ d # Root
    /\ m.cache[d].freeze = NoDir
    /\ "EXPORTING" \notin m.cache[d].state

---------------------------------------------------------------------------
(***************************************************************************)
(* HandleExportDiscoverAck(r, p)    WHO: exporter   DISCOVERING -> FREEZING  *)
(* CEPH: handle_export_discover_ack                                         *)
(* The importer has the inode. Lets the locks and the last own pin go, so   *)
(* that the tree can freeze; or turns back, since the importer declined.    *)
(***************************************************************************)
LOCAL DiscoverAcked(t, d) ==
    LET e == t.mds.exports[d]
        released == AuthUnpinAll([t EXCEPT !.mds.exports[d].pins = {}], e.pins)
        freezing(x) == Export(x, d, [state |-> "FREEZING", peer |-> e.peer, tid |-> e.tid, pins |-> {},
                                     remoteWaiters |-> e.remoteWaiters])
    IN Then(released, LAMBDA x : KillAt(AuthUnpinOn(freezing(x), d), "ExportFreezing"))

LOCAL HandleDiscoverAck(t, from, message) ==
    LET m == t.mds
        d == message.dir
    IN IF d \notin Held(m) THEN Check(t, IgnoreAckForMissingDir, "HandleExportDiscoverAckDir")
       ELSE IF ~Current(m, d, from, message) THEN t
       ELSE IF m.exports[d].state # "DISCOVERING" THEN Check(t, FALSE, "HandleExportDiscoverAckState")
       ELSE IF message.success THEN DiscoverAcked(t, d)
       ELSE ExportTryCancel(t, d, FALSE)

HandleExportDiscoverAck(r, p) == /\ Receive(r, p, "MExportDirDiscoverAck", HandleDiscoverAck)

---------------------------------------------------------------------------
(***************************************************************************)
(* ExportFrozen(r)      WHO: exporter      FREEZING -> PREPPING              *)
(* CEPH: export_frozen                                                      *)
(* The last pin is gone. Takes the locks at once or not at all; replicates  *)
(* the tree down to its bounds to the importer; asks clients to flush.      *)
(***************************************************************************)
LOCAL Between(d, bounds) == UNION {(Path[b] \cap Below[d]) \ {b} : b \in bounds}

LOCAL ExportDirPrep(m, d, e, bounds, bystanders) ==
    [type |-> "MExportDirPrep", epoch |-> 0, sender |-> 0, receiver |-> 0, dir |-> d, tid |-> e.tid,
     bounds |-> bounds, bystanders |-> bystanders, nonce |-> m.cache[d].replicas[e.peer],
     trace |-> [x \in Between(d, bounds) |-> m.cache[x].replicas[e.peer]]]

LOCAL FlushClientSessions(t, d) ==
    LET e == t.mds.exports[d]
    IN IF Region(t.mds, d) \cap Tree.caps = {} THEN t
       ELSE [t EXCEPT !.mds.exports[d].warningAckWaiting = {NoRank},
                      !.mds.flushes = @ \cup {[dir |-> d, tid |-> e.tid]}]

LOCAL Prep(t, d) ==
    LET m == t.mds
        e == m.exports[d]
        bounds == Bounds(m, d)
        bystanders == DOMAIN m.cache[d].replicas \ {e.peer}
        pins == IF IsInodeAuth(m, d) THEN {Parent[d]} ELSE {}
        pinned == AuthPinAll(Check(t, m.cache[d].dirAuth = <<m.rank, m.rank>>, "ExportFrozenAuth"), pins)
        mark(x, b) == Flag(x, b, "EXPORTBOUND")
        marked == FoldDown(mark, pinned, bounds)
        add(x, y) == ReplicateDir(x, y, e.peer)
        replicated == FoldDown(add, marked, {d} \cup Between(d, bounds))
        prepping == Export(replicated, d,
                        [state |-> "PREPPING", peer |-> e.peer, tid |-> e.tid, pins |-> pins,
                         warningAckWaiting |-> {}, notifyAckWaiting |-> {}])
        sent(x) == KillAt(Send(x, e.peer, ExportDirPrep(x.mds, d, e, bounds, bystanders)), "ExportPrepSent")
    IN Then(pinned, LAMBDA x : FlushClientSessions(sent(prepping), d))

LOCAL Frozen(t, c) ==
    LET m == t.mds
        d == c.dir
        unavailable == (IsInodeAuth(m, d) /\ IsInodeFrozen(m, d)) \/ Blocked(m, d) # {}
    IN IF d \notin DOMAIN m.exports THEN t
       ELSE IF m.exports[d].tid # c.tid THEN t
       ELSE IF m.exports[d].state # "FREEZING" THEN Check(t, FALSE, "ExportFrozenState")
       ELSE IF ~IsFrozenRoot(m, d) THEN Check(t, FALSE, "ExportFrozenRoot")
       ELSE IF unavailable THEN ExportTryCancel(t, d, TRUE)
       ELSE Prep(t, d)

ExportFrozen(r) == /\ RunContext(r, "ExportFrozen", Frozen)

---------------------------------------------------------------------------
(* The journal syncs before the data goes: export_go. *)
ExportGo(t, d) == Submit(t, [kind |-> "ExportGo", dir |-> d, tid |-> t.mds.exports[d].tid])

LOCAL GoWhenWarned(t, d) ==
    IF t.mds.exports[d].state = "WARNING" /\ t.mds.exports[d].warningAckWaiting = {}
    THEN ExportGo(t, d) ELSE t

(***************************************************************************)
(* ExportSessionsFlushed(r, d)      WHO: exporter                           *)
(* CEPH: export_sessions_flushed                                            *)
(* The clients with caps below d have acknowledged the flush.               *)
(***************************************************************************)
LOCAL SessionsFlushed(t, d, tid) ==
    LET m == t.mds
        e == m.exports[d]
        flushed == [t EXCEPT !.mds.exports[d].warningAckWaiting = @ \ {NoRank}]
    IN IF d \notin DOMAIN m.exports THEN t
       ELSE IF e.tid # tid \/ e.state = "CANCELLING" THEN t
       ELSE IF e.state \notin {"PREPPING", "WARNING"} THEN Check(t, FALSE, "ExportSessionsFlushedState")
       ELSE IF NoRank \notin e.warningAckWaiting THEN Check(t, FALSE, "ExportSessionsFlushedNone")
       ELSE GoWhenWarned(flushed, d)

ExportSessionsFlushed(r, d) ==
    LET flushes == {f \in mds[r].flushes : f.dir = d}
        flush == CHOOSE f \in flushes : \A g \in flushes : f.tid <= g.tid
    IN /\ flushes # {}
       /\ Act(r, SessionsFlushed(Begin([mds[r] EXCEPT !.flushes = @ \ {flush}]), d, flush.tid))
       /\ UNCHANGED budget

---------------------------------------------------------------------------
(***************************************************************************)
(* HandleExportPrepAck(r, p)      WHO: exporter      PREPPING -> WARNING     *)
(* CEPH: handle_export_prep_ack                                             *)
(* The importer is ready: warns every other holder of a replica that two    *)
(* ranks may answer for d from now on; or turns back.                       *)
(***************************************************************************)
LOCAL Warn(t, d) ==
    LET m == t.mds
        e == m.exports[d]
        holders == DOMAIN m.cache[d].replicas \ {e.peer}
        serving == {q \in holders : Serves(m, q)}
        others == IF SkipDownBystander THEN {q \in serving : IsUp(m, q)} ELSE serving
        warned == SendAll(t, others,
                      Notify(d, e.tid, TRUE, Sole(m.rank), <<m.rank, e.peer>>, Bounds(m, d)))
        warning == [warned EXCEPT !.mds.exports[d] =
                       [@ EXCEPT !.state = "WARNING",
                                 !.warningAckWaiting = @ \cup others, !.notifyAckWaiting = others]]
        clean == /\ e.warningAckWaiting \subseteq {NoRank}
                 /\ e.notifyAckWaiting = {}
    IN Then(Check(t, clean, "HandleExportPrepAckWaiting"), LAMBDA x :
            GoWhenWarned(KillAt(warning, "ExportWarned"), d))

LOCAL HandlePrepAck(t, from, message) ==
    LET m == t.mds
        d == message.dir
    IN IF d \notin Held(m) THEN Check(t, IgnoreAckForMissingDir, "HandleExportPrepAckDir")
       ELSE IF ~Current(m, d, from, message) THEN t
       ELSE IF m.exports[d].state # "PREPPING" THEN Check(t, FALSE, "HandleExportPrepAckState")
       ELSE IF message.success THEN Warn(KillAt(t, "ExportPrepAcked"), d)
       ELSE ExportTryCancel(t, d, FALSE)

HandleExportPrepAck(r, p) == /\ Receive(r, p, "MExportDirPrepAck", HandlePrepAck)

---------------------------------------------------------------------------
(***************************************************************************)
(* ExportGoSynced(r)      WHO: exporter      WARNING -> EXPORTING            *)
(* CEPH: export_go_synced                                                   *)
(* Everybody is warned and the journal is safe: sends the tree.             *)
(***************************************************************************)
LOCAL ExportDirMessage(m, d, e) ==
    [type |-> "MExportDir", epoch |-> 0, sender |-> 0, receiver |-> 0, dir |-> d, tid |-> e.tid,
     bounds |-> Bounds(m, d), replicas |-> [x \in Region(m, d) |-> m.cache[x].replicas]]

LOCAL GoSynced(t, entry) ==
    LET m == t.mds
        d == entry.dir
        e == m.exports[d]
        exporting == [t EXCEPT !.mds.exports[d] =
                         [state |-> "EXPORTING", peer |-> e.peer, tid |-> e.tid, pins |-> e.pins,
                          notifyAckWaiting |-> e.notifyAckWaiting]]
        frozen == Check(KillAt(exporting, "ExportExporting"), IsFrozenRoot(m, d), "ExportGoSyncedRoot")
        shared == AdjustSubtreeAuth(frozen, d, <<m.rank, e.peer>>)
    IN IF d \notin DOMAIN m.exports THEN t
       ELSE IF e.tid # entry.tid \/ e.state = "CANCELLING" THEN t
       ELSE IF e.state # "WARNING" THEN Check(t, FALSE, "ExportGoSyncedState")
       ELSE Then(shared, LAMBDA x :
                KillAt(Send(x, e.peer, ExportDirMessage(x.mds, d, e)), "ExportDirSent"))

ExportGoSynced(r) == /\ Complete(r, {"ExportGo"}, GoSynced)

---------------------------------------------------------------------------
(***************************************************************************)
(* HandleExportAck(r, p)      WHO: exporter      EXPORTING -> LOGGINGFINISH  *)
(* CEPH: handle_export_ack                                                  *)
(* The importer has the tree in its journal: logs that it is gone. The pair *)
(* names the importer first from here on, as the journal does.              *)
(***************************************************************************)
LOCAL HandleAck(t, from, message) ==
    LET m == t.mds
        d == message.dir
        e == m.exports[d]
        logging == [t EXCEPT !.mds.exports[d].state = "LOGGINGFINISH"]
        theirs == AdjustSubtreeAuth(KillAt(logging, "ExportAcked"), d, <<e.peer, m.rank>>)
        entry == [kind |-> "EExport", dir |-> d, bounds |-> Bounds(m, d)]
    IN IF d \notin Held(m) THEN Check(t, FALSE, "HandleExportAckDir")
       ELSE IF ~IsFrozenRoot(m, d) THEN Check(t, FALSE, "HandleExportAckFrozen")
       ELSE IF d \notin DOMAIN m.exports THEN Check(t, FALSE, "HandleExportAckEntry")
       ELSE IF e.state # "EXPORTING" THEN Check(t, FALSE, "HandleExportAckState")
       ELSE IF e.tid # message.tid THEN Check(t, FALSE, "HandleExportAckTid")
       ELSE Then(Submit(theirs, entry), LAMBDA x : KillAt(x, "ExportLogged"))

HandleExportAck(r, p) == /\ Receive(r, p, "MExportDirAck", HandleAck)
=============================================================================
