------------------------------- MODULE Taking -------------------------------
(***************************************************************************)
(* The importer from the data on: LOGGINGSTART, ACKING, FINISHING.           *)
(***************************************************************************)
EXTENDS Importing, Emptying

(***************************************************************************)
(* HandleExportDir(r, p)      WHO: importer      PREPPED -> LOGGINGSTART     *)
(* CEPH: handle_export_dir                                                  *)
(* Takes the tree and logs it. This rank stands first in the pair now, and   *)
(* the sessions of the tree's clients are marked as importing.              *)
(***************************************************************************)
LOCAL Decode(t, d, from, replicas, empty) ==
    LET rank == t.mds.rank
        taken(y) == Put(Drop(replicas[y], {rank}), from, 1)
        items(y) == IF y \in empty THEN {"EMPTY"} ELSE {}
        open(x, y) ==
            IF y \in Held(x.mds) THEN x
            ELSE [x EXCEPT !.mds.cache = Put(@, y, ReplicaDirfrag(Inherit, 0))]
        take(x, y) ==
            LET opened == open(x, y)
            IN DeferToUnfreeze([opened EXCEPT !.mds.cache[y] =
                   [@ EXCEPT !.auth = TRUE, !.nonce = 0, !.replicas = taken(y),
                             !.freeze = IF @ = NoDir THEN d ELSE @, !.frozen = TRUE,
                             !.state = @ \cup items(y)]], y)
        inode(x, z) == [x EXCEPT !.mds.inodes = Put(@, z, IF z \in DOMAIN @ THEN @[z] ELSE {})]
        inodes == {z \in Dirs \ {Root} : Parent[z] \in DOMAIN replicas}
    IN FoldDown(inode, FoldDown(take, t, DOMAIN replicas), inodes)

LOCAL HandleDir(received, from, message) ==
    LET t == KillAt(received, "ImportDirReceived")
        m == t.mds
        d == message.dir
        e == m.imports[d]
        mine == AdjustSubtreeAuth(t, d, <<m.rank, from>>)
        decoded == Then(mine, LAMBDA x : Decode(x, d, from, message.replicas, message.empty))
        bounded == Then(Check(decoded, message.bounds \subseteq Held(m), "HandleExportDirBound"),
                        LAMBDA x : VerifySubtreeBounds(x, d, message.bounds))
        from_ == DOMAIN message.caps
        sessions == Expected(m, UNION {DOMAIN message.caps[x] : x \in from_})
        logged(x) == [x EXCEPT !.mds.imports[d] =
                         [state |-> "LOGGINGSTART", peer |-> e.peer, tid |-> e.tid, bounds |-> e.bounds,
                          bystanders |-> e.bystanders, peerExports |-> message.caps]]
        marked(x) == PinImportingCaps(PrepareForceOpenSessions([x EXCEPT !.mds.importing = @ + 1],
                                                               DOMAIN sessions), from_)
        logging == Then(bounded, LAMBDA x : KillAt(logged(marked(x)), "ImportLoggingStart"))
    IN IF d \notin Held(m) THEN Check(t, FALSE, "HandleExportDirDir")
       ELSE IF m.cache[d].auth THEN Check(t, FALSE, "HandleExportDirAuth")
       ELSE IF m.cache[d].freeze = NoDir THEN Check(t, FALSE, "HandleExportDirFreeze")
       ELSE IF d \notin DOMAIN m.imports THEN Check(t, FALSE, "HandleExportDirEntry")
       ELSE IF e.state # "PREPPED" THEN Check(t, FALSE, "HandleExportDirState")
       ELSE IF e.tid # message.tid THEN Check(t, FALSE, "HandleExportDirTid")
       ELSE IF e.peer # from THEN Check(t, FALSE, "HandleExportDirPeer")
       ELSE Submit(logging, [kind |-> "EImportStart", dir |-> d, bounds |-> message.bounds,
                             from |-> from, sessions |-> sessions])

(* With mds_inject_migrator_session_race, only when a client that has no       *)
(* session here connects. (With the option still in force the data would wait *)
(* again then: whoever sets it takes it back before that.)                   *)
LOCAL Dispatch_(t, from, message) ==
    IF Tree.settings.injectSessionRace
    THEN WaitFor(t, "Connection", {message.dir},
                 [kind |-> "RetryExportDir", from |-> from, message |-> message])
    ELSE HandleDir(t, from, message)

HandleExportDir(r, p) == /\ Receive(r, p, "MExportDir", Dispatch_)

(***************************************************************************)
(* RetryExportDir(r)      WHO: importer      PREPPED -> LOGGINGSTART         *)
(* CEPH: C_MDS_RetryMessage                                                 *)
(* A client has connected: the data are dispatched once more. They are lost   *)
(* if their sender is not up any more, or is another instance.               *)
(***************************************************************************)
LOCAL RetryDir(t, c) ==
    IF IsUp(t.mds, c.from) /\ t.mds.map.incarnation[c.from] = c.message.sender
    THEN HandleDir(t, c.from, c.message) ELSE t

RetryExportDir(r) == /\ RunContext(r, "RetryExportDir", RetryDir)

---------------------------------------------------------------------------
(***************************************************************************)
(* ImportLoggedStart(r)      WHO: importer      LOGGINGSTART -> ACKING       *)
(* CEPH: import_logged_start                                                *)
(* The import is durable: tells the exporter. Which attempt the entry in    *)
(* the journal belongs to is not compared. (Ceph would have to: its import   *)
(* state would keep the position of its entry in the log.) Of an import that *)
(* has been aborted meanwhile only the mark on the sessions is left, which   *)
(* goes now.                                                                *)
(***************************************************************************)
LOCAL IsOfEarlier(m, entry) ==
    \E i \in DOMAIN m.journal : m.journal[i].kind = "EImportStart" /\ m.journal[i].dir = entry.dir

LOCAL LoggedStart(t, entry) ==
    LET m == t.mds
        d == entry.dir
        durable == Write(t, entry)
        e == m.imports[d]
        acking == KillAt([durable EXCEPT !.mds.imports[d] =
                             [state |-> "ACKING", peer |-> e.peer, tid |-> e.tid, bounds |-> e.bounds,
                              bystanders |-> e.bystanders, peerExports |-> e.peerExports,
                              sessions |-> entry.sessions]], "ImportAcking")
        opened == FinishForceOpenSessions(acking, entry.sessions)
        capped == Then(opened, LAMBDA x : AddImportedCaps(x, e.peerExports))
        ack(x) == [type |-> "MExportDirAck", epoch |-> 0, sender |-> 0, receiver |-> 0,
                   dir |-> d, tid |-> e.tid, imported |-> ImportedCaps(x.mds, e.peerExports)]
        aborted == Then(FinishForceOpenSessions(durable, entry.sessions), LAMBDA x : Unmark(x, entry.sessions))
    IN IF d \notin DOMAIN m.imports THEN aborted
       ELSE IF m.imports[d].state # "LOGGINGSTART" THEN aborted
       ELSE IF MatchImportStart /\ IsOfEarlier(m, entry) THEN aborted
       ELSE KillAt(Then(capped, LAMBDA x : Send(x, entry.from, ack(x))), "ImportAckSent")

ImportLoggedStart(r) == /\ Complete(r, {"EImportStart"}, LoggedStart)

---------------------------------------------------------------------------
(* The end of it: import_finish with its last flag, in the seed's order. With *)
(* nothing in it the tree goes home in the same step.                       *)
LOCAL Conclude(t, d, notify) ==
    LET m == t.mds
        e == m.imports[d]
        bounds == Bounds(m, d)
        news == Notify(d, e.tid, FALSE, <<e.peer, m.rank>>, Sole(m.rank), bounds)
        told == IF notify THEN SendAll(t, e.bystanders, news) ELSE t
        erased == Then(ImportRemovePins(told, d, bounds), LAMBDA x : Erase(x, d))
        logged == Submit(erased, [kind |-> "EImportFinish", dir |-> d, bounds |-> bounds, success |-> TRUE])
        expired == Then(logged, LAMBDA x : ProcessDelayedExpire(x, d))
        merged == Then(Then(expired, LAMBDA x : UnfreezeTree(x, d)), LAMBDA x : TrySubtreeMerge(x, d))
        unpinned == Then(merged, LAMBDA x : UnpinImportingCaps(x, DOMAIN e.peerExports))
        resolved == Then(unpinned, MaybeSendPendingResolves)
        vain(x) == IsEmpty(x.mds, d) /\ ~IsInodeAuth(x.mds, d)
    IN Then(resolved, LAMBDA x : IF vain(x) THEN ExportEmptyImport(x, d) ELSE x)

ImportFinish(t, d, notify, last) ==
    LET m == t.mds
        acking == m.imports[d].state = "ACKING"
        known == Check(t, m.imports[d].state \in {"ACKING", "FINISHING"}, "ImportFinishState")
        auth == Check(known, acking => m.cache[d].auth, "ImportFinishAuth")
        mine == KillAt(IF acking THEN AdjustSubtreeAuth(auth, d, <<m.rank, m.rank>>) ELSE auth,
                       "ImportFinishing")
        e == m.imports[d]
        capped == Then(mine, LAMBDA x : IF acking THEN FinishImportedCaps(x, e.peer, e.peerExports) ELSE x)
        released == Then(capped, LAMBDA x : IF acking THEN Unmark(x, e.sessions) ELSE x)
        finishing == [state |-> "FINISHING", peer |-> e.peer, tid |-> e.tid, bounds |-> e.bounds,
                      bystanders |-> e.bystanders, peerExports |-> [y \in DOMAIN e.peerExports |-> Empty]]
        early == Then(Check(released, acking, "ImportFinishEarly"), LAMBDA x :
                    [x EXCEPT !.mds.imports[d] = finishing])
    IN IF last THEN Then(released, LAMBDA x : Conclude(x, d, notify)) ELSE early

(***************************************************************************)
(* HandleExportFinish(r, p)    WHO: importer    ACKING -> FINISHING -> end   *)
(* CEPH: handle_export_finish                                               *)
(* The exporter has let go. The early word, which comes while bystanders    *)
(* are still to be told, lets clients in; the last word ends the import.    *)
(***************************************************************************)
LOCAL HandleFinish(t, from, message) ==
    LET m == t.mds
        d == message.dir
    IN IF d \notin Held(m) THEN Check(t, FALSE, "HandleExportFinishDir")
       ELSE IF d \notin DOMAIN m.imports THEN Check(t, FALSE, "HandleExportFinishEntry")
       ELSE IF m.imports[d].tid # message.tid THEN Check(t, FALSE, "HandleExportFinishTid")
       ELSE ImportFinish(t, d, FALSE, message.last)

HandleExportFinish(r, p) == /\ Receive(r, p, "MExportDirFinish", HandleFinish)

(***************************************************************************)
(* JournalSafe(r)      WHO: any rank                                        *)
(* CEPH: EImportFinish and ESubtreeMap are submitted without a completion   *)
(* The end of an import, well or not, or a subtree map has become durable.  *)
(* Nobody waits for it.                                                     *)
(***************************************************************************)
JournalSafe(r) == /\ Complete(r, {"EImportFinish", "ESubtreeMap"}, Write)
=============================================================================
