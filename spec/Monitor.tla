------------------------------- MODULE Monitor ------------------------------
(***************************************************************************)
(* The monitor and its maps: who is active, who stops, who gets on with its  *)
(* recovery, and who may export to whom. That a rank has failed, and that a  *)
(* standby takes its place, is in Failure.                                  *)
(***************************************************************************)
EXTENDS Network

(* Whom the monitor's map calls up. *)
Member(r) == monitor.map.state[r] \notin {"stopped", "failed"}

(* What a rank has asked for is forgotten when its state changes, and what   *)
(* the instance of one that has failed asks for.                            *)
PublishTo(ranks, map) ==
    LET next == [map EXCEPT !.epoch = @ + 1]
        over == {r \in Ranks : map.state[r] # monitor.map.state[r] \/ map.state[r] = "failed"}
    IN /\ monitor' = [map |-> next, asked |-> Drop(monitor.asked, over)]
       /\ maps' = [r \in Ranks |-> IF r \in ranks THEN Append(maps[r], next) ELSE maps[r]]

(* What the monitor grants who asks for it. *)
LOCAL Wants(r, state) == r \in DOMAIN monitor.asked /\ monitor.asked[r] = state

MayStop(r) == Wants(r, "stopped") /\ monitor.map.state[r] \in {"stopping", "rejoin"}

MayGoOn(r) ==
    LET state == monitor.map.state[r]
    IN CASE Wants(r, "resolve") -> state = "replay"
         [] Wants(r, "reconnect") -> state \in {"replay", "resolve"}    \* alone, there is nothing to resolve
         [] Wants(r, "rejoin") -> state \in {"replay", "resolve", "reconnect"}
         [] Wants(r, "active") -> state = "rejoin"
         [] OTHER -> FALSE

LOCAL Publish(map) == PublishTo({r \in Ranks : Member(r)}, map)

(***************************************************************************)
(* PublishStopping(r)      WHO: monitor      CEPH: MDSMonitor               *)
(* There are more ranks than there should be: the highest one is to stop.   *)
(* Only one stops at a time, and none while one has failed or recovers.      *)
(***************************************************************************)
PublishStopping(r) ==
    LET map == monitor.map
    IN /\ Spend("stops")
       /\ r # RootRank
       /\ map.state[r] = "active"
       /\ \A q \in Ranks \ {r} : map.state[q] = "stopped" \/ (q < r /\ map.state[q] = "active")
       /\ Alive
       /\ Publish([map EXCEPT !.state[r] = "stopping"])
       /\ UNCHANGED <<mds, net, clients, calls>>

(***************************************************************************)
(* PublishStopped(r)      WHO: monitor      CEPH: MDSMonitor                *)
(* The rank has asked to be let go: it is stopping, or had been before it    *)
(* failed and recovered. From this map on it is not up.                     *)
(***************************************************************************)
PublishStopped(r) ==
    /\ MayStop(r)
    /\ Alive
    /\ Publish([monitor.map EXCEPT !.state[r] = "stopped"])
    /\ UNCHANGED <<mds, net, clients, calls, budget>>

(***************************************************************************)
(* PublishStarting(r)      WHO: monitor      CEPH: MDSMonitor               *)
(* There are to be more ranks again: a new instance gets the number of one   *)
(* that has stopped, unless one stops, has failed or recovers. It is active   *)
(* at once; when it starts nothing happens but that it boots.               *)
(***************************************************************************)
PublishStarting(r) ==
    LET map == monitor.map
    IN /\ Spend("restarts")
       /\ map.state[r] = "stopped"
       /\ \A q \in Ranks : map.state[q] \in {"active", "stopped"}
       /\ When(mds[r].halted \/ State(mds[r]) = "stopped")
       /\ Alive
       /\ PublishTo({q \in Ranks : Member(q)} \cup {r},
                    [map EXCEPT !.state[r] = "active", !.incarnation[r] = @ + 1])
       /\ UNCHANGED <<mds, net, clients, calls>>

(***************************************************************************)
(* PublishWanted(r)      WHO: monitor      CEPH: MDSMonitor                 *)
(* The rank is done with one part of its recovery and has asked for the next. *)
(***************************************************************************)
PublishWanted(r) ==
    /\ MayGoOn(r)
    /\ Alive
    /\ Publish([monitor.map EXCEPT !.state[r] = monitor.asked[r]])
    /\ UNCHANGED <<mds, net, clients, calls, budget>>

(***************************************************************************)
(* PublishTarget(r, p)      WHO: monitor      CEPH: MDSMonitor              *)
(* Rank r reports on its ticks that it sends load to p, and so p becomes an *)
(* export target in time.                                                   *)
(***************************************************************************)
PublishTarget(r, p) ==
    /\ r # p /\ p \notin monitor.map.targets[r]
    /\ monitor.map.state[r] \in Serving
    /\ Alive
    /\ Publish([monitor.map EXCEPT !.targets[r] = @ \cup {p}])
    /\ UNCHANGED <<mds, net, clients, calls, budget>>

(* PublishEpoch      WHO: monitor      A map that changes nothing here. *)
PublishEpoch ==
    /\ Spend("epochs")
    /\ Alive
    /\ Publish(monitor.map)
    /\ UNCHANGED <<mds, net, clients, calls>>
=============================================================================
