----------------------------- MODULE Reconnecting ----------------------------
(***************************************************************************)
(* Reconnect: after a failure the new instance waits for every client whose   *)
(* session its journal has. A client says which caps it has from the rank;    *)
(* those on what the rank owns are made anew, the others go with its rejoin    *)
(* to whoever owns it now.                                                   *)
(***************************************************************************)
EXTENDS Sessions

(* The sessions that the journal has; whether the client knows of them or not. *)
ReplayedSessions(durable) ==
    LET session == [NewSession EXCEPT !.state = "open", !.stateSeq = 1]
    IN [NoSessions EXCEPT !.durable = durable, !.sessions = [c \in DOMAIN durable |-> session]]

(* After its resolve a rank without sessions has nobody to wait for.         *)
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
(* The client is back: its session goes on. One that the journal does not     *)
(* have is closed.                                                          *)
(***************************************************************************)
LOCAL Back(t, c, message) ==
    LET ids == {message.caps[d] : d \in DOMAIN message.caps} \cup {t.mds.sessionMap.lastCapId}
        note(x, d) == [x EXCEPT !.mds.sessionMap.reconnected =
                           Put(@, d, Put(IF d \in DOMAIN @ THEN @[d] ELSE Empty, c, message.caps[d]))]
        noted == FoldDown(note, t, DOMAIN message.caps)
        raised == [noted EXCEPT !.mds.sessionMap.lastCapId = CHOOSE x \in ids : \A y \in ids : y <= x,
                                !.mds.sessionMap.sessions[c].connected = TRUE]
    IN Gathered(Announce(raised, c, [type |-> "SessionOpen"]), c)

LOCAL HandleReconnect(t, c, message) ==
    IF c \in t.mds.sessionMap.reconnectGather THEN Back(t, c, message)
    ELSE Announce(t, c, [type |-> "SessionClose"])

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
(* What is told of a cap that is the same as before. *)
LOCAL Nowhere == [capId |-> 0, seq |-> 0, mseq |-> 0, rank |-> NoRank, instance |-> 0]

LOCAL Reclaim(t, d, c, capId, peer) ==
    LET caps == CapsOn(t.mds, d)
        fresh == [capId |-> capId, seq |-> 0, mseq |-> 0, importing |-> FALSE]
        known == c \in DOMAIN caps
        cap == [(IF known THEN caps[c] ELSE fresh) EXCEPT !.seq = @ + 1]
        counted == IF known THEN t ELSE [t EXCEPT !.mds.sessionMap.lastCapId = @ + 1]
        message == [type |-> "CapImport", dir |-> d, capId |-> cap.capId, seq |-> cap.seq,
                    mseq |-> cap.mseq, peer |-> peer, release |-> FALSE]
    IN TellCounted(WithCaps(counted, d, Put(caps, c, cap)), c, message)

LOCAL Forget(t, d) == [t EXCEPT !.mds.sessionMap.reconnected = Drop(@, {d})]

(* MDCache::choose_lock_states_and_reconnect_caps: those on what it owns.     *)
ReconnectCaps(t, own) ==
    LET reconnected == t.mds.sessionMap.reconnected
        one(x, d) == LET next(y, c) == Reclaim(y, d, c, reconnected[d][c], Nowhere)
                     IN Forget(FoldClients(next, x, DOMAIN reconnected[d]), d)
    IN FoldDown(one, t, DOMAIN reconnected \cap own)

(* Those on what another rank owns go with the rejoin to it.                  *)
CapExports(m, theirs) ==
    [d \in DOMAIN m.sessionMap.reconnected \cap theirs |-> m.sessionMap.reconnected[d]]

(* MDCache::rejoin_import_cap, at the owner: whoever has no session here gets  *)
(* none.                                                                    *)
ImportRejoinedCaps(t, from, exports) ==
    LET peer(d, c) == [capId |-> exports[d][c], seq |-> 0, mseq |-> 0, rank |-> from,
                       instance |-> t.mds.map.incarnation[from]]
        one(x, d, c) == IF HasSession(x.mds, c) THEN Reclaim(x, d, c, exports[d][c], peer(d, c)) ELSE x
        in(x, d) == LET next(y, c) == one(y, d, c) IN FoldClients(next, x, DOMAIN exports[d])
    IN FoldDown(in, t, DOMAIN exports)

RejoinedCaps(m, exports) ==
    LET imported(d, c) ==
            IF c \in DOMAIN CapsOn(m, d)
            THEN [capId |-> CapsOn(m, d)[c].capId, issueSeq |-> CapsOn(m, d)[c].seq,
                  mseq |-> CapsOn(m, d)[c].mseq, instance |-> m.incarnation]
            ELSE [capId |-> 0, issueSeq |-> 0, mseq |-> 0, instance |-> m.incarnation]
    IN [d \in DOMAIN exports |-> [c \in DOMAIN exports[d] |-> imported(d, c)]]

(* MDCache::handle_cache_rejoin_ack: the clients hear who has their caps.     *)
ExportRejoinedCaps(t, to, imported) ==
    LET reconnected == t.mds.sessionMap.reconnected
        peer(i) == [capId |-> i.capId, seq |-> i.issueSeq, mseq |-> i.mseq,
                    rank |-> IF i.capId = 0 THEN NoRank ELSE to, instance |-> i.instance]
        tell(x, d, c) == TellCounted(x, c, [type |-> "CapExport", dir |-> d, capId |-> reconnected[d][c],
                                            mseq |-> 0, peer |-> peer(imported[d][c])])
        one(x, d) == LET next(y, c) == tell(y, d, c)
                     IN Forget(FoldClients(next, x, DOMAIN imported[d]), d)
    IN FoldDown(one, t, DOMAIN imported)
=============================================================================
