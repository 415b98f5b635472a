------------------------------ MODULE Exporting -----------------------------
(***************************************************************************)
(* The exporter: FREEZING, PREPPING, WARNING, EXPORTING, LOGGINGFINISH.      *)
(***************************************************************************)
EXTENDS Dispatching, Sessions

(* Checks of the handlers of an answer; Drop when the attempt is over. *)
LOCAL Current(m, d, from, message) ==
    /\ d \in DOMAIN m.exports
    /\ m.exports[d].tid = message.tid
    /\ m.exports[d].peer = from

---------------------------------------------------------------------------
(***************************************************************************)
(* HandleExportDiscoverAck(r, p)    WHO: exporter   DISCOVERING -> FREEZING  *)
(* CEPH: handle_export_discover_ack                                         *)
(* The importer has the inode. Lets the locks and the last own pin go, so   *)
(* that the tree can freeze; or turns back, since the importer declined.    *)
(***************************************************************************)
LOCAL DiscoverAcked(t, d) ==
    LET e == t.mds.exports[d]
        unpinned == [t EXCEPT !.mds.exports[d].pins = {}]
        released == RequestCleanup(unpinned, d, e.tid, e.pins, e.remote)
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

(* Of clients that have no name here, the flush just takes its time. *)
LOCAL FlushClientSessions(t, d) ==
    LET e == t.mds.exports[d]
        tree == Region(t.mds, d)
        others == tree \cap Tree.caps # {}
        asked == {c \in ClientsIn(t.mds, tree) : Flushable(t.mds, c)}
        flush(x, c) == FlushSession(x, c, d, e.tid)
        waiting == [t EXCEPT !.mds.exports[d].warningAckWaiting = {NoRank},
                             !.mds.flushes = IF others THEN @ \cup {[dir |-> d, tid |-> e.tid]} ELSE @]
    IN IF others \/ asked # {} THEN FoldClients(flush, waiting, asked) ELSE t

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
    IN Then(pinned, LAMBDA x : Then(sent(prepping), LAMBDA y : FlushClientSessions(y, d)))

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
     bounds |-> Bounds(m, d), replicas |-> [x \in Region(m, d) |-> m.cache[x].replicas],
     empty |-> {x \in Region(m, d) : IsEmpty(m, x)},
     caps |-> ExportedCaps(m, Region(m, d))]

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
        logging == [t EXCEPT !.mds.exports[d] =
                       [state |-> "LOGGINGFINISH", peer |-> e.peer, tid |-> e.tid, pins |-> e.pins,
                        notifyAckWaiting |-> e.notifyAckWaiting, peerImported |-> message.imported]]
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
