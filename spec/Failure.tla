------------------------------- MODULE Failure ------------------------------
(***************************************************************************)
(* A rank that dies, and the standby that takes its place. A failure is two  *)
(* steps in either order: the instance halts, and the monitor's map says     *)
(* that the rank has failed. Between them others talk to a rank that is      *)
(* gone, or a rank that is thought gone runs on. The first of the two need   *)
(* never happen; the second is owed.                                        *)
(***************************************************************************)
EXTENDS Monitor, Journal

(***************************************************************************)
(* PublishFailed(r)      WHO: monitor      CEPH: MDSMonitor                 *)
(* The monitor has not heard of the rank for too long. That need not be so  *)
(* while the rank runs: a suspicion. It is what follows when it has halted. *)
(* The rank itself is not told: it will halt. One that has not booted yet    *)
(* does not fail: that would be no different from a failure in replay.       *)
(***************************************************************************)
PublishFailed(r) ==
    /\ Alive
    /\ Member(r) /\ ~Unbooted(r)
    /\ IF mds[r].halted THEN UNCHANGED budget ELSE Spend("failures")
    /\ PublishTo({q \in Ranks \ {r} : Member(q)}, [monitor.map EXCEPT !.state[r] = "failed"])
    /\ UNCHANGED <<mds, net, clients, calls>>

(***************************************************************************)
(* PublishReplay(r)      WHO: monitor      CEPH: MDSMonitor                 *)
(* A standby takes the place of a rank that has failed. The instance that    *)
(* failed has halted: if it ran on, what it did from here on would commute   *)
(* with all that the new one does, since whoever still talks to it does not  *)
(* know this map yet; and its journal is cut before the new one replays it.  *)
(***************************************************************************)
PublishReplay(r) ==
    /\ Spend("standbys")
    /\ monitor.map.state[r] = "failed"
    /\ mds[r].halted
    /\ Alive
    /\ PublishTo({q \in Ranks : Member(q)} \cup {r},
                 [monitor.map EXCEPT !.state[r] = "replay", !.incarnation[r] = @ + 1])
    /\ UNCHANGED <<mds, net, clients, calls>>

(***************************************************************************)
(* Halt(r)      WHO: any rank                                               *)
(* The instance ends, between two steps. What was on its way to it is lost,  *)
(* what it has sent is not.                                                 *)
(***************************************************************************)
Halt(r) ==
    LET m == mds[r]
    IN /\ Alive
       /\ ~m.halted /\ State(m) # "stopped"
       /\ monitor.map.state[r] # "stopped"
       /\ IF Member(r) THEN Spend("failures") ELSE UNCHANGED budget
       /\ mds' = [mds EXCEPT ![r] = Halted(m)]
       /\ net' = LoseMail(net, r)
       /\ maps' = [maps EXCEPT ![r] = <<>>]
       /\ calls' = LoseCalls(calls, r)
       /\ clients' = LoseCaps(m)
       /\ UNCHANGED monitor

(***************************************************************************)
(* SurviveJournal(r)      WHO: the journal of a rank that has halted         *)
(* The head of what was not acknowledged has become durable.                *)
(***************************************************************************)
SurviveJournal(r) ==
    LET m == mds[r]
    IN /\ m.halted
       /\ m.journal # <<>>
       /\ Alive
       /\ mds' = [mds EXCEPT ![r] = [Replay(m, Head(m.journal)) EXCEPT !.journal = Tail(@)]]
       /\ UNCHANGED <<net, maps, monitor, clients, calls, budget>>
=============================================================================
