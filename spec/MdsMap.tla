-------------------------------- MODULE MdsMap -------------------------------
(***************************************************************************)
(* What a rank does when a new map says that others are gone or come back.   *)
(***************************************************************************)
EXTENDS Finishing, Resolving, Monitor, Requesting

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
       ELSE IF e.state = "CANCELLING" /\ last THEN CancelHeard(unnotified, d)
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
(* resolve, which a rank that has stopped will never send; nor one that is   *)
(* active again, since it did so by a stop.                                 *)
LOCAL ImportWithoutPeer(t, d, who) ==
    LET e == t.mds.imports[d]
        known == Check(t, e.state = "DISCOVERED" => d \in DOMAIN t.mds.inodes, "HandleMdsFailureOrStopInode")
        held == Check(known, e.state \notin {"DISCOVERING", "DISCOVERED"} => d \in Held(t.mds),
                      "HandleMdsFailureOrStopDir")
        over == FinishImportOfStopped /\ t.mds.map.state[who] \in {"stopped", "active"}
        reverse(x) ==
            CASE e.state = "DISCOVERING" -> ImportReverseDiscovering(x, d)
              [] e.state = "DISCOVERED" -> ImportReverseDiscovered(x, d)
              [] e.state = "PREPPING" -> ImportReversePrepping(x, d)
              [] e.state = "PREPPED" -> ImportReversePrepped(x, d)
              [] e.state = "LOGGINGSTART" -> ImportReverse(x, d)
              [] e.state = "ACKING" -> IF over THEN ImportFinish(x, d, TRUE, TRUE)
                                       ELSE [x EXCEPT !.mds.ambiguousImports = Put(@, d, Bounds(x.mds, d))]
              [] e.state = "FINISHING" -> ImportFinish(x, d, TRUE, TRUE)
              [] e.state = "ABORTING" -> x
    IN Then(held, reverse)

LOCAL ImportWithout(t, d, who) ==
    IF t.mds.imports[d].peer = who THEN ImportWithoutPeer(t, d, who) ELSE ImportWithoutBystander(t, d, who)

(* Requests come last: those of a rank that has stopped, too, which in Ceph     *)
(* has answered them all.                                                   *)
(* While exports are cancelled one by one, no freeze may complete in between: *)
(* every one that is FREEZING gets a pin first and loses it at the end. What  *)
(* begins instead, from the queue, goes on: the seed may come to it or not.    *)
HandleMdsFailureOrStop(t, who) ==
    LET freezing == {d \in DOMAIN t.mds.exports : t.mds.exports[d].state = "FREEZING"}
        export(x, d) == Then(x, LAMBDA y : ExportWithout(y, d, who))
        import(x, d) == Then(x, LAMBDA y : ImportWithout(y, d, who))
        exported == FoldDown(export, AuthPinAll(t, freezing), DOMAIN t.mds.exports)
        imported == Then(exported, LAMBDA x : FoldDown(import, x, DOMAIN x.mds.imports))
        unpinned == Then(imported, LAMBDA x : AuthUnpinAll(x, freezing))
        ended == Then(unpinned, LAMBDA x : EndRequestsTo(x, who))
    IN IF EndRequestsOfStopped THEN Then(ended, LAMBDA x : EndSlaveRequestsOf(x, who)) ELSE ended

---------------------------------------------------------------------------
(* MDCache::handle_mds_failure: who will have to tell me all it owns, and what *)
(* it holds, once more. Its requests end here, and mine do not wait for it.   *)
LOCAL HandleMdsFailure(t, who) ==
    LET again == [t EXCEPT !.mds.recovery.resolveGather = @ \cup {who},
                           !.mds.recovery.rejoinSent = @ \ {who},
                           !.mds.recovery.rejoinAckSent = @ \ {who},
                           !.mds.recovery.rejoinAckGather = @ \ {who}]
        forgotten == IF ForgetRejoinedCaps
                     THEN [again EXCEPT !.mds.sessionMap.rejoin.capImports = ForgetCapImports(@, who)]
                     ELSE again
        owing == OpenRejoinSessions /\ t.mds.rank \in t.mds.recovery.rejoinAckGather
        gathering == State(t.mds) = "rejoin" \/ owing
        missing == IF gathering THEN [forgotten EXCEPT !.mds.recovery.rejoinGather = @ \cup {who}]
                   ELSE [forgotten EXCEPT !.mds.recovery.rejoinAckGather = @ \ {t.mds.rank}]
    IN Then(HandleMdsFailureOrStop(missing, who),
            LAMBDA x : ForgetSlave(EndSlaveRequestsOf(x, who), who))

(* Who is up in the new map but not as the same instance as in the old one. *)
LOCAL Replaced(old, new, q) == UpIn(old, q) /\ new.incarnation[q] # old.incarnation[q]
LOCAL Joined(old, q) == ~UpIn(old, q)

(* In which a rank that had stopped may be when others hear of it again. *)
LOCAL Comeback == IF AcceptStopping THEN Serving ELSE {"active"}

LOCAL SeeReplaced(t, q) ==
    CASE t.mds.map.state[q] \in {"replay", "resolve"} -> HandleMdsFailure(t, q)
      [] t.mds.map.state[q] \in Comeback -> HandleMdsFailureOrStop(t, q)
      [] OTHER -> Check(t, FALSE, "HandleMdsMapIncarnation")

LOCAL SeeJoined(t, q) ==
    CASE t.mds.map.state[q] \in {"replay", "resolve"} -> HandleMdsFailure(t, q)
      [] t.mds.map.state[q] \in Comeback -> t
      [] OTHER -> Check(t, FALSE, "HandleMdsMapJoined")

LOCAL SeeUp(t, old, q) ==
    IF Replaced(old, t.mds.map, q) THEN SeeReplaced(t, q)
    ELSE IF Joined(old, q) THEN SeeJoined(t, q) ELSE t

LOCAL SeeFailures(t, old) ==
    LET new == t.mds.map
        failed == {q \in Ranks : new.state[q] = "failed" /\ UpIn(old, q)}
        up == {q \in Ranks \ {t.mds.rank} : UpIn(new, q)}
        lose(x, q) == Then(x, LAMBDA y : HandleMdsFailure(y, q))
        see(x, q) == Then(x, LAMBDA y : SeeUp(y, old, q))
    IN FoldRanks(see, FoldRanks(lose, t, failed), up)

(* Whoever restarts while the others resolve must be told once more. *)
LOCAL Restarted(old, new, r) ==
    {q \in Ranks \ {r} :
        \/ UpIn(new, q) /\ Replaced(old, new, q)
        \/ Joined(old, q) /\ new.state[q] \in {"replay", "resolve"}}

(* Who has stopped; in the seed, whoever waits for it goes on waiting. *)
LOCAL Gone(t) == IF ForgetStopped THEN {q \in Ranks : t.mds.map.state[q] = "stopped"} ELSE {}

LOCAL Forget(t, gone) ==
    [t EXCEPT !.mds.recovery.recoverySet = @ \ gone,
              !.mds.recovery.resolveGather = @ \ gone,
              !.mds.recovery.rejoinGather = @ \ gone,
              !.mds.recovery.rejoinAckGather = @ \ gone]

(* A rank that has not waited for its clients, as it had no sessions, has called *)
(* on them, too: its map goes through reconnect, which takes no time.          *)
LOCAL EnterRejoin(t, unmet) ==
    LET called == IF unmet THEN ReconnectClients(t) ELSE t
    IN [called EXCEPT !.mds.recovery.rejoinGather = t.mds.recovery.recoverySet,
                      !.mds.recovery.rejoinAckGather = {}]

(* MDCache::export_remaining_imported_caps: what has not been imported by now   *)
(* never will be. The clients are told of a cap without a number, which none    *)
(* has, so that it is left out here.                                         *)
LOCAL ForgetRejoin(t) ==
    LET rejoin == t.mds.sessionMap.rejoin
        left == IF OpenRejoinSessions /\ OpensRejoined(t.mds) THEN rejoin.capImports ELSE Empty
    IN [t EXCEPT !.mds.sessionMap.rejoin = [NoRejoin EXCEPT !.capImports = left]]

LOCAL EnterState(t, old) ==
    LET state == State(t.mds)
        set == t.mds.recovery.recoverySet
    IN CASE state = old.state[t.mds.rank] -> t
         [] state = "resolve" -> [t EXCEPT !.mds.recovery.resolveGather = set]
         [] state = "reconnect" -> ReconnectClients(t)
         [] state = "rejoin" -> EnterRejoin(t, old.state[t.mds.rank] # "reconnect")
         [] state = "active" -> WakeAll(ForgetRejoin(t), "Active")
         [] OTHER -> t

(* forgotten: whether somebody who was waited for has just been forgotten. *)
LOCAL JoinResolve(t, old, forgotten) ==
    LET new == t.mds.map
        r == t.mds.rank
        begins == IsResolving(new) /\ (~IsResolving(old) \/ Restarted(old, new, r) # {})
        others == {q \in Ranks \ {r} : new.state[q] # "stopped"}
        entered == State(t.mds) = "resolve" /\ old.state[r] # "resolve"
        joined == IF begins THEN SendSubtreeResolves([t EXCEPT !.mds.recovery.recoverySet = others]) ELSE t
    IN IF entered \/ forgotten THEN MaybeResolveFinish(joined) ELSE joined

LOCAL JoinRejoin(t, old, forgotten) ==
    LET r == t.mds.recovery
        begins == State(t.mds) \in AtLeastRejoin /\ IsRejoining(t.mds.map) /\ ~IsRejoining(old)
        all == State(t.mds) = "rejoin" /\ r.rejoinGather = {} /\ ~r.rejoinsPending
    IN IF begins THEN RejoinSendRejoins(t)
       ELSE IF forgotten /\ all THEN RejoinGatherFinish(t) ELSE t

(* Who has come back as far as rejoin can answer again. *)
LOCAL SeeRecovered(t, old) ==
    LET new == t.mds.map
        back(q) ==
            /\ new.state[q] \in AtLeastRejoin
            /\ \/ old.state[q] \in {"failed", "replay", "resolve", "reconnect"}
               \/ old.state[q] = "rejoin" /\ new.incarnation[q] # old.incarnation[q]
        recovered == \E q \in Ranks \ {t.mds.rank} : back(q)
    IN IF State(t.mds) \in AtLeastRejoin /\ recovered THEN KickDiscovers(t) ELSE t

(* Who is active again answers again. *)
LOCAL SeeActive(t, old) ==
    LET new == t.mds.map
        isBack(q) ==
            /\ new.state[q] \in Serving
            /\ old.state[q] \notin Serving \/ new.incarnation[q] # old.incarnation[q]
    IN IF State(t.mds) \in Serving THEN RetryAborted(t, {q \in Ranks : isBack(q)}) ELSE t

LOCAL SeeStopped(t, old) ==
    LET stopped == {q \in Ranks : t.mds.map.state[q] = "stopped" /\ old.state[q] # "stopped"}
        lose(x, q) == Then(x, LAMBDA y : HandleMdsFailureOrStop(y, q))
    IN IF State(t.mds) \in Serving THEN FoldRanks(lose, t, stopped) ELSE t

(***************************************************************************)
(* HandleMdsMap(r, k)      WHO: any rank      CEPH: MDSRank::handle_mds_map *)
(* The k-th of the maps that it has not seen; those before it are skipped.  *)
(* Ranks that have newly failed come first, or been replaced; then its own   *)
(* next state; resolves and rejoins, if all have got as far; who waits for    *)
(* an answer of one that recovered; who has stopped; who waited for a map.  *)
(* In replay a rank only notes the map.                                     *)
(***************************************************************************)
LOCAL SeeMap(t, map) ==
    LET old == t.mds.map
        seen == [t EXCEPT !.mds.map = map]
        failures == SeeFailures(seen, old)
        r == failures.mds.recovery
        gone == Gone(seen)
        entered == Then(Forget(failures, gone), LAMBDA x : EnterState(x, old))
        resolving == Then(entered, LAMBDA x : JoinResolve(x, old, gone \cap r.resolveGather # {}))
        rejoins == gone \cap (r.rejoinGather \cup r.rejoinAckGather)
        rejoining == Then(resolving, LAMBDA x : JoinRejoin(x, old, rejoins # {}))
        recovered == Then(rejoining, LAMBDA x : SeeRecovered(x, old))
        active == Then(recovered, LAMBDA x : SeeActive(x, old))
        handled == Then(active, LAMBDA x : SeeStopped(x, old))
    IN IF map.state[t.mds.rank] \notin AtLeastResolve THEN WakeAll(seen, "Map")
       ELSE Then(handled, LAMBDA x : WakeAll(x, "Map"))

HandleMdsMap(r, k) ==
    /\ k <= Len(maps[r])
    /\ Idle(r)
    /\ Apply(r, SeeMap(Begin(mds[r]), maps[r][k]), net, [maps EXCEPT ![r] = SubSeq(@, k + 1, Len(@))])
    /\ UNCHANGED budget
=============================================================================
