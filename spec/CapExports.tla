----------------------------- MODULE CapExports -----------------------------
(***************************************************************************)
(* Caps that a rank has on a file in a dirfrag of which it holds only a       *)
(* replica. It hands them over to the authority, which opens the sessions of  *)
(* their clients by force, logs that, and tells the clients to give back what *)
(* they have from the replica.                                              *)
(*                                                                         *)
(* A file is in the cache if its dirfrag is, and is this rank's if that is.   *)
(* No cap is marked as on its way (EXPORTINGCAPS) but those of a tree that    *)
(* goes, of which this rank has the auth bit still: what the seed asks of the  *)
(* mark says nothing that the auth bit does not.                             *)
(***************************************************************************)
EXTENDS Freezing, Sessions

(***************************************************************************)
(* GatherCaps(r, d)      WHO: authority                                     *)
(* CEPH: MDCache::broadcast_quota_to_client                                 *)
(* A quota has changed: who holds a replica shall hand over its caps. Not if  *)
(* the tree is frozen; freezing does not matter.                             *)
(***************************************************************************)
GatherCaps(r, d) ==
    LET m == mds[r]
        gather == [type |-> "MGatherCaps", epoch |-> 0, sender |-> 0, receiver |-> 0, dir |-> d]
    IN /\ Spend("gathers")
       /\ ServesClients(r)
       /\ d \in Held(m)
       /\ m.cache[d].auth /\ ~IsFrozen(m, d)
       /\ DOMAIN m.cache[d].replicas # {}
       /\ Act(r, SendAll(Begin(m), DOMAIN m.cache[d].replicas, gather))

---------------------------------------------------------------------------
(* export_caps: nothing is noted, so a second gather sends the same again.    *)
ExportCaps(t, d) ==
    LET m == t.mds
        dest == AuthorityOf(m, d)[1]
        export == [type |-> "MExportCaps", epoch |-> 0, sender |-> 0, receiver |-> 0, dir |-> d,
                   caps |-> ExportedCaps(m, {d})[d]]
        capped == Check(t, CapsOn(m, d) # Empty, "ExportCapsNone")
        foreign == Check(capped, ~m.cache[d].auth, "ExportCapsAuth")
        single == Check(foreign, ~IsAmbiguous(AuthorityOf(m, d)), "ExportCapsAmbiguous")
    IN Then(single, LAMBDA x : IF dest \in Ranks THEN Send(x, dest, export) ELSE x)

(***************************************************************************)
(* HandleGatherCaps(r, p)      WHO: who holds a replica                     *)
(* CEPH: handle_gather_caps                                                 *)
(* Hands its caps over to the authority that it knows; who has none, is the   *)
(* authority by now, or does not know it for sure, does nothing.             *)
(***************************************************************************)
LOCAL HandleGather(t, from, message) ==
    LET m == t.mds
        d == message.dir
    IN IF d \notin Held(m) THEN t
       ELSE IF CapsOn(m, d) = Empty \/ m.cache[d].auth \/ IsAmbiguous(AuthorityOf(m, d)) THEN t
       ELSE ExportCaps(t, d)

HandleGatherCaps(r, p) == /\ Receive(r, p, "MGatherCaps", HandleGather)

(***************************************************************************)
(* HandleExportCaps(r, p)      WHO: authority                               *)
(* CEPH: handle_export_caps                                                 *)
(* Pins the file and logs that the sessions of the clients open. If it cannot *)
(* be pinned, as its tree freezes, the message is lost, and nobody says so.   *)
(***************************************************************************)
LOCAL HandleCaps(t, from, message) ==
    LET m == t.mds
        d == message.dir
        clients_ == DOMAIN message.caps
        entry == [kind |-> "ESessions", dir |-> d, from |-> from, sessions |-> Expected(m, clients_),
                  caps |-> message.caps]
        prepared == PrepareForceOpenSessions(AuthPinOn(t, d), clients_)
        pinned == Check(PinImportingCaps(prepared, {d}), clients_ # {}, "HandleExportCapsNone")
    IN IF d \notin Held(m) THEN Check(t, FALSE, "HandleExportCapsInode")
       ELSE IF ~m.cache[d].auth THEN Check(t, FALSE, "HandleExportCapsAuth")
       ELSE IF ~CanAuthPin(m, d) THEN t
       ELSE Submit(pinned, entry)

HandleExportCaps(r, p) == /\ Receive(r, p, "MExportCaps", HandleCaps)

(***************************************************************************)
(* LoggedImportCaps(r)      WHO: authority                                  *)
(* CEPH: logged_import_caps                                                 *)
(* The sessions are open. The clients are told of their caps here, and give   *)
(* those back that they have from the replica; of those who have no           *)
(* connection yet the replica is told, so that it tells them.                *)
(***************************************************************************)
LOCAL Taken(t, d, c, from, e) ==
    LET caps == CapsOn(t.mds, d)
        known == c \in DOMAIN caps
        fresh == [capId |-> t.mds.sessionMap.lastCapId + 1, seq |-> 0, mseq |-> 0, importing |-> FALSE]
        cap == [(IF known THEN caps[c] ELSE fresh) EXCEPT !.seq = @ + 1]
        counted == IF known THEN t ELSE [t EXCEPT !.mds.sessionMap.lastCapId = @ + 1]
        peer == [capId |-> e.capId, seq |-> e.seq, mseq |-> e.mseq - 1, rank |-> from,
                 instance |-> e.instance]
    IN TellCounted(WithCaps(counted, d, Put(caps, c, cap)), c,
                   [type |-> "CapImport", dir |-> d, capId |-> cap.capId, seq |-> cap.seq,
                    mseq |-> cap.mseq, peer |-> peer, release |-> TRUE])

LOCAL LoggedCaps(t, entry) ==
    LET d == entry.dir
        unmet == {c \in DOMAIN entry.caps : ~Sessions(t.mds)[c].connected}
        auth == Check(Write(t, entry), t.mds.cache[d].auth, "LoggedImportCapsAuth")
        opened == Then(auth, LAMBDA x : OpenedByForce(x, entry.sessions))
        take(x, c) == Taken(x, d, c, entry.from, entry.caps[c])
        taken == Then(opened, LAMBDA x :
                     UnpinImportingCaps(FoldClients(take, x, DOMAIN entry.caps), {d}))
        imported(x, c) ==
            LET cap == CapsOn(x.mds, d)[c]
            IN [capId |-> cap.capId, issueSeq |-> cap.seq, mseq |-> cap.mseq, instance |-> x.mds.incarnation]
        ack(x) == [type |-> "MExportCapsAck", epoch |-> 0, sender |-> 0, receiver |-> 0, dir |-> d,
                   imported |-> [c \in unmet |-> imported(x, c)],
                   capIds |-> [c \in unmet |-> entry.caps[c].capId]]
        told == Then(taken, LAMBDA x : IF unmet = {} THEN x ELSE Send(x, entry.from, ack(x)))
    IN Then(told, LAMBDA x : AuthUnpinOn(x, d))

LoggedImportCaps(r) == /\ Complete(r, {"ESessions"}, LoggedCaps)

(***************************************************************************)
(* HandleExportCapsAck(r, p)      WHO: who holds a replica                   *)
(* CEPH: handle_export_caps_ack                                             *)
(* These clients are to hear from this rank who has their caps; but not of a  *)
(* cap that is not the one that was handed over.                             *)
(***************************************************************************)
LOCAL HandleCapsAck(t, from, message) ==
    LET d == message.dir
        is(c) == c \in DOMAIN CapsOn(t.mds, d) /\ CapsOn(t.mds, d)[c].capId = message.capIds[c]
        peer(i) == [capId |-> i.capId, seq |-> i.issueSeq, mseq |-> i.mseq, rank |-> from,
                    instance |-> i.instance]
        tell(x, c) ==
            LET caps == CapsOn(x.mds, d)
                export == [type |-> "CapExport", dir |-> d, capId |-> caps[c].capId, mseq |-> caps[c].mseq,
                           peer |-> peer(message.imported[c])]
            IN WithCaps(TellCounted(x, c, export), d, Drop(caps, {c}))
    IN IF d \notin Held(t.mds) THEN t
       ELSE IF t.mds.cache[d].auth THEN Check(t, IgnoreLateCapsAck, "HandleExportCapsAckAuth")
       ELSE FoldClients(tell, t, {c \in DOMAIN message.imported : is(c)})

HandleExportCapsAck(r, p) == /\ Receive(r, p, "MExportCapsAck", HandleCapsAck)

---------------------------------------------------------------------------
(***************************************************************************)
(* HandleCapRelease(r, c), RetryCapRelease(r)      WHO: any rank             *)
(* CEPH: Locker::_do_cap_release                                            *)
(* The client gives a cap back: by its number, and unless it has been sent    *)
(* once more since. In a frozen tree that waits for the thaw; in one that     *)
(* freezes, unless the file is pinned.                                       *)
(***************************************************************************)
LOCAL IsPinned(m, d) ==
    \E i \in DOMAIN m.journal : m.journal[i].kind = "ESessions" /\ m.journal[i].dir = d

LOCAL Defers(m, d) == IsFrozen(m, d) \/ (IsFreezing(m, d) /\ ~IsPinned(m, d))

LOCAL Release(t, c, message) ==
    LET d == message.dir
        caps == CapsOn(t.mds, d)
        retry == [kind |-> "RetryCapRelease", client |-> c, message |-> message]
    IN IF d \notin Held(t.mds) \/ c \notin DOMAIN caps THEN t
       ELSE IF caps[c].capId # message.capId THEN t
       ELSE IF Defers(t.mds, d) THEN WaitFor(t, "Unfreeze", {FreezeRoot(t.mds, d)}, retry)
       ELSE IF caps[c].seq # message.seq THEN t
       ELSE WithCaps(t, d, Drop(caps, {c}))

HandleCapRelease(r, c) == /\ ReceiveCall(r, c, {"CapRelease"}, Serving, Release)

LOCAL RetryRelease(t, context) == Release(t, context.client, context.message)

RetryCapRelease(r) == /\ RunContext(r, "RetryCapRelease", RetryRelease)
=============================================================================
