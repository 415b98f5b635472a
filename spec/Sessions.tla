------------------------------- MODULE Sessions -----------------------------
(***************************************************************************)
(* A rank and its clients: sessions, and the caps that clients hold on the    *)
(* file in a dirfrag. Of a cap nothing is left here but that it is held, its  *)
(* number, and how often it was sent and has migrated.                       *)
(***************************************************************************)
EXTENDS Network, Journal, Repairing

NewSession ==
    [state |-> "closed", stateSeq |-> 0, importing |-> 0, connected |-> FALSE, outbox |-> <<>>,
     pushSeq |-> 0, flushes |-> {}]

Sessions(m) == m.sessionMap.sessions
HasSession(m, c) == c \in DOMAIN Sessions(m)

CapsOn(m, d) == IF d \in DOMAIN m.sessionMap.caps THEN m.sessionMap.caps[d] ELSE Empty

(* The clients with a cap on something in S. *)
ClientsIn(m, S) == UNION {DOMAIN CapsOn(m, d) : d \in S}

LOCAL WithSession(t, c, session) ==
    Then(t, LAMBDA x : [x EXCEPT !.mds.sessionMap.sessions = Put(@, c, session)])

WithCaps(t, d, caps) ==
    [t EXCEPT !.mds.sessionMap.caps = IF caps = Empty THEN Drop(@, {d}) ELSE Put(@, d, caps)]

LOCAL Enter(session, state) == [session EXCEPT !.state = state, !.stateSeq = @ + 1]

---------------------------------------------------------------------------
(* Says something to a client, now or when it connects.                      *)
TellClient(t, c, message) ==
    LET say(x) == IF Sessions(x.mds)[c].connected
                  THEN [x EXCEPT !.calls = Append(@, [client |-> c, message |-> message])]
                  ELSE [x EXCEPT !.mds.sessionMap.sessions[c].outbox = Append(@, message)]
    IN Then(t, say)

(* The same with a message about a cap; the session counts them.             *)
TellCounted(t, c, message) ==
    IF ~HasSession(t.mds, c) THEN t
    ELSE TellClient([t EXCEPT !.mds.sessionMap.sessions[c].pushSeq = @ + 1], c, message)

(* What it is to be told waits for its connection, or its session is to end.   *)
IsToldLater(m, c) == HasSession(m, c) /\ (Sessions(m)[c].outbox # <<>> \/ Sessions(m)[c].state = "killing")

(* The client has connected: what was to be said to it goes out.             *)
Accept(t, c) ==
    LET outbox == Sessions(t.mds)[c].outbox
        connected == [t EXCEPT !.mds.sessionMap.sessions[c].connected = TRUE,
                               !.mds.sessionMap.sessions[c].outbox = <<>>]
        say(x, message) == TellClient(x, c, message)
    IN IF HasSession(t.mds, c) THEN FoldSeq(say, connected, outbox) ELSE t

---------------------------------------------------------------------------
(***************************************************************************)
(* Server::flush_client_sessions: whoever has a session that is open and     *)
(* connected is to say that it has got all that was sent to it before. The    *)
(* flush is over when the last has, or its session is open no more.          *)
(***************************************************************************)
FlushSession(t, c, d, tid) ==
    LET session == Sessions(t.mds)[c]
        waiting == [t EXCEPT !.mds.sessionMap.sessions[c].flushes =
                       @ \cup {[seq |-> session.pushSeq, dir |-> d, tid |-> tid]}]
    IN TellClient(waiting, c, [type |-> "FlushMsg", seq |-> session.pushSeq])

Flushable(m, c) == Sessions(m)[c].state = "open" /\ Sessions(m)[c].connected

LOCAL FinishFlush(t, c, seq) ==
    LET over == {f \in Sessions(t.mds)[c].flushes : f.seq <= seq}
        left == [t EXCEPT !.mds.sessionMap.sessions[c].flushes = @ \ over]
        owed(f) == \E q \in DOMAIN Sessions(left.mds) : \E g \in Sessions(left.mds)[q].flushes :
                       g.dir = f.dir /\ g.tid = f.tid
        heard == {f \in over : ~owed(f)}
    IN [left EXCEPT !.mds.flushes = @ \cup {[dir |-> f.dir, tid |-> f.tid] : f \in heard}]

(* The session is not open any more: whoever waited for it does not.         *)
LOCAL Leave(t, c, state) ==
    LET flushed == FinishFlush(t, c, Sessions(t.mds)[c].pushSeq)
    IN WithSession(flushed, c, Enter(Sessions(flushed.mds)[c], state))

---------------------------------------------------------------------------
(***************************************************************************)
(* Server::prepare_force_open_sessions: the sessions of clients whose caps    *)
(* come, opened if they are not and marked as importing. Which number the     *)
(* state must have when that is durable is noted, or 0 for one that was open  *)
(* or about to be.                                                          *)
(***************************************************************************)
LOCAL Opens == {"opening", "open", "stale"}

LOCAL Known(m, c) == IF HasSession(m, c) THEN Sessions(m)[c] ELSE NewSession

Expected(m, S) ==
    [c \in S |-> IF Known(m, c).state \in Opens THEN 0 ELSE Known(m, c).stateSeq + 1]

PrepareForceOpenSessions(t, S) ==
    LET open(session) == IF session.state \in Opens THEN session ELSE Enter(session, "opening")
        prepare(x, c) == WithSession(x, c, [open(Known(x.mds, c)) EXCEPT !.importing = @ + 1])
    IN FoldClients(prepare, t, S)

(* Session::dec_importing *)
ReleaseSessionsOf(t, S) ==
    LET release(x, c) == [x EXCEPT !.mds.sessionMap.sessions[c].importing = @ - 1]
    IN FoldClients(release, t, {c \in S : HasSession(t.mds, c)})

(* Server::finish_force_open_sessions, by what was noted.                    *)
FinishForceOpenSessions(t, expected) ==
    LET finish(x, c) ==
            LET session == Sessions(x.mds)[c]
                opened == WithSession(x, c, Enter(session, "open"))
            IN IF expected[c] = 0 THEN Check(x, session.state \in {"open", "stale"}, "FinishForceOpenSessionsState")
               ELSE IF session.stateSeq # expected[c] THEN x
               ELSE TellClient(opened, c, [type |-> "SessionOpen"])
        next(x, c) == Then(x, LAMBDA y : finish(y, c))
    IN FoldClients(next, t, DOMAIN expected)

(* The same, of sessions whose marks go with that.                           *)
OpenedByForce(t, expected) ==
    Then(FinishForceOpenSessions(t, expected), LAMBDA x : ReleaseSessionsOf(x, DOMAIN expected))

---------------------------------------------------------------------------
(* Caps: what goes with the data, what the importer answers, who is told.    *)

(* Capability::Export of each cap on what is in S.                           *)
ExportedCaps(m, S) ==
    LET exported(cap) == [capId |-> cap.capId, seq |-> cap.seq, mseq |-> cap.mseq + 1,
                          instance |-> m.incarnation]
        on(d) == CapsOn(m, d)
    IN [d \in {d \in S : on(d) # Empty} |-> [c \in DOMAIN on(d) |-> exported(on(d)[c])]]

(* decode_import_inode_caps: the inodes are pinned while their caps come.    *)
PinImportingCaps(t, S) ==
    LET count(pins, d) == IF d \in DOMAIN pins THEN pins[d] ELSE 0
        pin(x, d) == [x EXCEPT !.mds.sessionMap.importingCaps = Put(@, d, count(@, d) + 1)]
    IN FoldDown(pin, t, S)

UnpinImportingCaps(t, S) ==
    LET unpin(x, d) == [x EXCEPT !.mds.sessionMap.importingCaps =
                            IF @[d] = 1 THEN Drop(@, {d}) ELSE [@ EXCEPT ![d] = @ - 1]]
    IN FoldDown(unpin, t, S)

(* finish_import_inode_caps when the import is durable: a client that has no *)
(* cap here gets one; one that has keeps it as it is.                        *)
AddImportedCaps(t, exports) ==
    LET cap(x) == [capId |-> x.mds.sessionMap.lastCapId + 1, seq |-> 0, mseq |-> 0, importing |-> TRUE]
        one(x, d, c) ==
            IF c \in DOMAIN CapsOn(x.mds, d) THEN x
            ELSE [WithCaps(x, d, Put(CapsOn(x.mds, d), c, cap(x))) EXCEPT !.mds.sessionMap.lastCapId = @ + 1]
        in(x, d) == LET add(y, c) == one(y, d, c) IN FoldClients(add, x, DOMAIN exports[d])
    IN FoldDown(in, t, DOMAIN exports)

ImportedCaps(m, exports) ==
    LET imported(d, c) == [capId |-> CapsOn(m, d)[c].capId, issueSeq |-> CapsOn(m, d)[c].seq + 1,
                           mseq |-> exports[d][c].mseq, instance |-> m.incarnation]
    IN [d \in DOMAIN exports |-> [c \in DOMAIN exports[d] |-> imported(d, c)]]

(* import_finish: the caps are this rank's, and the clients are told whose    *)
(* they were.                                                               *)
FinishImportedCaps(t, from, exports) ==
    LET peer(e) == [capId |-> e.capId, seq |-> e.seq, mseq |-> e.mseq - 1, rank |-> from,
                    instance |-> e.instance]
        merged(cap, e) == [cap EXCEPT !.seq = @ + 1, !.mseq = e.mseq, !.importing = FALSE]
        one(x, d, c) ==
            LET e == exports[d][c]
                cap == merged(CapsOn(x.mds, d)[c], e)
                message == [type |-> "CapImport", dir |-> d, capId |-> cap.capId, seq |-> cap.seq,
                            mseq |-> cap.mseq, peer |-> peer(e), release |-> FALSE]
            IN IF c \notin DOMAIN CapsOn(x.mds, d) THEN Check(x, FALSE, "ImportFinishCap")
               ELSE TellCounted(WithCaps(x, d, Put(CapsOn(x.mds, d), c, cap)), c, message)
        in(x, d) ==
            LET next(y, c) == Then(y, LAMBDA z : one(z, d, c)) IN FoldClients(next, x, DOMAIN exports[d])
    IN FoldDown(in, t, DOMAIN exports)

(* What import_reverse would do if it ever came to it.                       *)
RemoveImportingCaps(t, exports) ==
    LET kept(d) == LET caps == CapsOn(t.mds, d)
                   IN Drop(caps, {c \in DOMAIN exports[d] \cap DOMAIN caps : caps[c].importing})
        in(x, d) == WithCaps(x, d, kept(d))
    IN FoldDown(in, t, DOMAIN exports)

(* finish_export_inode_caps: the clients are told who has their caps now.    *)
FinishExportInodeCaps(t, d, to, imported) ==
    LET caps == CapsOn(t.mds, d)
        given == IF d \in DOMAIN imported THEN imported[d] ELSE Empty
        peer(i) == [capId |-> i.capId, seq |-> i.issueSeq, mseq |-> i.mseq, rank |-> to,
                    instance |-> i.instance]
        message(c) == [type |-> "CapExport", dir |-> d, capId |-> caps[c].capId, mseq |-> caps[c].mseq,
                       peer |-> peer(given[c])]
        tell(x, c) ==
            IF c \notin DOMAIN given THEN Check(x, FALSE, "FinishExportInodeCapsPeer")
            ELSE TellCounted(x, c, message(c))
        next(x, c) == Then(x, LAMBDA y : tell(y, c))
    IN WithCaps(FoldClients(next, t, DOMAIN caps), d, Empty)

---------------------------------------------------------------------------
(* What a client says. *)

ReceiveCall(r, c, types, states, Handle(_, _, _)) ==
    /\ Idle(r)
    /\ State(mds[r]) \in states
    /\ calls[c][r].up # <<>>
    /\ Head(calls[c][r].up).type \in types
    /\ LET t == Handle(Begin(mds[r]), c, Head(calls[c][r].up))
       IN ApplyCall(r, [t EXCEPT !.mds.draining = t.mds.contexts # <<>>],
                    [calls EXCEPT ![c][r].up = Tail(@)])
    /\ UNCHANGED budget

(***************************************************************************)
(* HandleClientSession(r, c)      WHO: any rank                             *)
(* CEPH: Server::handle_client_session                                      *)
(* The client opens a session, which is dropped if there is one, or by a      *)
(* rank that stops; or it has got all that a flush asks for.                 *)
(***************************************************************************)
LOCAL OpenSession(t, c) ==
    LET opening == WithSession(t, c, [Enter(Known(t.mds, c), "opening") EXCEPT !.connected = TRUE])
        entry == [kind |-> "ESession", client |-> c, open |-> TRUE,
                  stateSeq |-> Known(t.mds, c).stateSeq + 1]
        dropped == Known(t.mds, c).state \in Opens \cup {"killing"} \/ State(t.mds) = "stopping"
    IN IF dropped THEN t ELSE Submit(opening, entry)

LOCAL HandleSession(t, c, message) ==
    CASE message.type = "RequestOpen" -> OpenSession(Accept(t, c), c)
      [] message.type = "FlushMsgAck" ->
             IF HasSession(t.mds, c) THEN FinishFlush(t, c, message.seq) ELSE t

HandleClientSession(r, c) == /\ ReceiveCall(r, c, {"RequestOpen", "FlushMsgAck"}, Serving, HandleSession)

(***************************************************************************)
(* HandleAccept(r, c)      WHO: any rank                                    *)
(* CEPH: MDSDaemon::ms_handle_accept                                        *)
(* The client has a new connection. What a flush said on the one before is   *)
(* lost, and not said again. Of one that has no session yet nothing is known; *)
(* whoever has waited for any client goes on.                               *)
(***************************************************************************)
LOCAL FlushAgain(t, c) ==
    LET seqs == {f.seq : f \in Sessions(t.mds)[c].flushes}
        last == CHOOSE x \in seqs : \A y \in seqs : y <= x
    IN IF seqs = {} THEN t ELSE TellClient(t, c, [type |-> "FlushMsg", seq |-> last])

LOCAL HandleConnection(t, c, message) ==
    LET accepted == Accept(t, c)
    IN IF ~HasSession(t.mds, c) THEN WakeAll(t, "Connection")
       ELSE IF ResendFlush THEN FlushAgain(accepted, c) ELSE accepted

HandleAccept(r, c) == /\ ReceiveCall(r, c, {"Accept"}, Serving, HandleConnection)

---------------------------------------------------------------------------
(***************************************************************************)
(* FindIdleSessions(r, c)      WHO: any rank                                *)
(* CEPH: Server::find_idle_sessions                                         *)
(* The client is gone, and its lease is over: whoever waits for its flush     *)
(* goes on.                                                                 *)
(***************************************************************************)
MayFindIdle(m, c) == HasSession(m, c) /\ Sessions(m)[c].state = "open"

FindIdleSessions(r, c) ==
    /\ ServesClients(r)
    /\ clients[c].gone
    /\ MayFindIdle(mds[r], c)
    /\ Act(r, Leave(Begin(mds[r]), c, "stale"))
    /\ UNCHANGED budget

(***************************************************************************)
(* KillSession(r, c)      WHO: any rank      CEPH: Server::kill_session      *)
(* Nobody comes back to a stale session: its end is logged. Not while it is   *)
(* marked as importing.                                                     *)
(***************************************************************************)
LogEnd(t, c, state) ==
    LET left == Leave(t, c, state)
    IN Submit(left, [kind |-> "ESession", client |-> c, open |-> FALSE,
                     stateSeq |-> Sessions(left.mds)[c].stateSeq])

MayKill(m, c) == HasSession(m, c) /\ Sessions(m)[c].state = "stale" /\ Sessions(m)[c].importing = 0

KillSession(r, c) ==
    /\ ServesClients(r)
    /\ MayKill(mds[r], c)
    /\ Act(r, LogEnd(Begin(mds[r]), c, "killing"))
    /\ UNCHANGED budget

(* Server::terminate_sessions: of a rank that stops. Marks are not looked at. *)
TerminateSessions(t) ==
    LET terminate(x, c) == LogEnd(x, c, "closing")
    IN FoldClients(terminate, t, {c \in DOMAIN Sessions(t.mds) : Sessions(t.mds)[c].state \in Opens})

(***************************************************************************)
(* SessionLogged(r)      WHO: any rank      CEPH: Server::_session_logged     *)
(* That a session opens or ends is durable. If its state is another one by    *)
(* now, that is all; else it is open, or gone with all its caps.             *)
(***************************************************************************)
LOCAL RemoveSession(t, c) ==
    LET dirs == {d \in DOMAIN t.mds.sessionMap.caps : c \in DOMAIN t.mds.sessionMap.caps[d]}
        strike(x, d) == WithCaps(x, d, Drop(CapsOn(x.mds, d), {c}))
        told == IF Sessions(t.mds)[c].state = "closing" THEN TellClient(t, c, [type |-> "SessionClose"]) ELSE t
        struck == FoldDown(strike, told, dirs)
    IN [struck EXCEPT !.mds.sessionMap.sessions = Drop(@, {c})]

LOCAL Logged(t, entry) ==
    LET c == entry.client
        written == Write(t, entry)
        opened == WithSession(written, c, Enter(Sessions(t.mds)[c], "open"))
    IN IF ~HasSession(t.mds, c) THEN written
       ELSE IF Sessions(t.mds)[c].stateSeq # entry.stateSeq THEN written
       ELSE IF entry.open THEN TellClient(opened, c, [type |-> "SessionOpen"])
       ELSE RemoveSession(written, c)

SessionLogged(r) == /\ Complete(r, {"ESession"}, Logged)
=============================================================================
