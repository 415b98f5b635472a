------------------------------ MODULE Stopping ------------------------------
(***************************************************************************)
(* The monitor, its maps, and a rank that stops: how it gets rid of what it  *)
(* has, and what the others do when it is gone.                             *)
(***************************************************************************)
EXTENDS Finishing, Taking

LOCAL Publish(map) ==
    LET next == [map EXCEPT !.epoch = @ + 1]
    IN /\ monitor' = [monitor EXCEPT !.map = next]
       /\ maps' = [r \in Ranks |-> IF monitor.map.state[r] = "stopped" THEN maps[r] ELSE Append(maps[r], next)]

(***************************************************************************)
(* PublishStopping(r)      WHO: monitor      CEPH: MDSMonitor               *)
(* There are more ranks than there should be: the highest one is to stop.   *)
(* Only one stops at a time.                                                *)
(***************************************************************************)
PublishStopping(r) ==
    LET map == monitor.map
    IN /\ Alive
       /\ r # RootRank
       /\ map.state[r] = "active"
       /\ \A q \in Ranks : map.state[q] # "stopping" /\ (q > r => map.state[q] = "stopped")
       /\ Spend("stops")
       /\ Publish([map EXCEPT !.state[r] = "stopping"])
       /\ UNCHANGED <<mds, net>>

(***************************************************************************)
(* PublishStopped(r)      WHO: monitor      CEPH: MDSMonitor                *)
(* The rank has asked to be let go. From this map on it is not up.          *)
(***************************************************************************)
PublishStopped(r) ==
    /\ Alive
    /\ r \in monitor.asked
    /\ monitor.map.state[r] = "stopping"
    /\ Publish([monitor.map EXCEPT !.state[r] = "stopped"])
    /\ UNCHANGED <<mds, net, budget>>

(***************************************************************************)
(* PublishTarget(r, p)      WHO: monitor      CEPH: MDSMonitor              *)
(* Rank r reports on its ticks that it sends load to p, and so p becomes an *)
(* export target in time.                                                   *)
(***************************************************************************)
PublishTarget(r, p) ==
    /\ Alive
    /\ r # p /\ p \notin monitor.map.targets[r]
    /\ monitor.map.state[r] # "stopped"
    /\ Publish([monitor.map EXCEPT !.targets[r] = @ \cup {p}])
    /\ UNCHANGED <<mds, net, budget>>

(* PublishEpoch      WHO: monitor      A map that changes nothing here. *)
PublishEpoch ==
    /\ Alive
    /\ Spend("epochs")
    /\ Publish(monitor.map)
    /\ UNCHANGED <<mds, net>>

---------------------------------------------------------------------------
(* handle_mds_failure_or_stop: what becomes of my exports ... *)
LOCAL ForgetBystander(t, d, who) ==
    LET e == t.mds.exports[d]
        warned == e.state = "WARNING" /\ who \in e.warningAckWaiting
        unwarned == IF warned
                    THEN [t EXCEPT !.mds.exports[d].warningAckWaiting = @ \ {who},
                                   !.mds.exports[d].notifyAckWaiting = @ \ {who}]
                    ELSE t
        going == IF warned /\ unwarned.mds.exports[d].warningAckWaiting = {} THEN ExportGo(unwarned, d)
                 ELSE unwarned
        awaited == who \in going.mds.exports[d].notifyAckWaiting
        unnotified == [going EXCEPT !.mds.exports[d].notifyAckWaiting = @ \ {who}]
        last == e.state = "NOTIFYING" /\ unnotified.mds.exports[d].notifyAckWaiting = {}
    IN IF ~awaited THEN going
       ELSE IF last THEN Then(unnotified, LAMBDA x : ExportFinish(x, d)) ELSE unnotified

LOCAL ExportWithout(t, d, who) ==
    LET e == t.mds.exports[d]
    IN IF d \notin DOMAIN t.mds.exports THEN t
       ELSE IF e.peer = who \/ e.state \in {"LOCKING", "DISCOVERING", "FREEZING", "PREPPING"}
       THEN ExportTryCancel(t, d, TRUE)
       ELSE ForgetBystander(t, d, who)

(* ... and of my imports. An import that waits for a finish is left waiting *)
(* for a resolve, which a rank that has stopped will never send.            *)
LOCAL ImportWithout(t, d, who) ==
    LET e == t.mds.imports[d]
        bystanders == "bystanders" \in DOMAIN e
    IN IF e.peer # who
       THEN IF bystanders THEN [t EXCEPT !.mds.imports[d].bystanders = @ \ {who}] ELSE t
       ELSE CASE e.state = "DISCOVERING" -> Erase(t, d)
              [] e.state = "DISCOVERED" -> Erase([t EXCEPT !.mds.inodes[d] = @ \ {"IMPORTING"}], d)
              [] e.state = "PREPPING" -> ImportReversePrepping(t, d)
              [] e.state = "ACKING" -> IF FinishImportOfStopped THEN ImportFinish(t, d, TRUE, TRUE)
                                       ELSE [t EXCEPT !.mds.ambiguousImports = @ \cup {d}]
              [] e.state = "FINISHING" -> ImportFinish(t, d, TRUE, TRUE)
              [] OTHER -> Check(t, FALSE, "OutOfScopeImport")

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
(* Ranks that have newly stopped come first, then who waited for a map.     *)
(***************************************************************************)
LOCAL SeeMap(t, map) ==
    LET m == t.mds
        gone == {q \in Ranks : map.state[q] = "stopped" /\ m.map.state[q] # "stopped"}
        seen == [t EXCEPT !.mds.map = map]
        lose(x, q) == Then(x, LAMBDA y : HandleMdsFailureOrStop(y, q))
        handled == IF map.state[m.rank] = "stopped" THEN seen ELSE FoldRanks(lose, seen, gone)
    IN Then(handled, LAMBDA x : WakeAll(x, "Map"))

HandleMdsMap(r, k) ==
    /\ k <= Len(maps[r])
    /\ Act(r, SeeMap(Begin(mds[r]), maps[r][k]))
    /\ maps' = [maps EXCEPT ![r] = SubSeq(@, k + 1, Len(@))]
    /\ UNCHANGED <<monitor, budget>>

---------------------------------------------------------------------------
(* A pass of a stopping rank, part by part: MDCache::shutdown_pass. *)

LOCAL Stopping(r) == State(mds[r]) = "stopping"

(* The owner of d's inode, if it can take it, else the root's owner. *)
LOCAL Home(m, d) ==
    LET owner == InodeAuthority(m, d)[1]
    IN IF owner >= 0 /\ m.map.state[owner] = "active" THEN owner ELSE RootRank

MayDrain(m, d) ==
    m.cache[d].auth /\ m.cache[d].dirAuth = Sole(m.rank) /\ MayExport(m, d, Home(m, d))

(***************************************************************************)
(* ShutdownExport(r, d)      WHO: stopping rank                             *)
(* CEPH: MDCache::shutdown_pass, export_dir_nicely                          *)
(* A subtree that it owns and that is not on the move goes home.            *)
(***************************************************************************)
ShutdownExport(r, d) ==
    LET m == mds[r]
    IN /\ Idle(r) /\ Stopping(r)
       /\ d \in Held(m)
       /\ When(MayDrain(m, d))
       /\ Spend("drains")
       /\ Act(r, StartExport(Begin(m), d, Home(m, d)))
       /\ UNCHANGED <<maps, monitor>>

(***************************************************************************)
(* ShutdownTrimDirfrag(r, d), ShutdownTrimInode(r, d)   WHO: stopping rank   *)
(* CEPH: MDCache::shutdown_pass, trim                                       *)
(* It drops the replicas that nothing holds any more.                       *)
(***************************************************************************)
ShutdownTrimDirfrag(r, d) ==
    /\ Idle(r) /\ Stopping(r)
    /\ When(MayTrimDirfrag(mds[r], d))
    /\ Act(r, TrimDirfragNow(Begin(mds[r]), d))
    /\ UNCHANGED <<maps, monitor, budget>>

ShutdownTrimInode(r, d) ==
    /\ Idle(r) /\ Stopping(r)
    /\ When(MayTrimInode(mds[r], d))
    /\ Act(r, TrimInodeNow(Begin(mds[r]), d))
    /\ UNCHANGED <<maps, monitor, budget>>

(***************************************************************************)
(* ShutdownPass(r)      WHO: stopping rank      CEPH: MDCache::shutdown_pass *)
(* Nothing is left but its own directory: there must be no migration left   *)
(* either. With the journal empty it asks the monitor to let it go.         *)
(***************************************************************************)
LOCAL Finished(m) == DOMAIN m.exports = {} /\ DOMAIN m.imports = {}

MayAskToStop(m) ==
    /\ Held(m) = {} /\ ~m.askedToStop /\ m.journal = <<>>
    /\ AwaitMigrations => Finished(m)

ShutdownPass(r) ==
    LET m == mds[r]
    IN /\ Idle(r) /\ Stopping(r)
       /\ MayAskToStop(m)
       /\ Act(r, Check(Begin([m EXCEPT !.askedToStop = TRUE]), Finished(m), "ShutdownPassMigration"))
       /\ monitor' = IF Finished(m) THEN [monitor EXCEPT !.asked = @ \cup {r}] ELSE monitor
       /\ UNCHANGED <<maps, budget>>
=============================================================================
