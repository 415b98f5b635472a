------------------------------ MODULE Trimming ------------------------------
(***************************************************************************)
(* A rank drops a replica and tells the authority (MDCache::trim); the      *)
(* authority strikes it from the replica map, later if d is on the move.    *)
(***************************************************************************)
EXTENDS Freezing, Network, Journal, Repairing

LOCAL Expire(con, d, nonce) ==
    [type |-> "MCacheExpire", epoch |-> 0, sender |-> 0, receiver |-> 0, container |-> con, dir |-> d,
     nonce |-> nonce]

LOCAL Unused(m, d) ==
    /\ m.cache[d].state \cap {"EXPORTBOUND", "IMPORTING", "IMPORTBOUND"} = {}
    /\ m.cache[d].freeze # d
    /\ d \notin DOMAIN m.sessionMap.caps /\ d \notin DOMAIN m.sessionMap.importingCaps
    /\ ~KeepsDirfrag(m, d)
    /\ \A x \in DOMAIN m.inodes : x = Root \/ Parent[x] # d
    /\ ~\E x \in Dirs : x # Root /\ Parent[x] = d /\ Waits(m, "Dentry", x)
    /\ ~Waits(m, "SingleAuth", d) /\ ~Waits(m, "Unfreeze", d)

(* A rank that recovers learns by a rejoin who holds what, so an expire that *)
(* would come before it is not sent.                                        *)
LOCAL TakesExpires(m, q) ==
    CASE m.map.state[q] \in {"replay", "resolve", "reconnect"} -> FALSE
      [] m.map.state[q] = "rejoin" -> q \in m.recovery.rejoinSent
      [] OTHER -> TRUE

LOCAL SendExpire(t, con, d) ==
    LET m == t.mds
        auth == AuthorityOf(m, con)
        silent == auth[2] = m.rank /\ "IMPORTING" \in m.cache[con].state
        to == IF silent THEN {} ELSE {auth[1], auth[2]} \ {m.rank, Unknown}
    IN SendAll(t, {q \in to : TakesExpires(m, q)}, Expire(con, d, m.cache[d].nonce))

LOCAL Remove(t, d) == [t EXCEPT !.mds.cache = Drop(@, {d})]

(* A subtree root goes without its inode, but not while its authority has not *)
(* answered the rejoin.                                                     *)
MayTrimDirfrag(m, d) ==
    /\ d \in Held(m)
    /\ IsSubtreeRoot(m, d)
    /\ ~m.cache[d].auth
    /\ ~IsInodeAuth(m, d)
    /\ m.cache[d].dirAuth[1] \notin m.recovery.rejoinAckGather
    /\ m.inodes[d] = {} /\ d \notin DOMAIN m.locked
    /\ Unused(m, d)

TrimDirfragNow(t, d) == Remove(SendExpire(t, d, d), d)

(* An inode goes with its dirfrag, unless that is a subtree root. *)
MayTrimInode(m, d) ==
    /\ d # Root
    /\ d \in DOMAIN m.inodes
    /\ ~IsInodeAuth(m, d)
    /\ m.inodes[d] = {} /\ d \notin DOMAIN m.locked
    /\ ~Waits(m, "Dir", d) /\ ~KeepsInode(m, d)
    /\ d \in Held(m) => ~IsSubtreeRoot(m, d) /\ ~m.cache[d].auth /\ Unused(m, d)

TrimInodeNow(t, d) ==
    LET forgotten(x) == [x EXCEPT !.mds.inodes = Drop(@, {d})]
    IN IF d \in Held(t.mds)
       THEN forgotten(Remove(SendExpire(t, SubtreeRoot(t.mds, d), d), d))
       ELSE forgotten(t)

---------------------------------------------------------------------------
(* Whether the authority must put an expire aside: the export is past the *)
(* point at which the sender knows of two authorities.                    *)
LOCAL Defers(m, con, from) ==
    LET e == m.exports[con]
    IN IF ~m.cache[con].auth THEN TRUE
       ELSE IF con \notin DOMAIN m.exports THEN FALSE
       ELSE CASE e.state = "WARNING" -> from \notin e.warningAckWaiting
              [] e.state \in {"EXPORTING", "LOGGINGFINISH"} -> TRUE
              [] e.state = "NOTIFYING" -> from \in e.notifyAckWaiting
              [] OTHER -> FALSE

LOCAL Strike(t, from, message) ==
    LET d == message.dir
        replicas == t.mds.cache[d].replicas
        mine == d \in Held(t.mds) /\ t.mds.cache[d].auth
    IN IF ~mine THEN Check(t, FALSE, "HandleCacheExpireDirAuth")
       ELSE IF from \notin DOMAIN replicas
       THEN Check(t, IgnoreExpireOfStranger, "HandleCacheExpireReplica")
       ELSE IF replicas[from] = message.nonce
       THEN [t EXCEPT !.mds.cache[d].replicas = Drop(@, {from})] ELSE t

LOCAL HandleExpire(t, from, message) ==
    LET m == t.mds
        con == message.container
        late == [from |-> from, message |-> message]
        already == IF con \in DOMAIN m.delayedExpires THEN m.delayedExpires[con] ELSE <<>>
    IN IF State(m) \notin AtLeastRejoin THEN t
       ELSE IF con \notin Held(m) THEN Check(t, IgnoreExpireOfReplica, "HandleCacheExpireContainer")
       ELSE IF IgnoreExpireOfReplica /\ ~m.cache[con].auth /\ ~IsFrozenRoot(m, con) THEN t
       ELSE IF Defers(m, con, from)
       THEN Then(Check(t, IsFrozenRoot(m, con), "HandleCacheExpireFrozen"), LAMBDA x :
                [x EXCEPT !.mds.delayedExpires = Put(@, con, Append(already, late))])
       ELSE IF con \in DOMAIN m.exports /\ m.exports[con].state = "NOTIFYING"
       THEN Check(t, FALSE, "HandleCacheExpireNotified")
       ELSE Strike(t, from, message)

(***************************************************************************)
(* HandleCacheExpire(r, p)  WHO: authority  CEPH: MDCache::handle_cache_expire *)
(* The sender has dropped a replica: strikes it, unless it got a newer one. *)
(* Before a rank is in rejoin it does not know who holds what.              *)
(***************************************************************************)
HandleCacheExpire(r, p) == /\ Receive(r, p, "MCacheExpire", HandleExpire)

ProcessDelayedExpire(t, d) ==
    LET again(x, late) == Then(x, LAMBDA z : HandleExpire(z, late.from, late.message))
        late == t.mds.delayedExpires[d]
    IN IF d \notin DOMAIN t.mds.delayedExpires THEN t
       ELSE FoldSeq(again, [t EXCEPT !.mds.delayedExpires = Drop(@, {d})], late)

DiscardDelayedExpire(t, d) == [t EXCEPT !.mds.delayedExpires = Drop(@, {d})]
=============================================================================
