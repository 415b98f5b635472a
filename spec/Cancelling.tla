----------------------------- MODULE Cancelling -----------------------------
(***************************************************************************)
(* export_try_cancel, for the states in which an exporter can turn back      *)
(* while its peer lives: LOCKING, DISCOVERING, FREEZING, PREPPING. From      *)
(* LOGGINGFINISH on it has succeeded and goes on.                           *)
(***************************************************************************)
EXTENDS Discovery

LOCAL ExportDirCancel(d, tid) == [type |-> "MExportDirCancel", epoch |-> 0, dir |-> d, tid |-> tid]

Flag(t, d, flag) == [t EXCEPT !.mds.cache[d].state = @ \cup {flag}]
Unflag(t, d, flag) == [t EXCEPT !.mds.cache[d].state = @ \ {flag}]

UnpinBounds(t, d) ==
    LET unpin(x, b) == Unflag(x, b, "EXPORTBOUND") IN FoldDown(unpin, t, Bounds(t.mds, d))

LOCAL Revert(t, d, state) ==
    LET merge(x) == IF IsSubtreeRoot(x.mds, d) THEN TrySubtreeMerge(x, d) ELSE x
    IN CASE state = "LOCKING" -> AuthUnpinOn(t, d)
         [] state = "DISCOVERING" ->
                Then(UnfreezeTree(t, d), LAMBDA x : AuthUnpinOn(x, d))
         [] state = "FREEZING" -> Then(UnfreezeTree(t, d), merge)
         [] state = "PREPPING" ->
                Then(UnfreezeTree(UnpinBounds(t, d), d), LAMBDA x : TrySubtreeMerge(x, d))
         [] OTHER -> Check(t, FALSE, "OutOfScopeExport")

(* Ends the entry: CANCELLED is left in the step that enters it. *)
LOCAL ExportCancelFinish(t, d) ==
    LET checked == Check(t, "EXPORTING" \in t.mds.cache[d].state, "ExportCancelFinishExporting")
    IN Then(checked, LAMBDA x : Unflag([x EXCEPT !.mds.exports = Drop(@, {d})], d, "EXPORTING"))

ExportTryCancel(t, d, notifyPeer) ==
    LET export == t.mds.exports[d]
        tell(x) == IF notifyPeer /\ export.state # "LOCKING"
                   THEN Send(x, export.peer, ExportDirCancel(d, export.tid)) ELSE x
        finished == Then(Then(Revert(t, d, export.state), tell), LAMBDA x : ExportCancelFinish(x, d))
    IN IF export.state \in {"LOGGINGFINISH", "NOTIFYING"} THEN t
       ELSE Then(finished, LAMBDA x : AuthUnpinAll(x, export.pins))
---------------------------------------------------------------------------
(***************************************************************************)
(* FindStaleExportFreeze(r, d)      WHO: exporter                           *)
(* CEPH: find_stale_export_freeze, on a tick of an active rank              *)
(* The freeze has made no progress for long, and somebody waits for it who  *)
(* may hold what it waits for: turns back.                                  *)
(***************************************************************************)
FindStaleExportFreeze(r, d) ==
    LET m == mds[r]
        e == m.exports[d]
    IN /\ State(m) = "active"
       /\ d \in DOMAIN m.exports
       /\ e.state \in {"DISCOVERING", "FREEZING"}
       /\ When(e.remoteWaiters \/ IsFreezing(m, Parent[d]))
       /\ Act(r, Then(Check(Begin(m), m.cache[d].freeze # NoDir, "FindStaleExportFreezeTree"),
                      LAMBDA x : ExportTryCancel(x, d, TRUE)))
       /\ UNCHANGED <<maps, monitor, budget>>
=============================================================================
