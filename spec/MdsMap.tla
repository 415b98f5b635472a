-------------------------------- MODULE MdsMap -------------------------------
(***************************************************************************)
(* What a rank does when a new map says that others are gone.               *)
(***************************************************************************)
EXTENDS Finishing, Taking, Monitor

(* handle_mds_failure_or_stop: what becomes of my exports ... *)
LOCAL ForgetBystander(t, d, who) ==
    LET e == t.mds.exports[d]
        warned == e.state \in {"WARNING", "CANCELLING"} /\ who \in e.warningAckWaiting
        unwarned == IF warned THEN [t EXCEPT !.mds.exports[d].warningAckWaiting = @ \ {who}] ELSE t
        unnotified == [unwarned EXCEPT !.mds.exports[d].notifyAckWaiting = @ \ {who}]
        after == unnotified.mds.exports[d]
        last == who \in e.notifyAckWaiting /\ after.notifyAckWaiting = {}
    IN IF e.state = "WARNING"
       THEN IF warned /\ after.warningAckWaiting = {} THEN ExportGo(unnotified, d) ELSE unnotified
       ELSE IF e.state = "NOTIFYING" /\ last THEN ExportFinish(unnotified, d)
       ELSE IF e.state = "CANCELLING" /\ last THEN ExportCancelFinish(unnotified, d)
       ELSE unnotified

LOCAL ExportWithout(t, d, who) ==
    LET e == t.mds.exports[d]
    IN IF d \notin DOMAIN t.mds.exports THEN t
       ELSE IF e.peer = who \/ e.state \in {"LOCKING", "DISCOVERING", "FREEZING", "PREPPING"}
       THEN ExportTryCancel(t, d, TRUE)     \* which leaves one in CANCELLING as it is
       ELSE ForgetBystander(t, d, who)

LOCAL ImportWithoutBystander(t, d, who) ==
    LET known == "bystanders" \in DOMAIN t.mds.imports[d] /\ who \in t.mds.imports[d].bystanders
        forgotten == [t EXCEPT !.mds.imports[d].bystanders = @ \ {who}]
        e == forgotten.mds.imports[d]
        held == Check(forgotten, d \in Held(t.mds), "HandleMdsFailureOrStopDir")
    IN IF ~known THEN t
       ELSE IF e.state # "ABORTING" THEN forgotten
       ELSE IF e.bystanders = {} THEN Then(held, LAMBDA x : ImportReverseUnfreeze(x, d)) ELSE held

(* ... and of my imports. One that waits for a finish is left waiting for a *)
(* resolve, which a rank that has stopped will never send.                  *)
LOCAL ImportWithoutPeer(t, d, who) ==
    LET e == t.mds.imports[d]
        known == Check(t, e.state = "DISCOVERED" => d \in DOMAIN t.mds.inodes, "HandleMdsFailureOrStopInode")
        held == Check(known, e.state \notin {"DISCOVERING", "DISCOVERED"} => d \in Held(t.mds),
                      "HandleMdsFailureOrStopDir")
        over == FinishImportOfStopped /\ t.mds.map.state[who] = "stopped"
        reverse(x) ==
            CASE e.state = "DISCOVERING" -> Erase(x, d)
              [] e.state = "DISCOVERED" -> ImportReverseDiscovered(x, d)
              [] e.state = "PREPPING" -> ImportReversePrepping(x, d)
              [] e.state = "PREPPED" -> ImportReversePrepped(x, d)
              [] e.state = "LOGGINGSTART" -> ImportReverse(x, d)
              [] e.state = "ACKING" -> IF over THEN ImportFinish(x, d, TRUE, TRUE)
                                       ELSE [x EXCEPT !.mds.ambiguousImports = @ \cup {d}]
              [] e.state = "FINISHING" -> ImportFinish(x, d, TRUE, TRUE)
              [] e.state = "ABORTING" -> x
    IN Then(held, reverse)

LOCAL ImportWithout(t, d, who) ==
    IF t.mds.imports[d].peer = who THEN ImportWithoutPeer(t, d, who) ELSE ImportWithoutBystander(t, d, who)

(* While exports are cancelled one by one, no freeze may complete in between: *)
(* every one that is FREEZING gets a pin first and loses it at the end.      *)
HandleMdsFailureOrStop(t, who) ==
    LET freezing == {d \in DOMAIN t.mds.exports : t.mds.exports[d].state = "FREEZING"}
        export(x, d) == Then(x, LAMBDA y : ExportWithout(y, d, who))
        import(x, d) == Then(x, LAMBDA y : ImportWithout(y, d, who))
        exported == FoldDown(export, AuthPinAll(t, freezing), DOMAIN t.mds.exports)
        imported == Then(exported, LAMBDA x : FoldDown(import, x, DOMAIN x.mds.imports))
    IN Then(imported, LAMBDA x : AuthUnpinAll(x, freezing))

(***************************************************************************)
(* HandleMdsMap(r, k)      WHO: any rank      CEPH: MDSRank::handle_mds_map *)
(* The k-th of the maps that it has not seen; those before it are skipped.  *)
(* Ranks that have newly failed come first, then those that have stopped,   *)
(* then who waited for a map.                                               *)
(***************************************************************************)
LOCAL SeeMap(t, map) ==
    LET m == t.mds
        now(state) == {q \in Ranks : map.state[q] = state /\ m.map.state[q] # state}
        seen == [t EXCEPT !.mds.map = map]
        lose(x, q) == Then(x, LAMBDA y : HandleMdsFailureOrStop(y, q))
        handled == IF map.state[m.rank] = "stopped" THEN seen
                   ELSE FoldRanks(lose, FoldRanks(lose, seen, now("failed")), now("stopped"))
    IN Then(handled, LAMBDA x : WakeAll(x, "Map"))

HandleMdsMap(r, k) ==
    /\ k <= Len(maps[r])
    /\ Act(r, SeeMap(Begin(mds[r]), maps[r][k]))
    /\ maps' = [maps EXCEPT ![r] = SubSeq(@, k + 1, Len(@))]
    /\ UNCHANGED <<monitor, budget>>
=============================================================================
