------------------------------- MODULE Network ------------------------------
(***************************************************************************)
(* How a rank's step becomes a step of the cluster: channels, the queue of  *)
(* contexts, and who may act when.                                          *)
(*                                                                         *)
(* A message that finds or leaves contexts queued is followed by all of     *)
(* them before its rank does anything else: all happen under one lock. What *)
(* is queued by anything but a message waits its turn, and at most one      *)
(* message can come before it; once begun, the queue is run to its end.     *)
(*                                                                         *)
(* TLC tries every action in every state: of its guards the first is the    *)
(* one that is cheap and rules out most, such as an empty channel or budget. *)
(***************************************************************************)
EXTENDS State

Alive == \A r \in Ranks : mds[r].assertion = ""
Runs(r) == Alive /\ ~mds[r].halted /\ State(mds[r]) # "stopped"
Idle(r) == Runs(r) /\ ~mds[r].draining

(* And it is active or stops. *)
ServesClients(r) == Idle(r) /\ State(mds[r]) \in Serving

LOCAL Deliver(n, from, out) ==
    LET send(x, o) == [x EXCEPT ![from][o.to] = Append(@, o.message)] IN FoldSeq(send, n, out)

(* What is on its way to r is lost. *)
LoseMail(n, r) == [p \in Ranks |-> [n[p] EXCEPT ![r] = <<>>]]

(* That another instance calls ends the connections with the one before, with   *)
(* all that a client has said on them.                                       *)
LOCAL Say(k, r, said) ==
    LET say(x, o) ==
            [x EXCEPT ![o.client][r].down = Append(@, o.message),
                      ![o.client][r].up = IF o.message.type = "Reconnect" THEN <<>> ELSE @]
    IN FoldSeq(say, k, said)

(* What clients say to r is lost. *)
LoseCalls(k, r) == [c \in Clients |-> [k[c] EXCEPT ![r].up = <<>>]]

HasCap(k, d, r) == d \in DOMAIN k.caps /\ r \in DOMAIN k.caps[d]

(* An instance ends. Of what it had issued and the client has not heard of      *)
(* nothing is left.                                                          *)
LoseCaps(m) ==
    LET caps == m.sessionMap.caps
        heard(c, d) == /\ HasCap(clients[c], d, m.rank)
                       /\ clients[c].caps[d][m.rank].capId = caps[d][c].capId
        lost(c) == {d \in DOMAIN caps : c \in DOMAIN caps[d] /\ ~heard(c, d)}
    IN [c \in Clients |-> IF clients[c].gone THEN clients[c]
                          ELSE [clients[c] EXCEPT !.unheard = @ \cup lost(c)]]

(* n, before and k are what the step has left in the channels, of the maps, and *)
(* on the connections with clients.                                         *)
LOCAL ApplyAll(r, t, n, before, k) ==
    /\ mds' = [mds EXCEPT ![r] = IF t.died # "" THEN [@ EXCEPT !.assertion = t.died]
                                 ELSE IF t.killed THEN Halted(t.mds) ELSE t.mds]
    /\ net' = IF t.died # "" THEN n
              ELSE IF t.killed THEN LoseMail(Deliver(n, r, t.out), r) ELSE Deliver(n, r, t.out)
    /\ maps' = IF t.killed THEN [before EXCEPT ![r] = <<>>] ELSE before
    /\ monitor' = IF t.died # "" \/ t.ask = "" THEN monitor
                  ELSE [monitor EXCEPT !.asked = Put(@, r, t.ask)]
    /\ calls' = IF t.died # "" THEN k
                ELSE IF t.killed THEN LoseCalls(Say(k, r, t.calls), r) ELSE Say(k, r, t.calls)
    /\ clients' = IF t.died = "" /\ t.killed THEN LoseCaps(t.mds) ELSE clients

Apply(r, t, n, before) == ApplyAll(r, t, n, before, calls)

(* A client's message is gone from its connection. *)
ApplyCall(r, t, k) == ApplyAll(r, t, net, maps, k)

(* Neither a message nor a context. *)
Act(r, t) == Idle(r) /\ Apply(r, t, net, maps)

(* Whose instance is not the one that the monitor's map names: the map that it *)
(* will boot from is before it.                                             *)
Unbooted(r) == mds[r].incarnation < monitor.map.incarnation[r]

(***************************************************************************)
(* The message at the head of the channel from p, if this rank may take it:  *)
(* it is for this instance, and of the one that the rank's map names. What   *)
(* an earlier instance has sent comes first, as the channel is in order.     *)
(***************************************************************************)
Offered(r, p, type) ==
    /\ net[p][r] # <<>>
    /\ Head(net[p][r]).type = type
    /\ Idle(r)
    /\ IsUp(mds[r], p)
    /\ Head(net[p][r]).epoch <= mds[r].map.epoch
    /\ Head(net[p][r]).sender = mds[r].map.incarnation[p]
    /\ Head(net[p][r]).receiver = mds[r].incarnation

(* TLC labels a step by the innermost definition that is more than another's  *)
(* name: an action that is nothing but a Receive is written `/\ Receive(..)`. *)
Receive(r, p, type, Handle(_, _, _)) ==
    /\ Offered(r, p, type)
    /\ LET t == Handle(Begin(mds[r]), p, Head(net[p][r]))
       IN Apply(r, [t EXCEPT !.mds.draining = t.mds.contexts # <<>>], [net EXCEPT ![p][r] = Tail(@)], maps)
    /\ UNCHANGED budget

(* The context at the head of the queue. *)
RunContext(r, kind, Handle(_, _)) ==
    /\ mds[r].contexts # <<>>
    /\ Head(mds[r].contexts).kind = kind
    /\ Runs(r)
    /\ LET t == Handle(Begin([mds[r] EXCEPT !.contexts = Tail(@)]), Head(mds[r].contexts))
       IN Apply(r, [t EXCEPT !.mds.draining = t.mds.contexts # <<>>], net, maps)
    /\ UNCHANGED budget

(* The journal entry at the head has become durable: its completion. *)
Complete(r, kinds, Handle(_, _)) ==
    /\ mds[r].journal # <<>>
    /\ Head(mds[r].journal).kind \in kinds
    /\ Act(r, Handle(Begin([mds[r] EXCEPT !.journal = Tail(@)]), Head(mds[r].journal)))
    /\ UNCHANGED budget

(***************************************************************************)
(* DropStale(r, p)      WHO: receiver      CEPH: MDSRank::is_stale_message  *)
(* The sender is down or replaced in the receiver's map, or the message is   *)
(* for an earlier instance, or the receiver has stopped: it is lost. What is *)
(* on its way to a halted rank, or to an instance that is to come, stays;    *)
(* what comes from an instance that the map does not name yet waits for one. *)
(***************************************************************************)
Stale(r, p) ==
    LET m == mds[r]
        head == Head(net[p][r])
        known == m.map.incarnation[p]
        over == head.sender < known \/ (head.sender = known /\ ~IsUp(m, p))
    IN /\ net[p][r] # <<>> /\ ~m.halted
       /\ IF State(m) = "stopped" THEN head.receiver <= m.incarnation ELSE ~m.draining /\ (over \/ head.receiver # m.incarnation)

DropStale(r, p) ==
    /\ When(Stale(r, p))
    /\ Alive
    /\ net' = [net EXCEPT ![p][r] = Tail(@)]
    /\ UNCHANGED <<mds, maps, monitor, clients, calls, budget>>

Spend(what) == budget[what] > 0 /\ budget' = [budget EXCEPT ![what] = @ - 1]
=============================================================================
