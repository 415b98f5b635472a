------------------------------- MODULE Clients ------------------------------
(***************************************************************************)
(* A client: its sessions, and which caps it has from whom.                  *)
(*   sessions  rank -> "opening" or "open"                                  *)
(*   caps      dirfrag -> rank -> the cap that it has from there             *)
(*   authCap   dirfrag -> the rank whose cap counts                         *)
(*   instances  rank -> which instance of it has called on its clients       *)
(*   unheard   the dirfrags of which an owner has died that had given it a cap,  *)
(*             before it heard of that; for CapsInv, nobody acts by it          *)
(*   gone      whether it went away and does not come back                  *)
(***************************************************************************)
EXTENDS CapExports

LOCAL AddCap(k, d, r, cap) ==
    [k EXCEPT !.caps = Put(@, d, Put(IF d \in DOMAIN @ THEN @[d] ELSE Empty, r, cap))]

LOCAL RemoveCap(k, d, r) ==
    LET rest == Drop(k.caps[d], {r})
    IN [k EXCEPT !.caps = IF rest = Empty THEN Drop(@, {d}) ELSE [@ EXCEPT ![d] = rest],
                 !.authCap = IF d \in DOMAIN @ /\ @[d] = r THEN Drop(@, {d}) ELSE @]

(* One that has not heard of the instance that calls speaks to the one before,   *)
(* and nobody hears that.                                                   *)
LOCAL Speak(k, c, r, message) ==
    LET down == k[c][r].down
    IN IF \E i \in DOMAIN down : down[i].type = "Reconnect" THEN k
       ELSE [k EXCEPT ![c][r].up = Append(@, message)]

(* A client that is there takes the head of what a rank says to it.          *)
LOCAL Takes(c, r, types) ==
    /\ Alive
    /\ ~clients[c].gone
    /\ calls[c][r].down # <<>>
    /\ Head(calls[c][r].down).type \in types

LOCAL Take(c, r) == [calls EXCEPT ![c][r].down = Tail(@)]

---------------------------------------------------------------------------
(***************************************************************************)
(* ClientHandleSession(c, r)      WHO: client                               *)
(* CEPH: Client::handle_client_session                                      *)
(* The session is open, or closed and all its caps with it; or the rank      *)
(* wants to know that all it has sent has come.                             *)
(***************************************************************************)
LOCAL Closed(k, r) ==
    LET dirs == {d \in DOMAIN k.caps : r \in DOMAIN k.caps[d]}
        remove(x, d) == RemoveCap(x, d, r)
    IN [FoldDown(remove, k, dirs) EXCEPT !.sessions = Drop(@, {r})]

ClientHandleSession(c, r) ==
    LET message == Head(calls[c][r].down)
        known == r \in DOMAIN clients[c].sessions
    IN /\ Takes(c, r, {"SessionOpen", "SessionClose", "FlushMsg"})
       /\ clients' = [clients EXCEPT ![c] =
              CASE ~known -> @
                [] message.type = "SessionOpen" -> [@ EXCEPT !.sessions[r] = "open"]
                [] message.type = "SessionClose" -> Closed(@, r)
                [] OTHER -> @]
       /\ calls' = IF known /\ message.type = "FlushMsg"
                   THEN Speak(Take(c, r), c, r, [type |-> "FlushMsgAck", seq |-> message.seq])
                   ELSE Take(c, r)
       /\ UNCHANGED <<mds, net, maps, monitor, budget>>

(***************************************************************************)
(* ClientHandleCaps(c, r)      WHO: client      CEPH: Client::handle_caps     *)
(* A cap has gone to another rank, or come from one. Which of the two it      *)
(* hears first makes no difference in the end. One that has come from a rank  *)
(* with no more than a replica is given back there.                          *)
(***************************************************************************)
(* The instance that a cap is said to be or to have been at is not there any    *)
(* more; its numbers are given anew.                                        *)
LOCAL Replaced_(k, p) == p.rank \in DOMAIN k.instances /\ p.instance < k.instances[p.rank]

LOCAL CapExport(k, r, message) ==
    LET d == message.dir
        p == message.peer
        counts == d \in DOMAIN k.authCap /\ k.authCap[d] = r
        theirs(cap) == LET x == AddCap(k, d, p.rank, cap)
                       IN IF counts THEN [x EXCEPT !.authCap[d] = p.rank] ELSE x
        moved == IF HasCap(k, d, p.rank)
                 THEN LET cap == k.caps[d][p.rank]
                      IN IF cap.capId = p.capId /\ cap.seq < p.seq
                         THEN theirs([cap EXCEPT !.seq = p.seq - 1]) ELSE k
                 ELSE theirs([capId |-> p.capId, seq |-> p.seq - 1, mseq |-> p.mseq])
        opened == IF p.rank \in DOMAIN k.sessions THEN moved
                  ELSE [moved EXCEPT !.sessions = Put(@, p.rank, "opening")]
    IN IF ~HasCap(k, d, r) THEN k
       ELSE IF k.caps[d][r].capId # message.capId THEN k
       ELSE IF MatchCapExport /\ Replaced_(k, p) THEN RemoveCap(k, d, r)
       ELSE IF p.capId = 0 THEN RemoveCap(k, d, r)     \* there it has none
       ELSE RemoveCap(opened, d, r)

LOCAL CapImport(k, r, message) ==
    LET d == message.dir
        p == message.peer
        news == [capId |-> message.capId, seq |-> message.seq, mseq |-> message.mseq]
        old == k.caps[d][r]
        late == HasCap(k, d, r) /\ message.seq <= old.seq
        added == AddCap(k, d, r, IF late THEN [old EXCEPT !.capId = message.capId] ELSE news)
        counts == d \notin DOMAIN k.authCap \/ k.caps[d][k.authCap[d]].mseq < message.mseq
        auth == IF counts THEN [added EXCEPT !.authCap = Put(@, d, r)] ELSE added
    IN IF MatchCapImport /\ Replaced_(k, p) THEN auth
       ELSE IF HasCap(auth, d, p.rank) /\ auth.caps[d][p.rank].capId = p.capId
       THEN RemoveCap(auth, d, p.rank) ELSE auth

LOCAL Capped(k, r, message) ==
    IF r \notin DOMAIN k.sessions THEN k
    ELSE IF message.type = "CapExport" THEN CapExport(k, r, message) ELSE CapImport(k, r, message)

(* Of the cap itself the rank looks at no more than how often it was sent.    *)
LOCAL GivesBack(k, r, message) ==
    IF message.type = "CapImport" /\ r \in DOMAIN k.sessions /\ HasCap(k, message.dir, message.peer.rank)
    THEN message.release /\ ~(MatchCapImport /\ Replaced_(k, message.peer)) /\ k.caps[message.dir][message.peer.rank].capId = message.peer.capId
    ELSE FALSE

LOCAL CapRelease(k, d, p) ==
    [type |-> "CapRelease", dir |-> d, capId |-> k.caps[d][p].capId, seq |-> k.caps[d][p].seq]

(* Another rank speaks of an instance of which the map tells that the client is *)
(* still to see: in the seed, it speaks to the one before, and is denied when it *)
(* says so to the new one.                                                   *)
LOCAL Awaits(k, message) ==
    LET p == message.peer
        known == IF p.rank \in DOMAIN k.instances THEN k.instances[p.rank] ELSE 1
    IN AwaitInstance /\ message.type = "CapExport" /\ p.capId # 0 /\ p.instance > known

ClientHandleCaps(c, r) ==
    LET message == Head(calls[c][r].down)
        k == clients[c]
        next == Capped(k, r, message)
        opened == DOMAIN next.sessions \ DOMAIN k.sessions
        ask(x, p) == Speak(x, c, p, [type |-> "RequestOpen"])
        asked == FoldRanks(ask, Take(c, r), opened)
        p == message.peer.rank
    IN /\ Takes(c, r, {"CapExport", "CapImport"})
       /\ ~Awaits(k, message)
       /\ clients' = [clients EXCEPT ![c] = next]
       /\ calls' = IF GivesBack(k, r, message) THEN Speak(asked, c, p, CapRelease(k, message.dir, p))
                   ELSE asked
       /\ UNCHANGED <<mds, net, maps, monitor, budget>>

---------------------------------------------------------------------------
(***************************************************************************)
(* ClientReconnect(c, r)      WHO: client      CEPH: Client::send_reconnect   *)
(* By the map, another instance of r waits for its clients: the client says    *)
(* on a new connection which caps it has from r, and counts them anew. One      *)
(* that has no session with r has nothing to say, and the time passes.         *)
(***************************************************************************)
ClientReconnect(c, r) ==
    LET k == clients[c]
        dirs == {d \in DOMAIN k.caps : r \in DOMAIN k.caps[d]}
        anew(d) == [k.caps[d] EXCEPT ![r].seq = 0, ![r].mseq = 0]
        says == IF r \in DOMAIN k.sessions
                THEN [type |-> "ClientReconnect", caps |-> [d \in dirs |-> k.caps[d][r].capId]]
                ELSE [type |-> "Silence"]
    IN /\ Takes(c, r, {"Reconnect"})
       /\ clients' = [clients EXCEPT
              ![c].caps = [d \in DOMAIN @ |-> IF d \in dirs THEN anew(d) ELSE @[d]],
              ![c].instances = Put(@, r, Head(calls[c][r].down).instance)]
       /\ calls' = Speak(Take(c, r), c, r, says)
       /\ UNCHANGED <<mds, net, maps, monitor, budget>>

---------------------------------------------------------------------------
(***************************************************************************)
(* ClientConnect(c, r)      WHO: a client      CEPH: Client::_open_mds_session *)
(* It wants something that is at r, and opens a session. This is there for    *)
(* models in which an import waits for it.                                   *)
(***************************************************************************)
ClientConnect(c, r) ==
    /\ Tree.settings.injectSessionRace
    /\ Alive
    /\ ~clients[c].gone
    /\ r \notin DOMAIN clients[c].sessions
    /\ clients' = [clients EXCEPT ![c].sessions = Put(@, r, "opening")]
    /\ calls' = Speak(Speak(calls, c, r, [type |-> "Accept"]), c, r, [type |-> "RequestOpen"])
    /\ UNCHANGED <<mds, net, maps, monitor, budget>>

(***************************************************************************)
(* ClientGone(c)      WHO: a client                                         *)
(* It goes away without a word. What is under way to it or from it is lost.  *)
(***************************************************************************)
Silent == [r \in Ranks |-> [up |-> <<>>, down |-> <<>>]]

ClientGone(c) ==
    /\ Alive
    /\ ~clients[c].gone
    /\ Spend("gone")
    /\ clients' = [clients EXCEPT ![c] = [sessions |-> Empty, caps |-> Empty, authCap |-> Empty,
                                          instances |-> Empty, unheard |-> {}, gone |-> TRUE]]
    /\ calls' = [calls EXCEPT ![c] = Silent]
    /\ UNCHANGED <<mds, net, maps, monitor>>

(***************************************************************************)
(* DropCall(c, r)      WHO: the messenger of r                              *)
(* What a rank says to a client that is gone is lost.                        *)
(***************************************************************************)
DropCall(c, r) ==
    /\ Alive
    /\ clients[c].gone
    /\ calls[c][r].down # <<>>
    /\ calls' = Take(c, r)
    /\ UNCHANGED <<mds, net, maps, monitor, clients, budget>>

(***************************************************************************)
(* ResetSession(c, r)      WHO: the messenger      CEPH: ms_handle_reset      *)
(* The connection breaks with a flush under way, which is lost, and is made   *)
(* anew. (Were it about a cap, both sides would have to make up for it, which *)
(* is left out.)                                                            *)
(***************************************************************************)
ResetSession(c, r) ==
    /\ Takes(c, r, {"FlushMsg"})
    /\ Spend("resets")
    /\ calls' = Speak(Take(c, r), c, r, [type |-> "Accept"])
    /\ UNCHANGED <<mds, net, maps, monitor, clients>>
=============================================================================
