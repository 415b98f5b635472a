----------------------------- MODULE Requesting -----------------------------
(***************************************************************************)
(* Requests that need a pin at another rank, too: each holds one here and   *)
(* asks for the other, which it gets at once, or when the tree has thawed.  *)
(* Whoever gets it, or hears that the tree is somebody else's, ends. A pin   *)
(* that is given is not kept here: a request that goes on for a while is     *)
(* what AuthPin is. Such a one may come to want more, too, and wait for it    *)
(* with what it has.                                                        *)
(***************************************************************************)
EXTENDS Freezing, Network, Repairing

(* A request that works on something in d may want a pin in x. *)
LOCAL MayWant(r, d, x) ==
    /\ ServesClients(r)
    /\ <<r, d, x>> \in Tree.requests
    /\ d \notin DOMAIN mds[r].requests

LOCAL EndRequest(t, d) == AuthUnpinOn([t EXCEPT !.mds.requests = Drop(@, {d})], d)

(***************************************************************************)
(* BeginRequest(r, d, x)      WHO: a client's request                       *)
(* CEPH: Locker::acquire_locks                                              *)
(* It works on something in d and needs a pin in x, which another rank owns. *)
(***************************************************************************)
BeginRequest(r, d, x) ==
    LET m == mds[r]
        owner == AuthorityOf(m, x)
        pinned == AuthPinOn(Begin([m EXCEPT !.requests = Put(@, d, owner[1])]), d)
    IN /\ Spend("requests")
       /\ MayWant(r, d, x)
       /\ d \in Held(m) /\ CanAuthPin(m, d)
       /\ x \in Held(m) /\ ~IsAmbiguous(owner) /\ owner[1] \in Ranks \ {r}
       /\ Act(r, Send(pinned, owner[1], [type |-> "MMDSSlaveAuthPin", epoch |-> 0, sender |-> 0,
                                          receiver |-> 0, dir |-> d, want |-> x]))

(***************************************************************************)
(* HandleSlaveAuthPin(r, p)      WHO: authority                             *)
(* CEPH: Server::handle_slave_auth_pin, export_freeze_inc_num_waiters       *)
(* Gives the pin, or lets the request wait for the thaw. A freeze that is    *)
(* not complete notes that somebody waits for it who may hold what it waits *)
(* for.                                                                     *)
(***************************************************************************)
LOCAL HandlePin(t, from, message) ==
    LET m == t.mds
        x == message.want
        root == FreezeRoot(m, x)
        mine == x \in Held(m) /\ m.cache[x].auth
        answer == [type |-> "MMDSSlaveAuthPinAck", epoch |-> 0, sender |-> 0, receiver |-> 0,
                   dir |-> message.dir, want |-> x]
        counted(y) == [y EXCEPT !.mds.exports[root].remoteWaiters = TRUE]
        known == Check(t, IsFreezing(m, x) => root \in DOMAIN m.exports, "ExportFreezeIncNumWaiters")
        noted == Then(known, LAMBDA y : IF IsFreezing(m, x) THEN counted(y) ELSE y)
        again == [kind |-> "RetrySlaveAuthPin", from |-> from, message |-> message]
    IN IF ~mine THEN Send(t, from, answer)
       ELSE IF m.cache[x].freeze = NoDir THEN Send(t, from, answer)
       ELSE Then(noted, LAMBDA y : WaitFor(y, "Unfreeze", {root}, again))

HandleSlaveAuthPin(r, p) == /\ Receive(r, p, "MMDSSlaveAuthPin", HandlePin)

(***************************************************************************)
(* RetrySlaveAuthPin(r)      WHO: authority      CEPH: C_MDS_RetryRequest   *)
(* The tree has thawed: looks again, if who has asked is still there.        *)
(***************************************************************************)
LOCAL RetryPin(t, c) ==
    IF IsUp(t.mds, c.from) /\ t.mds.map.incarnation[c.from] = c.message.sender
    THEN HandlePin(t, c.from, c.message) ELSE t

RetrySlaveAuthPin(r) == /\ RunContext(r, "RetrySlaveAuthPin", RetryPin)

(***************************************************************************)
(* HandleSlaveAuthPinAck(r, p)      WHO: who has asked                      *)
(* CEPH: Server::handle_slave_auth_pin_ack                                  *)
(* The request has what it needs and ends, or begins anew elsewhere.         *)
(***************************************************************************)
LOCAL HandlePinAck(t, from, message) ==
    LET d == message.dir
    IN IF d \notin DOMAIN t.mds.requests THEN t
       ELSE IF t.mds.requests[d] # from THEN t ELSE EndRequest(t, d)

HandleSlaveAuthPinAck(r, p) == /\ Receive(r, p, "MMDSSlaveAuthPinAck", HandlePinAck)

---------------------------------------------------------------------------
(***************************************************************************)
(* WaitWithPin(r, d, x)      WHO: a client's request                        *)
(* CEPH: Server::rdlock_path_pin_ref                                        *)
(* It has its pin in d and wants one in x, which is this rank's, too, and is  *)
(* in another freeze: it waits for the thaw and keeps what it has. No rank    *)
(* has asked, so no freeze takes note of it.                                *)
(***************************************************************************)
LOCAL AwaitThaw(t, d, x) ==
    WaitFor(t, "Unfreeze", {FreezeRoot(t.mds, x)}, [kind |-> "RetryRequest", dir |-> d, want |-> x])

LOCAL IsKeptFrom(m, x) == x \in Held(m) /\ m.cache[x].auth /\ m.cache[x].freeze # NoDir

WaitWithPin(r, d, x) ==
    LET m == mds[r]
        waiting == [m EXCEPT !.clientPins = @ \ {d}, !.requests = Put(@, d, r)]
    IN /\ Spend("requests")
       /\ MayWant(r, d, x)
       /\ d \in m.clientPins
       /\ IsKeptFrom(m, x) /\ m.cache[x].freeze # m.cache[d].freeze
       /\ Act(r, AwaitThaw(Begin(waiting), d, x))

(***************************************************************************)
(* RetryRequest(r)      WHO: a client's request      CEPH: C_MDS_RetryRequest *)
(* The tree has thawed: goes on here or elsewhere and ends, unless it is kept *)
(* from that once more.                                                     *)
(***************************************************************************)
LOCAL Retry(t, c) ==
    IF IsKeptFrom(t.mds, c.want) THEN AwaitThaw(t, c.dir, c.want) ELSE EndRequest(t, c.dir)

RetryRequest(r) == /\ RunContext(r, "RetryRequest", Retry)

(* Requests that wait for a rank that is gone begin anew. *)
EndRequestsTo(t, who) ==
    LET end(x, d) == Then(x, LAMBDA y : EndRequest(y, d))
    IN FoldDown(end, t, {d \in DOMAIN t.mds.requests : t.mds.requests[d] = who})
=============================================================================
