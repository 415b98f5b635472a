----------------------------- MODULE Cancelling -----------------------------
(***************************************************************************)
(* export_try_cancel: an exporter turns back. From LOCKING to PREPPING it    *)
(* may do so at any time. In WARNING and EXPORTING it does because its peer  *)
(* is gone; what bystanders have been told is taken back then, and the entry *)
(* is CANCELLING until they have all heard. From LOGGINGFINISH on the export *)
(* has succeeded and goes on.                                               *)
(***************************************************************************)
EXTENDS Discovery, Trimming, Resolves, ExportQueue, RemotePinning

LOCAL ExportDirCancel(d, tid) ==
    [type |-> "MExportDirCancel", epoch |-> 0, sender |-> 0, receiver |-> 0, dir |-> d, tid |-> tid]

Notify(d, tid, wantsAck, oldAuth, newAuth, bounds) ==
    [type |-> "MExportDirNotify", epoch |-> 0, sender |-> 0, receiver |-> 0, dir |-> d, tid |-> tid,
     wantsAck |-> wantsAck, oldAuth |-> oldAuth, newAuth |-> newAuth, bounds |-> bounds]

Flag(t, d, flag) == [t EXCEPT !.mds.cache[d].state = @ \cup {flag}]
Unflag(t, d, flag) == [t EXCEPT !.mds.cache[d].state = @ \ {flag}]

UnpinBounds(t, d) ==
    LET unpin(x, b) == Unflag(x, b, "EXPORTBOUND") IN FoldDown(unpin, t, Bounds(t.mds, d))

---------------------------------------------------------------------------
(* Ends the entry. Who has been CANCELLING held a pin for it. Whether another *)
(* export can begin now is not asked here.                                  *)
ExportCancelFinish(t, d) ==
    LET checked == Check(t, "EXPORTING" \in t.mds.cache[d].state, "ExportCancelFinishExporting")
        ended == Then(checked, LAMBDA x : Unflag([x EXCEPT !.mds.exports = Drop(@, {d})], d, "EXPORTING"))
        unpinned == IF t.mds.exports[d].state = "CANCELLING" THEN AuthUnpinOn(ended, d) ELSE ended
        resolved == MaybeSendPendingResolves(unpinned)
    IN Then(resolved, LAMBDA x : CountEnd(x, d, FALSE))

(* Takes back what the bystanders know. With nobody to tell it is CANCELLED, *)
(* which is left in the step that enters it.                                *)
LOCAL ExportNotifyAbort(t, d) ==
    LET r == t.mds.rank
        e == t.mds.exports[d]
        abort == Notify(d, e.tid, TRUE, <<r, e.peer>>, Sole(r), Bounds(t.mds, d))
    IN IF e.notifyAckWaiting = {} THEN [t EXCEPT !.mds.exports[d].state = "CANCELLED"]
       ELSE SendAll(AuthPinOn(t, d), e.notifyAckWaiting, abort)

LOCAL Cancelling(t, d) ==
    LET e == t.mds.exports[d]
        unacked == IF e.state = "WARNING" THEN e.warningAckWaiting ELSE {}
    IN [t EXCEPT !.mds.exports[d] =
           [state |-> "CANCELLING", peer |-> e.peer, tid |-> e.tid, pins |-> {},
            warningAckWaiting |-> unacked, notifyAckWaiting |-> e.notifyAckWaiting]]

LOCAL Thaw(t, d) == Then(UnfreezeTree(t, d), LAMBDA x : TrySubtreeMerge(x, d))

(* From EXPORTING this is export_reverse: the data are this rank's again. From *)
(* WARNING the pair is (me, me) already.                                    *)
LOCAL ExportReverse(t, d) ==
    LET r == t.mds.rank
        notified == ExportNotifyAbort(UnpinBounds(Cancelling(t, d), d), d)
        mine == Then(notified, LAMBDA x : AdjustSubtreeAuth(x, d, <<r, r>>))
        expired == Then(mine, LAMBDA x : ProcessDelayedExpire(x, d))
    IN Then(expired, LAMBDA x : Thaw(x, d))

LOCAL Revert(t, d, state) ==
    LET merge(x) == IF IsSubtreeRoot(x.mds, d) THEN TrySubtreeMerge(x, d) ELSE x
    IN CASE state = "LOCKING" -> AuthUnpinOn(CountLocked(t), d)
         [] state = "DISCOVERING" ->
                Then(UnfreezeTree(t, d), LAMBDA x : AuthUnpinOn(x, d))
         [] state = "FREEZING" -> Then(UnfreezeTree(t, d), merge)
         [] state = "PREPPING" -> Thaw(UnpinBounds(t, d), d)
         [] state \in {"WARNING", "EXPORTING"} -> ExportReverse(t, d)

(* Its request is killed, or its locks dropped. *)
LOCAL Unlock(t, d, e) ==
    IF e.state \in {"LOCKING", "DISCOVERING"} THEN RequestKill(t, d, e.tid, e.pins, e.remote)
    ELSE AuthUnpinAll(t, e.pins)

(* All but what may begin instead. *)
CancelExport(t, d, notifyPeer) ==
    LET export == t.mds.exports[d]
        untold == {"LOCKING", "EXPORTING"}
        tell(x) == IF notifyPeer /\ export.state \notin untold
                   THEN Tell(x, export.peer, ExportDirCancel(d, export.tid)) ELSE x
        end(x) == IF x.mds.exports[d].state = "CANCELLING" THEN x ELSE ExportCancelFinish(x, d)
        finished == Then(Then(Revert(t, d, export.state), tell), end)
    IN Then(finished, LAMBDA x : Unlock(x, d, export))
=============================================================================
