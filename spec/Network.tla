------------------------------- MODULE Network ------------------------------
(***************************************************************************)
(* How a rank's step becomes a step of the cluster: channels, the queue of  *)
(* contexts, and who may act when.                                          *)
(*                                                                         *)
(* A message that finds or leaves contexts queued is followed by all of     *)
(* them before its rank does anything else: all happen under one lock. What *)
(* is queued by anything but a message waits its turn, and at most one      *)
(* message can come before it; once begun, the queue is run to its end.     *)
(***************************************************************************)
EXTENDS State

Alive == \A r \in Ranks : mds[r].assertion = ""
Runs(r) == Alive /\ ~mds[r].halted /\ State(mds[r]) # "stopped"
Idle(r) == Runs(r) /\ ~mds[r].draining

LOCAL Post(n, from, out) ==
    LET send(x, o) == [x EXCEPT ![from][o.to] = Append(@, o.message)] IN FoldSeq(send, n, out)

LOCAL Apply(r, t, n) ==
    /\ mds' = [mds EXCEPT ![r] = IF t.died # "" THEN [@ EXCEPT !.assertion = t.died] ELSE t.mds]
    /\ net' = IF t.died # "" THEN n ELSE Post(n, r, t.out)

(* Neither a message nor a context. *)
Act(r, t) == Idle(r) /\ Apply(r, t, net)

(* The message at the head of the channel from p, if this rank may take it. *)
Offered(r, p, type) ==
    /\ Idle(r)
    /\ net[p][r] # <<>>
    /\ Head(net[p][r]).type = type
    /\ IsUp(mds[r], p)
    /\ Head(net[p][r]).epoch <= mds[r].map.epoch

(* TLC labels a step by the innermost definition that is more than another's  *)
(* name: an action that is nothing but a Receive is written `/\ Receive(..)`. *)
Receive(r, p, type, Handle(_, _, _)) ==
    /\ Offered(r, p, type)
    /\ LET t == Handle(Begin(mds[r]), p, Head(net[p][r]))
       IN Apply(r, [t EXCEPT !.mds.draining = t.mds.contexts # <<>>], [net EXCEPT ![p][r] = Tail(@)])
    /\ UNCHANGED <<maps, monitor, budget>>

(* The context at the head of the queue. *)
RunContext(r, kind, Handle(_, _)) ==
    /\ Runs(r)
    /\ mds[r].contexts # <<>>
    /\ Head(mds[r].contexts).kind = kind
    /\ LET t == Handle(Begin([mds[r] EXCEPT !.contexts = Tail(@)]), Head(mds[r].contexts))
       IN Apply(r, [t EXCEPT !.mds.draining = t.mds.contexts # <<>>], net)
    /\ UNCHANGED <<maps, monitor, budget>>

(* The journal entry at the head has become durable: its completion. *)
Complete(r, kind, Handle(_, _)) ==
    /\ mds[r].journal # <<>>
    /\ Head(mds[r].journal).kind = kind
    /\ Act(r, Handle(Begin([mds[r] EXCEPT !.journal = Tail(@)]), Head(mds[r].journal)))
    /\ UNCHANGED <<maps, monitor, budget>>

(***************************************************************************)
(* DropStale(r, p)      WHO: receiver      CEPH: MDSRank::is_stale_message  *)
(* The sender is down in the receiver's map, or the receiver has stopped:   *)
(* the message is lost. What is on its way to a halted rank stays there.     *)
(***************************************************************************)
Stale(r, p) ==
    /\ net[p][r] # <<>> /\ ~mds[r].halted
    /\ State(mds[r]) = "stopped" \/ (~mds[r].draining /\ ~IsUp(mds[r], p))

DropStale(r, p) ==
    /\ Alive
    /\ When(Stale(r, p))
    /\ net' = [net EXCEPT ![p][r] = Tail(@)]
    /\ UNCHANGED <<mds, maps, monitor, budget>>

Spend(what) == budget[what] > 0 /\ budget' = [budget EXCEPT ![what] = @ - 1]
=============================================================================
