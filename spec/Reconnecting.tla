----------------------------- MODULE Reconnecting ----------------------------
(***************************************************************************)
(* Reconnect: after a failure the new instance waits for every client whose   *)
(* session its journal has. A client says which caps it has from the rank;    *)
(* those on what the rank owns are made anew, the others go with its rejoin    *)
(* to whoever owns it now. One that is in rejoin itself notes them, and opens   *)
(* the sessions of their clients by force before it answers.                 *)
(***************************************************************************)
EXTENDS Sessions

(* The sessions that the journal has; whether the client knows of them or not. *)
ReplayedSessions(durable) ==
    LET session == [NewSession EXCEPT !.state = "open", !.stateSeq = 1]
    IN [NoSessions EXCEPT !.durable = durable, !.sessions = [c \in DOMAIN durable |-> session]]

(* After its resolve a rank without sessions has nobody to wait for: the state  *)
(* is left out, in which it does no more than call on all clients.            *)
AfterResolve(m) == IF Sessions(m) = Empty THEN "rejoin" ELSE "reconnect"

LOCAL Announce(t, c, message) ==
    Then(t, LAMBDA x : [x EXCEPT !.calls = Append(@, [client |-> c, message |-> message])])

(* Server::reconnect_clients: the map calls on all clients.                  *)
ReconnectClients(t) ==
    LET call(x, c) == Announce(x, c, [type |-> "Reconnect", instance |-> t.mds.incarnation])
    IN FoldClients(call, [t EXCEPT !.mds.sessionMap.reconnectGather = DOMAIN Sessions(t.mds)], Clients)

LOCAL Gathered(t, c) ==
    LET waited == t.mds.sessionMap.reconnectGather
        heard == [t EXCEPT !.mds.sessionMap.reconnectGather = @ \ {c}]
    IN IF waited = {c} THEN AskFor(heard, "rejoin") ELSE heard

---------------------------------------------------------------------------
(***************************************************************************)
(* HandleClientReconnect(r, c)      WHO: a rank that recovers                *)
(* CEPH: Server::handle_client_reconnect                                    *)
(* The client is back, and its session goes on, if the journal has it and the  *)
(* rank still waits. Else it is denied: the client is told that its session is  *)
(* closed, and one that the rank has opened since is killed; not if it is not    *)
(* open yet, or marked as importing.                                         *)
(***************************************************************************)
LOCAL Back(t, c, message) ==
    LET ids == {message.caps[d] : d \in DOMAIN message.caps} \cup {t.mds.sessionMap.lastCapId}
        note(x, d) == [x EXCEPT !.mds.sessionMap.reconnected =
                           Put(@, d, Put(IF d \in DOMAIN @ THEN @[d] ELSE Empty, c, message.caps[d]))]
        noted == FoldDown(note, t, DOMAIN message.caps)
        raised == [noted EXCEPT !.mds.sessionMap.lastCapId = CHOOSE x \in ids : \A y \in ids : y <= x,
                                !.mds.sessionMap.rejoin.clients = @ \cup {c}]
    IN Gathered(Announce(raised, c, [type |-> "SessionOpen"]), c)

LOCAL Deny(t, c) ==
    LET closed == Announce(t, c, [type |-> "SessionClose"])
    IN Then(closed, LAMBDA x : IF MayFindIdle(x.mds, c) /\ Sessions(x.mds)[c].importing = 0
                               THEN LogEnd(x, c, "killing") ELSE x)

LOCAL HandleReconnect(t, c, message) ==
    LET accepted == Accept(t, c)
    IN IF c \in t.mds.sessionMap.reconnectGather THEN Back(accepted, c, message) ELSE Deny(accepted, c)

HandleClientReconnect(r, c) ==
    /\ ReceiveCall(r, c, {"ClientReconnect"}, AtLeastReconnect, HandleReconnect)

(***************************************************************************)
(* ReconnectTick(r, c)      WHO: a rank that recovers                        *)
(* CEPH: Server::reconnect_tick                                             *)
(* The time is over, and the client has not come back: it is gone, or it has  *)
(* no session with this rank that it knows of. Its session is killed, and it   *)
(* is evicted, which bars it from the whole cluster.                         *)
(***************************************************************************)
LOCAL Evict(t, c, lives) ==
    LET forced == t.mds.sessionMap.durable[c]
        spared == ~lives \/ (SpareForcedSessions /\ forced)
        evicted == IF spared THEN t ELSE [t EXCEPT !.mds.sessionMap.evicted = @ \cup {c}]
    IN IF c \in t.mds.sessionMap.reconnectGather THEN Gathered(LogEnd(evicted, c, "killing"), c) ELSE t

LOCAL HandleSilence(t, c, message) == Evict(t, c, TRUE)

MayTick(m, c) == State(m) = "reconnect" /\ c \in m.sessionMap.reconnectGather

ReconnectTick(r, c) ==
    \/ ReceiveCall(r, c, {"Silence"}, AtLeastReconnect, HandleSilence)
    \/ /\ Idle(r)
       /\ clients[c].gone
       /\ MayTick(mds[r], c)
       /\ Act(r, Evict(Begin(mds[r]), c, FALSE))
       /\ UNCHANGED budget

---------------------------------------------------------------------------
(* CInode::reconnect_cap: a cap goes on under its number, or as the one that   *)
(* is there.                                                                *)
LOCAL Reclaim(t, d, c, capId) ==
    LET caps == CapsOn(t.mds, d)
        fresh == [capId |-> capId, seq |-> 0, mseq |-> 0, importing |-> FALSE]
    IN IF c \in DOMAIN caps THEN t
       ELSE [WithCaps(t, d, Put(caps, c, fresh)) EXCEPT !.mds.sessionMap.lastCapId = @ + 1]

LOCAL TellImport(t, d, c, cap, peer) ==
    TellCounted(WithCaps(t, d, Put(CapsOn(t.mds, d), c, cap)), c,
                [type |-> "CapImport", dir |-> d, capId |-> cap.capId, seq |-> cap.seq, mseq |-> cap.mseq,
                 peer |-> peer, release |-> FALSE])

(* Server::handle_client_reconnect: those on what it owns.                    *)
ReconnectCaps(t, own) ==
    LET reconnected == t.mds.sessionMap.reconnected
        one(x, d) == LET next(y, c) == Reclaim(y, d, c, reconnected[d][c])
                     IN FoldClients(next, x, DOMAIN reconnected[d])
    IN FoldDown(one, t, DOMAIN reconnected \cap own)

(* What is told of a cap that is the same as before. *)
LOCAL Nowhere == [capId |-> 0, seq |-> 0, mseq |-> 0, rank |-> NoRank, instance |-> 0]

LOCAL Forget(t, d) == [t EXCEPT !.mds.sessionMap.reconnected = Drop(@, {d})]

(* MDCache::reissue_all_caps: the clients hear of these once more.            *)
ReissueCaps(t, own) ==
    LET reconnected == t.mds.sessionMap.reconnected
        tell(x, d, c) == TellImport(x, d, c, [CapsOn(x.mds, d)[c] EXCEPT !.seq = @ + 1], Nowhere)
        one(x, d) == LET next(y, c) == tell(y, d, c)
                     IN Forget(FoldClients(next, x, DOMAIN reconnected[d]), d)
    IN FoldDown(one, t, DOMAIN reconnected \cap own)

(* Those on what another rank owns go with the rejoin to it.                  *)
CapExports(m, theirs) ==
    [d \in DOMAIN m.sessionMap.reconnected \cap theirs |-> m.sessionMap.reconnected[d]]

---------------------------------------------------------------------------
(* At the owner: dirfrag -> client -> rank -> the number that the cap had     *)
(* there, with those that come from one more rank.                           *)
NoteCapImports(imports, from, caps) ==
    LET at(f, k) == IF k \in DOMAIN f THEN f[k] ELSE Empty
        noted(d, c) == IF c \in DOMAIN at(caps, d) THEN Put(at(at(imports, d), c), from, caps[d][c])
                       ELSE imports[d][c]
    IN [d \in DOMAIN imports \cup DOMAIN caps |->
           [c \in DOMAIN at(imports, d) \cup DOMAIN at(caps, d) |-> noted(d, c)]]

(* Without those of a rank that has failed.                                  *)
ForgetCapImports(imports, who) ==
    LET others(d, c) == DOMAIN imports[d][c] \ {who}
        left(d) == {c \in DOMAIN imports[d] : others(d, c) # {}}
    IN [d \in {d \in DOMAIN imports : left(d) # {}} |->
           [c \in left(d) |-> Drop(imports[d][c], {who})]]

(* MDCache::process_imported_caps, rejoin_import_cap: whoever is not met gets   *)
(* none. One that is new here has migrated; the client hears of it, or of the  *)
(* one that was there.                                                      *)
LOCAL ImportCap(t, d, c, from, capId) ==
    LET made == Reclaim(t, d, c, capId)
        cap == CapsOn(made.mds, d)[c]
        sent == IF cap.seq = 0 THEN [cap EXCEPT !.seq = 1, !.mseq = @ + 1] ELSE cap
    IN TellImport(made, d, c, sent,
                  [capId |-> capId, seq |-> 0, mseq |-> 0, rank |-> from,
                   instance |-> t.mds.map.incarnation[from]])

ImportRejoinedCaps(t, imports, met) ==
    LET one(x, d, c) == LET next(y, q) == ImportCap(y, d, c, q, imports[d][c][q])
                        IN FoldRanks(next, x, DOMAIN imports[d][c])
        in(x, d) == LET next(y, c) == one(y, d, c) IN FoldClients(next, x, DOMAIN imports[d] \cap met)
    IN FoldDown(in, t, DOMAIN imports)

(* What a rank is told of those that have come from it.                       *)
RejoinedCaps(m, imports, from, met) ==
    LET clients_(d) == {c \in DOMAIN imports[d] : from \in DOMAIN imports[d][c]}
        imported(d, c) ==
            IF c \in met
            THEN [capId |-> CapsOn(m, d)[c].capId, issueSeq |-> CapsOn(m, d)[c].seq,
                  mseq |-> CapsOn(m, d)[c].mseq, instance |-> m.incarnation]
            ELSE [capId |-> 0, issueSeq |-> 0, mseq |-> 0, instance |-> m.incarnation]
    IN [d \in {d \in DOMAIN imports : clients_(d) # {}} |-> [c \in clients_(d) |-> imported(d, c)]]

(* The sessions of those whose caps have come are to open; that is logged.     *)
OpenRejoinedSessions(t) ==
    LET S == t.mds.sessionMap.rejoin.clients
        prepared == PrepareForceOpenSessions([t EXCEPT !.mds.sessionMap.rejoin.clients = {}], S)
    IN Submit(prepared, [kind |-> "ERejoinSessions", sessions |-> Expected(t.mds, S)])

OpensRejoined(m) == \E i \in DOMAIN m.journal : m.journal[i].kind = "ERejoinSessions"

(* MDCache::handle_cache_rejoin_ack: the clients hear who has their caps, which *)
(* must be those that were sent.                                             *)
ExportRejoinedCaps(t, to, imported) ==
    LET reconnected == t.mds.sessionMap.reconnected
        peer(i) == [capId |-> i.capId, seq |-> i.issueSeq, mseq |-> i.mseq,
                    rank |-> IF i.capId = 0 THEN NoRank ELSE to, instance |-> i.instance]
        tell(x, d, c) == TellCounted(x, c, [type |-> "CapExport", dir |-> d, capId |-> reconnected[d][c],
                                            mseq |-> 0, peer |-> peer(imported[d][c])])
        one(x, d) == LET next(y, c) == tell(y, d, c)
                     IN Forget(FoldClients(next, x, DOMAIN imported[d]), d)
        sent(d) == d \in DOMAIN reconnected /\ DOMAIN imported[d] = DOMAIN reconnected[d]
        expected == Check(t, \A d \in DOMAIN imported : sent(d), "HandleCacheRejoinAckCaps")
    IN Then(expected, LAMBDA x : FoldDown(one, x, DOMAIN imported))
=============================================================================
