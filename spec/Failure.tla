------------------------------- MODULE Failure ------------------------------
(***************************************************************************)
(* A rank that dies. A failure is two steps in either order: the instance    *)
(* halts, and the monitor's map says that the rank has failed. Between them  *)
(* others talk to a rank that is gone, or a rank that is thought gone runs   *)
(* on. The first of the two need never happen; the second is owed.          *)
(***************************************************************************)
EXTENDS Monitor, Journal

(***************************************************************************)
(* PublishFailed(r)      WHO: monitor      CEPH: MDSMonitor                 *)
(* The monitor has not heard of the rank for too long. That need not be so  *)
(* while the rank runs: a suspicion. It is what follows when it has halted. *)
(* The rank itself is not told: it will halt.                               *)
(***************************************************************************)
PublishFailed(r) ==
    /\ Alive
    /\ Member(r)
    /\ IF mds[r].halted THEN UNCHANGED budget ELSE Spend("failures")
    /\ PublishTo({q \in Ranks \ {r} : Member(q)}, [monitor.map EXCEPT !.state[r] = "failed"])
    /\ UNCHANGED <<mds, net>>

(* No instance: nothing but the journal outlives it. *)
Halted(r, durable, journal) ==
    [ rank |-> r,
      map |-> FirstMap,
      cache |-> Empty,
      inodes |-> Empty,
      exports |-> Empty,
      imports |-> Empty,
      ambiguousImports |-> {},
      contexts |-> <<>>,
      draining |-> FALSE,
      waiting |-> <<>>,
      journal |-> journal,
      durable |-> durable,
      delayedExpires |-> Empty,
      flushes |-> {},
      clientPins |-> {},
      locked |-> Empty,
      uncommitted |-> {},
      lastTid |-> 0,
      askedToStop |-> FALSE,
      halted |-> TRUE,
      assertion |-> "" ]

(***************************************************************************)
(* Halt(r)      WHO: any rank                                               *)
(* The instance ends, at any point. What was on its way to it is lost, what *)
(* it has sent is not. Entries of its journal that are not durable yet may  *)
(* turn out either way; a sync leaves nothing.                              *)
(***************************************************************************)
Halt(r) ==
    LET m == mds[r]
        written == SelectSeq(m.journal, LAMBDA entry : entry.kind # "ExportGo")
    IN /\ Alive
       /\ ~m.halted
       /\ monitor.map.state[r] # "stopped"
       /\ IF Member(r) THEN Spend("failures") ELSE UNCHANGED budget
       /\ mds' = [mds EXCEPT ![r] = Halted(r, m.durable, written)]
       /\ net' = [p \in Ranks |-> [net[p] EXCEPT ![r] = <<>>]]
       /\ maps' = [maps EXCEPT ![r] = <<>>]
       /\ UNCHANGED monitor

(***************************************************************************)
(* SurviveJournal(r)      WHO: the journal of a rank that has halted         *)
(* The head of what was not acknowledged has become durable.                *)
(***************************************************************************)
SurviveJournal(r) ==
    LET m == mds[r]
    IN /\ Alive
       /\ m.halted
       /\ m.journal # <<>>
       /\ mds' = [mds EXCEPT ![r].durable = Replay(@, Head(m.journal)), ![r].journal = Tail(@)]
       /\ UNCHANGED <<net, maps, monitor, budget>>
=============================================================================
