---------------------------- MODULE RemotePinning ----------------------------
(***************************************************************************)
(* Pins that the request of an export takes at other ranks. It must pin       *)
(* whatever it needs a lock of; what is another rank's only if the lock       *)
(* cannot be had here. The owner is asked and never waits: it gives all that *)
(* is wanted, or drops all that the request has there. What it has stays      *)
(* until the request ends, and that is told to whoever has answered it.       *)
(*                                                                         *)
(* A request that is to end while somebody has not answered it lives on: its  *)
(* export is gone, and its pins are there until the answer comes.            *)
(***************************************************************************)
EXTENDS Freezing, Network, Repairing

LOCAL OwnerOf(m, x) == InodeAuthority(m, x)[1]

(* The names that a request has pinned at other ranks. *)
PinnedAfar(remote) == UNION {remote.pinned[q] : q \in DOMAIN remote.pinned}

LOCAL ExportAuthPin(d, tid, wants) ==
    [type |-> "MMDSExportAuthPin", epoch |-> 0, sender |-> 0, receiver |-> 0, dir |-> d, tid |-> tid,
     wants |-> wants]

(* Locker::acquire_locks: each owner gets one message, in which it is asked   *)
(* once more for what the request has there already.                         *)
AskOwners(t, d, wanted) ==
    LET m == t.mds
        e == m.exports[d]
        pinned == e.remote.pinned
        theirs == \A q \in DOMAIN pinned : \A x \in pinned[q] : OwnerOf(m, x) = q
        has(q) == IF q \in DOMAIN pinned THEN pinned[q] ELSE {}
        wants(q) == {x \in wanted : OwnerOf(m, x) = q} \cup has(q)
        noted(x, q) == [x EXCEPT !.mds.exports[d].remote.asked = @ \cup wants(q),
                                 !.mds.exports[d].remote.waitingOnSlave = @ \cup {q}]
        ask(x, q) ==
            LET once == Check(x, q \notin e.remote.waitingOnSlave, "AcquireLocksWaiting")
            IN Then(once, LAMBDA y : Send(noted(y, q), q, ExportAuthPin(d, e.tid, wants(q))))
    IN FoldRanks(ask, Check(t, theirs, "AcquireLocksRemotePin"), {OwnerOf(m, x) : x \in wanted})

---------------------------------------------------------------------------
(* How a request ends. *)

LOCAL ExportRequestFinish(d, tid) ==
    [type |-> "MMDSExportRequestFinish", epoch |-> 0, sender |-> 0, receiver |-> 0, dir |-> d,
     tid |-> tid]

(* MDCache::request_cleanup: whoever has answered lets go, and so does this rank. *)
RequestCleanup(t, d, tid, pins, remote) ==
    Then(t, LAMBDA x :
        AuthUnpinAll(SendAll(x, DOMAIN remote.pinned, ExportRequestFinish(d, tid)), pins))

(* MDCache::request_kill *)
RequestKill(t, d, tid, pins, remote) ==
    LET request == [dir |-> d, pins |-> pins, remote |-> [remote EXCEPT !.aborted = TRUE],
                    awaited |-> NoRank]
    IN IF remote.waitingOnSlave = {} THEN RequestCleanup(t, d, tid, pins, remote)
       ELSE Then(t, LAMBDA x : [x EXCEPT !.mds.remoteRequests.aborted = Put(@, tid, request)])

(* One that outlives its export is killed again when nobody is waited for. *)
KillAborted(t, tid) ==
    LET r == t.mds.remoteRequests.aborted[tid]
        gone == [t EXCEPT !.mds.remoteRequests.aborted = Drop(@, {tid})]
    IN IF tid \notin DOMAIN t.mds.remoteRequests.aborted THEN t
       ELSE IF r.remote.waitingOnSlave # {} THEN t
       ELSE RequestCleanup(gone, r.dir, tid, r.pins, r.remote)

---------------------------------------------------------------------------
(* What requests of other ranks have pinned here, one pin for each name. *)

LOCAL Grant(from, tid, x) == [rank |-> from, tid |-> tid, dir |-> x]

LOCAL Granted(m, from, tid) ==
    {g.dir : g \in {g \in m.remoteRequests.granted : g.rank = from /\ g.tid = tid}}

LOCAL GrantAll(t, from, tid, S) ==
    LET pin(x, y) ==
            AuthPinOn([x EXCEPT !.mds.remoteRequests.granted = @ \cup {Grant(from, tid, y)}], Parent[y])
    IN FoldDown(pin, t, S)

LOCAL EndSlaveRequest(t, from, tid) ==
    LET gone(x, y) == [x EXCEPT !.mds.remoteRequests.granted = @ \ {Grant(from, tid, y)}]
        unpin(x, y) == Then(x, LAMBDA z : AuthUnpinOn(gone(z, y), Parent[y]))
    IN FoldDown(unpin, t, Granted(t.mds, from, tid))

(* Those of a rank that is gone. *)
EndSlaveRequestsOf(t, who) ==
    LET end(x, tid) == EndSlaveRequest(x, who, tid)
    IN FoldRanks(end, t, {g.tid : g \in {g \in t.mds.remoteRequests.granted : g.rank = who}})

(***************************************************************************)
(* HandleExportAuthPin(r, p)      WHO: authority                            *)
(* CEPH: Server::handle_slave_auth_pin                                      *)
(* The request of an export wants pins here: gives all of them at once, or    *)
(* takes back all that it has. It never waits for a thaw, so no freeze takes  *)
(* note of it. Where several are refused, the first by name says why; in the  *)
(* seed, the first by address.                                              *)
(***************************************************************************)
LOCAL HandlePin(t, from, message) ==
    LET m == t.mds
        has == Granted(m, from, message.tid)
        isHere == message.wants \subseteq DOMAIN m.inodes
        isFree(x) == x \in has \/ CanAuthPin(m, Parent[x])
        refused == {x \in message.wants : ~IsInodeAuth(m, x) \/ ~isFree(x)}
        fails == m.readonly \/ ~isHere \/ refused # {}
        blocks == ~m.readonly /\ isHere /\ refused # {} /\ IsInodeAuth(m, First(refused))
        decided == IF fails THEN EndSlaveRequest(t, from, message.tid)
                   ELSE GrantAll(t, from, message.tid, message.wants \ has)
        answer(x) ==
            [type |-> "MMDSExportAuthPinAck", epoch |-> 0, sender |-> 0, receiver |-> 0,
             dir |-> message.dir, tid |-> message.tid, pinned |-> Granted(x.mds, from, message.tid),
             wouldblock |-> blocks, readonly |-> m.readonly]
    IN Then(decided, LAMBDA x : Send(x, from, answer(x)))

HandleExportAuthPin(r, p) == /\ Receive(r, p, "MMDSExportAuthPin", HandlePin)

(***************************************************************************)
(* HandleExportRequestFinish(r, p)      WHO: authority                      *)
(* CEPH: Server::handle_slave_request, MDCache::request_finish              *)
(* The request of an export has ended: its pins here go, if it has any.      *)
(***************************************************************************)
LOCAL HandleFinish(t, from, message) == EndSlaveRequest(t, from, message.tid)

HandleExportRequestFinish(r, p) == /\ Receive(r, p, "MMDSExportRequestFinish", HandleFinish)

---------------------------------------------------------------------------
(* MDCache::handle_mds_failure: who has failed will not answer. A request that *)
(* waits for nobody else now goes on when that rank is active again; its      *)
(* export was cancelled before.                                             *)
ForgetSlave(t, who) ==
    LET without(r) == [r EXCEPT !.remote.waitingOnSlave = @ \ {who},
                                !.awaited = IF r.remote.waitingOnSlave = {who} THEN who ELSE @]
        forget(r) == IF who \in r.remote.waitingOnSlave THEN without(r) ELSE r
    IN [t EXCEPT !.mds.remoteRequests.aborted = [tid \in DOMAIN @ |-> forget(@[tid])]]

(* MDSRank::handle_mds_recovery: these ranks are active again. *)
RetryAborted(t, ranks) ==
    LET aborted == t.mds.remoteRequests.aborted
        again(tid) == [kind |-> "DispatchExportDir", dir |-> aborted[tid].dir, tid |-> tid, count |-> 0]
        retry(x, tid) == Queue([x EXCEPT !.mds.remoteRequests.aborted[tid].awaited = NoRank], <<again(tid)>>)
    IN FoldRanks(retry, t, {tid \in DOMAIN aborted : aborted[tid].awaited \in ranks})
=============================================================================
