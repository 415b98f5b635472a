------------------------------ MODULE Finishing -----------------------------
(***************************************************************************)
(* The exporter after its EExport is durable: NOTIFYING, and the end. And    *)
(* the answers of bystanders, to whatever they have been told.              *)
(***************************************************************************)
EXTENDS Exporting, Reversing, Audit

LOCAL ExportDirFinish(d, tid, last) ==
    [type |-> "MExportDirFinish", epoch |-> 0, sender |-> 0, receiver |-> 0, dir |-> d, tid |-> tid,
     last |-> last]

(* finish_export_dir: what was mine is a replica now, and so are its caps theirs. *)
LOCAL FinishExportDir(t, d, e) ==
    LET caps(x, y) == FinishExportInodeCaps(x, y, e.peer, e.peerImported)
        hand(x, y) ==
            Then(Then(Check(x, x.mds.cache[y].auth, "FinishExportDirAuth"), LAMBDA z : caps(z, y)),
                LAMBDA z :
                    TakeWaiting([z EXCEPT !.mds.cache[y].auth = FALSE,
                                          !.mds.cache[y].replicas = Empty,
                                          !.mds.cache[y].state = @ \ {"EMPTY"},
                                          !.mds.cache[y].nonce = 1], y))
    IN FoldDown(hand, t, Region(t.mds, d))

(* export_finish, in the seed's order. *)
ExportFinish(t, d) ==
    LET e == t.mds.exports[d]
        acked == KillAt(t, "ExportNotifyAcked")
        told == KillAt(Tell(acked, e.peer, ExportDirFinish(d, e.tid, TRUE)), "ExportFinishSent")
        theirs == AdjustSubtreeAuth(FinishExportDir(told, d, e), d, Sole(e.peer))
        unpinned == Then(theirs, LAMBDA x : UnpinBounds(x, d))
        plain == Then(unpinned, LAMBDA x : Unflag(x, d, "AUXSUBTREE"))
        discarded == Then(plain, LAMBDA x : DiscardDelayedExpire(x, d))
        merged == Then(UnfreezeTree(discarded, d), LAMBDA x : TrySubtreeMerge(x, d))
        ended == Then(merged, LAMBDA x :
                    Check(Unflag([x EXCEPT !.mds.exports = Drop(@, {d})], d, "EXPORTING"),
                          Audit(Unflag([x EXCEPT !.mds.exports = Drop(@, {d})], d, "EXPORTING").mds), "Audit"))
        resolved == Then(ended, MaybeSendPendingResolves)
        unlocked == Then(resolved, LAMBDA x : AuthUnpinAll(x, e.pins))
    IN Then(Then(unlocked, LAMBDA x : CountEnd(x, d, TRUE)), MaybeDoQueuedExport)

(***************************************************************************)
(* ExportLoggedFinish(r)      WHO: exporter      LOGGINGFINISH -> NOTIFYING  *)
(* CEPH: export_logged_finish                                               *)
(* The export is durable: tells the bystanders who owns d now, and lets the *)
(* importer begin. With nobody to tell it is over.                          *)
(***************************************************************************)
LOCAL LoggedFinish(t, entry) ==
    LET m == t.mds
        d == entry.dir
        e == m.exports[d]
        told == SendAll(t, e.notifyAckWaiting,
                    Notify(d, e.tid, TRUE, <<m.rank, e.peer>>, Sole(e.peer), Bounds(m, d)))
        notifying == Write([told EXCEPT !.mds.exports[d].state = "NOTIFYING"], entry)
    IN IF d \notin DOMAIN m.exports THEN Check(t, FALSE, "OutOfScopeExport")
       ELSE Then(KillAt(notifying, "ExportNotified"), LAMBDA x :
                IF e.notifyAckWaiting = {} THEN ExportFinish(x, d)
                ELSE Tell(x, e.peer, ExportDirFinish(d, e.tid, FALSE)))

ExportLoggedFinish(r) == /\ Complete(r, {"EExport"}, LoggedFinish)

---------------------------------------------------------------------------
(***************************************************************************)
(* HandleExportNotifyAck(r, p)      WHO: exporter, or importer in ABORTING  *)
(* CEPH: handle_export_notify_ack                                           *)
(* A bystander has heard the warning, the news, or that all is off. The     *)
(* attempt that it speaks of is not compared; only a late answer to the      *)
(* warning is told from one to the abort.                                   *)
(***************************************************************************)
LOCAL ImportAbortHeard(t, d, from) ==
    LET known == Check(t, from \in t.mds.imports[d].bystanders, "HandleExportNotifyAckBystander")
        heard == Then(known, LAMBDA x : [x EXCEPT !.mds.imports[d].bystanders = @ \ {from}])
    IN Then(heard, LAMBDA x :
            IF x.mds.imports[d].bystanders = {} THEN ImportReverseUnfreeze(x, d) ELSE x)

LOCAL HandleNotifyAck(t, from, message) ==
    LET m == t.mds
        d == message.dir
        e == m.exports[d]
        warned == [t EXCEPT !.mds.exports[d].warningAckWaiting = @ \ {from}]
        notified == [t EXCEPT !.mds.exports[d].notifyAckWaiting = @ \ {from}]
    IN IF d \notin Held(m) THEN Check(t, FALSE, "HandleExportNotifyAckDir")
       ELSE IF d \notin DOMAIN m.exports
       THEN IF d \in DOMAIN m.imports /\ m.imports[d].state = "ABORTING"
            THEN ImportAbortHeard(t, d, from) ELSE t
       ELSE IF e.state = "WARNING" /\ from \in e.warningAckWaiting
       THEN IF warned.mds.exports[d].warningAckWaiting = {} THEN ExportGo(warned, d) ELSE warned
       ELSE IF e.state = "NOTIFYING" /\ from \in e.notifyAckWaiting
       THEN IF notified.mds.exports[d].notifyAckWaiting = {} THEN ExportFinish(notified, d) ELSE notified
       ELSE IF e.state = "CANCELLING" /\ ~IsAmbiguous(message.newAuth) /\ from \in e.notifyAckWaiting
       THEN IF notified.mds.exports[d].notifyAckWaiting = {} THEN CancelHeard(notified, d) ELSE notified
       ELSE t

HandleExportNotifyAck(r, p) == /\ Receive(r, p, "MExportDirNotifyAck", HandleNotifyAck)
=============================================================================
