------------------------------- MODULE Monitor ------------------------------
(***************************************************************************)
(* The monitor and its maps: who is active, who stops, and who may export to *)
(* whom. That a rank has failed is in Failure.                              *)
(***************************************************************************)
EXTENDS Network

(* Whom the monitor's map calls up. *)
Member(r) == monitor.map.state[r] \notin {"stopped", "failed"}

PublishTo(ranks, map) ==
    LET next == [map EXCEPT !.epoch = @ + 1]
    IN /\ monitor' = [map |-> next, asked |-> {r \in monitor.asked : map.state[r] # "failed"}]
       /\ maps' = [r \in Ranks |-> IF r \in ranks THEN Append(maps[r], next) ELSE maps[r]]

LOCAL Publish(map) == PublishTo({r \in Ranks : Member(r)}, map)

(***************************************************************************)
(* PublishStopping(r)      WHO: monitor      CEPH: MDSMonitor               *)
(* There are more ranks than there should be: the highest one is to stop.   *)
(* Only one stops at a time, and none while one has failed.                 *)
(***************************************************************************)
PublishStopping(r) ==
    LET map == monitor.map
    IN /\ Alive
       /\ r # RootRank
       /\ map.state[r] = "active"
       /\ \A q \in Ranks : map.state[q] \notin {"stopping", "failed"} /\ (q > r => map.state[q] = "stopped")
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
    /\ Member(r)
    /\ Publish([monitor.map EXCEPT !.targets[r] = @ \cup {p}])
    /\ UNCHANGED <<mds, net, budget>>

(* PublishEpoch      WHO: monitor      A map that changes nothing here. *)
PublishEpoch ==
    /\ Alive
    /\ Spend("epochs")
    /\ Publish(monitor.map)
    /\ UNCHANGED <<mds, net>>
=============================================================================
