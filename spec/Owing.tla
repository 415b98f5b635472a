-------------------------------- MODULE Owing -------------------------------
(***************************************************************************)
(* Whether the system owes a step: the guards of Protocol, by source, written *)
(* once more, since ENABLED takes TLC seconds a state. The kernel computes  *)
(* the same from its enabled events, and the two are compared on every      *)
(* state that is conformed.                                                 *)
(***************************************************************************)
EXTENDS Migration

OwesContext(r) == Runs(r) /\ mds[r].contexts # <<>>
OwesMessage(r, p) ==
    \/ Alive /\ Stale(r, p)
    \/ /\ Idle(r) /\ net[p][r] # <<>>
       /\ Head(net[p][r]).epoch <= mds[r].map.epoch
       /\ Head(net[p][r]).sender <= mds[r].map.incarnation[p]
OwesJournal(r) == Idle(r) /\ mds[r].journal # <<>>
OwesMap(r) == (Idle(r) /\ maps[r] # <<>>) \/ (Alive /\ Unbooted(r))
OwesFlush(r) == Idle(r) /\ mds[r].flushes # {}
OwesRequest(r) ==
    Idle(r) /\ (mds[r].clientPins # {} \/ mds[r].locked # Empty \/ mds[r].uncommitted # {})

OwesTick(r) ==
    LET m == mds[r]
        stale(d) ==
            /\ m.exports[d].state \in {"DISCOVERING", "FREEZING"}
            /\ m.exports[d].remoteWaiters \/ IsFreezing(m, Parent[d])
    IN Idle(r) /\ State(m) = "active" /\ FreezesGoStale /\ \E d \in DOMAIN m.exports : stale(d)

OwesShutdown(r) ==
    LET m == mds[r]
    IN /\ Idle(r) /\ State(m) = "stopping"
       /\ \/ MayTerminate(m)
          \/ \E d \in Dirs : MayTrimDirfrag(m, d) \/ MayTrimInode(m, d)
          \/ budget.drains > 0 /\ \E d \in Held(m) : MayDrain(m, d) \/ MayTrimEmptyImport(m, d)
          \/ MayAskToStop(m)

(* A rank hears its clients, and sees that one is gone. *)
OwesReconnect(r) ==
    /\ Idle(r) /\ State(mds[r]) \in AtLeastReconnect
    /\ \E c \in Clients :
           \/ calls[c][r].up # <<>> /\ Head(calls[c][r].up).type \in {"ClientReconnect", "Silence"}
           \/ clients[c].gone /\ MayTick(mds[r], c)

OwesClient(r) ==
    /\ ServesClients(r)
    /\ \E c \in Clients :
           \/ calls[c][r].up # <<>>
           \/ clients[c].gone /\ MayFindIdle(mds[r], c)
           \/ MayKill(mds[r], c)

(* A client hears its ranks, or is gone. *)
OwesCall(c) == Alive /\ \E r \in Ranks : calls[c][r].down # <<>>

OwesPublishing ==
    /\ Alive
    /\ \/ \E r \in Ranks : MayStop(r) \/ MayGoOn(r)
       \/ \E r \in Ranks : Member(r) /\ mds[r].halted /\ ~Unbooted(r)
       \/ budget.standbys > 0 /\ \E r \in Ranks : monitor.map.state[r] = "failed" /\ mds[r].halted
       \/ \E r \in Ranks :
              monitor.map.state[r] \in Serving /\ Cardinality(monitor.map.targets[r]) < Tree.ranks - 1

(* A rank that has failed halts. *)
OwesHalt(r) == Alive /\ ~mds[r].halted /\ monitor.map.state[r] = "failed"

Owes ==
    \/ OwesPublishing
    \/ \E c \in Clients : OwesCall(c)
    \/ \E r \in Ranks :
          \/ OwesContext(r) \/ OwesJournal(r) \/ OwesMap(r) \/ OwesFlush(r)
          \/ OwesRequest(r) \/ OwesTick(r) \/ OwesShutdown(r) \/ OwesHalt(r)
          \/ OwesClient(r) \/ OwesReconnect(r)
          \/ \E p \in Ranks : OwesMessage(r, p)
=============================================================================
