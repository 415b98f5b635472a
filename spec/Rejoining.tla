------------------------------- MODULE Rejoining ----------------------------
(***************************************************************************)
(* Rejoin: who holds a replica of what (MDCache). A rank that recovers       *)
(* declares what it holds, and an owner strikes it from the rest; a survivor *)
(* declares its replicas of what a recovering rank owns, by their nonces.    *)
(***************************************************************************)
EXTENDS Discovery, Reconnecting

LOCAL Own(m) == {d \in Held(m) : m.cache[d].auth}

(* Another rank's import that is still in doubt here, or of which nobody is   *)
(* known to be the owner, has come about.                                   *)
LOCAL Concede(t, w, d, bounds) ==
    LET auth == AuthorityOf(t.mds, d)
        theirs == AdjustBoundedSubtreeAuth(t, d, bounds \cap Held(t.mds), Sole(w))
    IN IF d \notin Held(t.mds) THEN t
       ELSE IF IsAmbiguous(auth) \/ auth = Undef
       THEN Then(theirs, LAMBDA x : TrySubtreeMerge(x, d))
       ELSE t

(* MDCache::disambiguate_other_imports. What is ambiguous after that is on   *)
(* its way from a rank that recovers to a survivor, whose word is to come.   *)
DisambiguateOtherImports(t) ==
    LET others == t.mds.recovery.otherAmbiguousImports
        one(x, w) ==
            LET concede(y, d) == Then(y, LAMBDA z : Concede(z, w, d, others[w][d]))
            IN FoldDown(concede, x, DOMAIN others[w])
        conceded == Then(FoldRanks(one, t, DOMAIN others), LAMBDA x :
                        [x EXCEPT !.mds.recovery.otherAmbiguousImports = Empty])
        expected(m, pair) ==
            /\ m.map.state[pair[1]] \in {"failed"} \cup Recovering
            /\ m.map.state[pair[2]] \notin {"failed"} \cup Recovering
        ambiguous(m) == {d \in Held(m) : IsSubtreeRoot(m, d) /\ IsAmbiguous(m.cache[d].dirAuth)}
    IN Then(conceded, LAMBDA x :
            Check(x, State(x.mds) \in Serving =>
                         \A d \in ambiguous(x.mds) : expected(x.mds, x.mds.cache[d].dirAuth),
                  "DisambiguateOtherImportsAmbiguous"))

---------------------------------------------------------------------------
(* MDSRank::rejoin_done. Who was done with stopping when it failed has no    *)
(* subtree left, and nothing to do as an active rank.                       *)
LOCAL RejoinMaybeDone(t) ==
    LET m == t.mds
        missing == m.recovery.rejoinGather \cup m.recovery.rejoinAckGather
    IN IF missing # {} THEN t
       ELSE AskFor(t, IF m.askedToStop /\ m.rank # RootRank THEN "stopped" ELSE "active")

(* MDCache::rejoin_send_acks: these ranks are told the nonces of what they     *)
(* hold, and of their caps, which are in imports; of those who are not met it   *)
(* takes none.                                                              *)
LOCAL SendAcks(t, to, imports, met) ==
    LET imported == ImportRejoinedCaps(t, imports, met)
        dirs(q) == {d \in Own(t.mds) : q \in DOMAIN t.mds.cache[d].replicas}
        ack(q) == [type |-> "MMDSCacheRejoinAck", epoch |-> 0, sender |-> 0, receiver |-> 0,
                   dirs |-> [d \in dirs(q) |-> t.mds.cache[d].replicas[q]],
                   imported |-> RejoinedCaps(imported.mds, imports, q, met)]
        send(x, q) == Send(x, q, ack(q))
    IN FoldRanks(send, imported, to)

LOCAL AnswerRejoins(t) ==
    LET r == t.mds.recovery
        rejoin == t.mds.sessionMap.rejoin
        to == r.recoverySet \ r.rejoinAckSent
        settled == [t EXCEPT !.mds.recovery.rejoinAckGather = @ \ {t.mds.rank},
                             !.mds.recovery.rejoinAckSent = @ \cup to,
                             !.mds.sessionMap.rejoin.capImports = Empty]
        answered == SendAcks(ReconnectCaps(settled, Own(t.mds)), to, rejoin.capImports, rejoin.sessions)
    IN RejoinMaybeDone(ReissueCaps(answered, Own(t.mds)))

(* MDCache::rejoin_gather_finish: all have declared what they hold. Before they *)
(* are answered the sessions open of those who have come back, and of whose    *)
(* caps have come; this rank waits for that as for one more answer. But if it   *)
(* is done once more, since somebody has failed in between, no more are opened. *)
RejoinGatherFinish(t) ==
    LET rejoin == t.mds.sessionMap.rejoin
        opens == rejoin.clients # {} /\ (OpenSessionsAgain \/ rejoin.sessions = {})
        waits == [t EXCEPT !.mds.recovery.rejoinAckGather = @ \cup {t.mds.rank}]
    IN IF opens THEN OpenRejoinedSessions(waits)
       ELSE IF OpenSessionsAgain /\ OpensRejoined(t.mds) THEN t ELSE AnswerRejoins(t)

(***************************************************************************)
(* MDCache::rejoin_send_rejoins: all who recover are in rejoin. Migrations    *)
(* are over, unless somebody has failed since, and then it is done later.   *)
(* What is still ambiguous belongs to a survivor, whose word is to come.    *)
(***************************************************************************)
LOCAL Rejoin(m, q, strong) ==
    LET theirs == {d \in Held(m) \ Own(m) : AuthorityOf(m, d) = Sole(q)}
    IN [type |-> "MMDSCacheRejoin", epoch |-> 0, sender |-> 0, receiver |-> 0, strong |-> strong,
        dirs |-> [d \in theirs |-> IF strong THEN m.cache[d].nonce ELSE 0],
        caps |-> IF strong THEN Empty ELSE CapExports(m, theirs)]

LOCAL SendRejoin(t, q) ==
    LET survives == State(t.mds) # "rejoin"
        sent == [t EXCEPT !.mds.recovery.rejoinSent = @ \cup {q},
                          !.mds.recovery.rejoinAckGather = @ \cup {q}]
    IN IF survives /\ t.mds.map.state[q] # "rejoin" THEN t
       ELSE Send(sent, q, Rejoin(t.mds, q, survives))

RejoinSendRejoins(t) ==
    LET begun == [t EXCEPT !.mds.recovery.rejoinsPending = FALSE]
        idle == Check(Check(begun, t.mds.imports = Empty, "RejoinSendRejoinsImporting"),
                      t.mds.exports = Empty, "RejoinSendRejoinsExporting")
        known == IF State(t.mds) = "rejoin" THEN idle ELSE Then(idle, DisambiguateOtherImports)
        all(x) == FoldRanks(SendRejoin, x, x.mds.recovery.recoverySet \ x.mds.recovery.rejoinSent)
        finish(x) == IF State(x.mds) = "rejoin" /\ x.mds.recovery.rejoinGather = {}
                     THEN RejoinGatherFinish(x) ELSE x
    IN IF t.mds.recovery.resolveGather # {} THEN [t EXCEPT !.mds.recovery.rejoinsPending = TRUE]
       ELSE Then(Then(known, all), finish)

---------------------------------------------------------------------------
(***************************************************************************)
(* HandleCacheRejoin(r, p)      WHO: authority                              *)
(* CEPH: MDCache::handle_cache_rejoin                                       *)
(* A survivor hears from a rank that recovers what that has left: the rest   *)
(* of its replicas is gone. A rank in rejoin hears from all who holds what.  *)
(***************************************************************************)
LOCAL Strike(t, S, from) ==
    LET strike(x, d) == [x EXCEPT !.mds.cache[d].replicas = Drop(@, {from})] IN FoldDown(strike, t, S)

LOCAL Replicate(t, S, from) ==
    LET add(x, d) == ReplicateDir(x, d, from) IN FoldDown(add, t, S)

LOCAL ClientsOf(caps) == UNION {DOMAIN caps[d] : d \in DOMAIN caps}

LOCAL NoteCaps(t, from, caps) ==
    [t EXCEPT !.mds.sessionMap.rejoin.clients = @ \cup ClientsOf(caps),
              !.mds.sessionMap.rejoin.capImports = NoteCapImports(@, from, caps)]

LOCAL Met(m) == {c \in Clients : HasSession(m, c)}

(* Whose session is durable. *)
LOCAL Opened(m) == {c \in Met(m) : Sessions(m)[c].state \in {"open", "stale"}}

LOCAL SurviveRejoin(t, from, message) ==
    LET declared == Own(t.mds) \cap DOMAIN message.dirs
        struck == Strike(Replicate(t, declared, from), Own(t.mds) \ declared, from)
        caps == message.caps
    IN IF OpenRejoinSessions /\ ~(ClientsOf(caps) \subseteq Opened(t.mds))
       THEN OpenRejoinedSessions(NoteCaps(struck, from, caps))
       ELSE SendAcks(struck, {from}, NoteCapImports(Empty, from, caps), Met(t.mds))

(* Who is recovering may have declared as a survivor before it failed, too. *)
LOCAL GatherRejoin(t, from, message) ==
    LET declared == Own(t.mds) \cap DOMAIN message.dirs
        note(x, d) == [x EXCEPT !.mds.cache[d].replicas = Put(@, from, message.dirs[d])]
        told == IF message.strong THEN FoldDown(note, t, declared)
                ELSE Replicate(Strike(t, Own(t.mds), from), declared, from)
        expected == Check(NoteCaps(told, from, message.caps), from \in t.mds.recovery.rejoinGather,
                          "HandleCacheRejoinGather")
        gathered == Then(expected, LAMBDA x : [x EXCEPT !.mds.recovery.rejoinGather = @ \ {from}])
    IN Then(gathered, LAMBDA x :
            IF x.mds.recovery.rejoinGather = {} THEN RejoinGatherFinish(x) ELSE x)

LOCAL HandleRejoin(t, from, message) ==
    LET mine == Check(t, DOMAIN message.caps \subseteq Own(t.mds), "HandleCacheRejoinCaps")
    IN CASE State(t.mds) \in Serving -> Then(mine, LAMBDA x : SurviveRejoin(x, from, message))
         [] State(t.mds) = "rejoin" -> Then(mine, LAMBDA x : GatherRejoin(x, from, message))
         [] OTHER -> Check(t, FALSE, "HandleCacheRejoinState")

HandleCacheRejoin(r, p) == /\ Receive(r, p, "MMDSCacheRejoin", HandleRejoin)

(***************************************************************************)
(* HandleCacheRejoinAck(r, p)      WHO: any rank                            *)
(* CEPH: MDCache::handle_cache_rejoin_ack                                   *)
(* The authority has noted the replicas: takes their nonces.                *)
(***************************************************************************)
LOCAL HandleRejoinAck(t, from, message) ==
    LET told == {d \in DOMAIN message.dirs : d \in Held(t.mds) /\ ~t.mds.cache[d].auth}
        take(x, d) == [x EXCEPT !.mds.cache[d].nonce = message.dirs[d]]
        exported == ExportRejoinedCaps(FoldDown(take, t, told), from, message.imported)
        taken == Then(exported, LAMBDA x : [x EXCEPT !.mds.recovery.rejoinAckGather = @ \ {from}])
    IN Then(taken, LAMBDA x : IF State(x.mds) = "rejoin" THEN RejoinMaybeDone(x) ELSE x)

HandleCacheRejoinAck(r, p) == /\ Receive(r, p, "MMDSCacheRejoinAck", HandleRejoinAck)

(***************************************************************************)
(* RejoinOpenSessionsFinish(r)      WHO: authority                          *)
(* CEPH: MDCache::rejoin_open_sessions_finish                               *)
(* The sessions are open of the clients whose caps have come with rejoins: if  *)
(* nobody is missing, all are answered. A rank that serves by then, as it had   *)
(* asked to before somebody failed once more, dies of that, unless it has seen   *)
(* one more failure since.                                                   *)
(***************************************************************************)
LOCAL AnswerNoted(t) ==
    LET r == t.mds.recovery
        imports == t.mds.sessionMap.rejoin.capImports
        ranks(d) == UNION {DOMAIN imports[d][c] : c \in DOMAIN imports[d]}
        owed == IF t.mds.rank \in r.rejoinAckGather
                THEN r.recoverySet \ (r.rejoinAckSent \cup r.rejoinGather) ELSE {}
        settled == [t EXCEPT !.mds.recovery.rejoinAckGather = @ \ {t.mds.rank},
                             !.mds.recovery.rejoinGather = {},
                             !.mds.sessionMap.rejoin.capImports = Empty]
    IN IF OpensRejoined(t.mds) THEN t
       ELSE SendAcks(settled, owed \cup UNION {ranks(d) : d \in DOMAIN imports}, imports, Met(t.mds))

LOCAL SessionsOpened(t, entry) ==
    LET opened == OpenedByForce(Write(t, entry), entry.sessions)
        waits(m) == m.rank \in m.recovery.rejoinAckGather /\ m.recovery.rejoinGather = {}
        keep(x) == [x EXCEPT !.mds.sessionMap.rejoin.sessions =
                        DOMAIN entry.sessions \cup (IF OpenSessionsAgain THEN @ ELSE {})]
        gathered(x) == IF waits(x.mds) THEN RejoinGatherFinish(x) ELSE x
    IN Then(opened, LAMBDA x :
           IF State(x.mds) \notin Serving THEN gathered(keep(x))
           ELSE IF OpenRejoinSessions THEN AnswerNoted(x)
           ELSE Check(x, ~waits(x.mds), "RejoinGatherFinishState"))

RejoinOpenSessionsFinish(r) == /\ Complete(r, {"ERejoinSessions"}, SessionsOpened)
=============================================================================
