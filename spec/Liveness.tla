------------------------------ MODULE Liveness ------------------------------
(***************************************************************************)
(* That every migration and every recovery ends, if every source of steps is *)
(* fair: each channel, each journal, each rank's queue, flushes, requests,   *)
(* maps and what boots from them, the monitor, the halt of who has failed.  *)
(*                                                                         *)
(* Each temporal property has twins that must fail: the same with one source *)
(* of fairness left out, or with an importer that does not wait for its     *)
(* journal.                                                                 *)
(*                                                                         *)
(* This is the last of the modules: it has every property and situation.     *)
(***************************************************************************)
EXTENDS Reachability

(* What the actions of a source have in common comes first: TLC asks of every *)
(* step whether it is one of them.                                          *)
LOCAL Message(r, p) ==
    /\ net[p][r] # <<>>
    /\ \/ HandleExportDiscover(r, p) \/ HandleExportDiscoverAck(r, p)
       \/ HandleExportPrep(r, p) \/ HandleExportPrepAck(r, p)
       \/ HandleExportNotify(r, p) \/ HandleExportNotifyAck(r, p)
       \/ HandleExportDir(r, p) \/ HandleExportAck(r, p)
       \/ HandleExportFinish(r, p) \/ HandleExportCancel(r, p)
       \/ HandleDiscover(r, p) \/ HandleDiscoverReply(r, p)
       \/ HandleCacheExpire(r, p) \/ HandleResolve(r, p)
       \/ HandleGatherCaps(r, p) \/ HandleExportCaps(r, p) \/ HandleExportCapsAck(r, p)
       \/ HandleCacheRejoin(r, p) \/ HandleCacheRejoinAck(r, p)
       \/ HandleSlaveAuthPin(r, p) \/ HandleSlaveAuthPinAck(r, p)
       \/ HandleExportAuthPin(r, p) \/ HandleExportAuthPinAck(r, p)
       \/ HandleExportRequestFinish(r, p)
       \/ DropStale(r, p)

LOCAL Context(r) ==
    /\ mds[r].contexts # <<>>
    /\ \/ DispatchExportDir(r) \/ ExportFrozen(r)
       \/ ResumeExportDiscover(r) \/ ResumeExportPrep(r)
       \/ RetryDiscover(r) \/ RetryDiscoverPath(r) \/ RetrySlaveAuthPin(r)
       \/ RetryExportDir(r) \/ RetryRequest(r) \/ RetryCapRelease(r)

LOCAL JournalStep(r) ==
    /\ mds[r].journal # <<>>
    /\ \/ ExportGoSynced(r) \/ ImportLoggedStart(r) \/ ExportLoggedFinish(r) \/ JournalSafe(r)
       \/ SessionLogged(r) \/ LoggedImportCaps(r) \/ RejoinOpenSessionsFinish(r)

LOCAL OwesClientStep(r) ==
    \/ OwesFlush(r) \/ OwesClient(r) \/ OwesReconnect(r)
    \/ Alive /\ \E c \in Clients : calls[c][r].down # <<>>

LOCAL ClientStep(r) ==
    \/ \E d \in Dirs : ExportSessionsFlushed(r, d)
    \/ \E c \in Clients : HandleClientSession(r, c) \/ HandleAccept(r, c) \/ HandleCapRelease(r, c)
    \/ \E c \in Clients : FindIdleSessions(r, c) \/ KillSession(r, c)
    \/ \E c \in Clients : HandleClientReconnect(r, c) \/ ReconnectTick(r, c) \/ ClientReconnect(c, r)
    \/ \E c \in Clients : ClientHandleSession(c, r) \/ ClientHandleCaps(c, r) \/ DropCall(c, r)

LOCAL Request(r) == \E d \in Dirs : AuthUnpin(r, d) \/ ReleaseLock(r, d) \/ DirCommitted(r, d)

(* A source that owes a step again and again takes one again and again. *)
LOCAL FairChannel(r, p) == []<>~OwesMessage(r, p) \/ []<><<Message(r, p)>>_vars
LOCAL FairQueue(r) == []<>~OwesContext(r) \/ []<><<Context(r)>>_vars
LOCAL FairJournal(r) == []<>~OwesJournal(r) \/ []<><<JournalStep(r)>>_vars
LOCAL FairFlush(r) == []<>~OwesClientStep(r) \/ []<><<ClientStep(r)>>_vars
LOCAL FairRequest(r) == []<>~OwesRequest(r) \/ []<><<Request(r)>>_vars

LOCAL Channels == \A r \in Ranks, p \in Ranks : FairChannel(r, p)
LOCAL Queues == \A r \in Ranks : FairQueue(r)
LOCAL Journals == \A r \in Ranks : FairJournal(r)
LOCAL Flushes == \A r \in Ranks : FairFlush(r)
LOCAL Requests == \A r \in Ranks : FairRequest(r)

LOCAL SeeMap_(r) == maps[r] # <<>> /\ \E k \in Unseen : HandleMdsMap(r, k) \/ BootStart(r, k)
LOCAL Maps == \A r \in Ranks : []<>~OwesMap(r) \/ []<><<SeeMap_(r)>>_vars

LOCAL Publish_ ==
    \E r \in Ranks :
        \/ PublishStopped(r) \/ PublishFailed(r) \/ PublishReplay(r) \/ PublishWanted(r)
        \/ \E p \in Ranks : PublishTarget(r, p)

LOCAL Monitor == []<>~OwesPublishing \/ []<><<Publish_>>_vars

LOCAL Halts == \A r \in Ranks : []<>~OwesHalt(r) \/ []<><<Halt(r)>>_vars

FairSpec == Spec /\ Channels /\ Queues /\ Journals /\ Flushes /\ Requests /\ Maps /\ Monitor /\ Halts
WithoutChannels == Spec /\ Queues /\ Journals /\ Flushes /\ Requests /\ Maps /\ Monitor /\ Halts
WithoutQueues == Spec /\ Channels /\ Journals /\ Flushes /\ Requests /\ Maps /\ Monitor /\ Halts
WithoutJournals == Spec /\ Channels /\ Queues /\ Flushes /\ Requests /\ Maps /\ Monitor /\ Halts
WithoutFlushes == Spec /\ Channels /\ Queues /\ Journals /\ Requests /\ Maps /\ Monitor /\ Halts
WithoutRequests == Spec /\ Channels /\ Queues /\ Journals /\ Flushes /\ Maps /\ Monitor /\ Halts
WithoutMaps == Spec /\ Channels /\ Queues /\ Journals /\ Flushes /\ Requests /\ Monitor /\ Halts
WithoutMonitor == Spec /\ Channels /\ Queues /\ Journals /\ Flushes /\ Requests /\ Maps /\ Halts
WithoutHalts == Spec /\ Channels /\ Queues /\ Journals /\ Flushes /\ Requests /\ Maps /\ Monitor

(* Every export that has begun ends, well or not.                            *)
(* Without it: a tree stays frozen, and its clients hang.                   *)
ExportEndsProp ==
    \A r \in Ranks, d \in Dirs : (d \in DOMAIN mds[r].exports) ~> (d \notin DOMAIN mds[r].exports)

(* Every import that has begun ends, well or not.                            *)
(* Without it: a rank can neither export the tree again nor stop.           *)
ImportEndsProp ==
    \A r \in Ranks, d \in Dirs : (d \in DOMAIN mds[r].imports) ~> (d \notin DOMAIN mds[r].imports)

(* Every rank that recovers is done with that in the end, or fails again.    *)
(* Without it: a cluster that stays degraded, in which nothing can migrate. *)
RecoveryEndsProp ==
    \A r \in Ranks : (monitor.map.state[r] \in Recovering) ~> (monitor.map.state[r] \notin Recovering)

---------------------------------------------------------------------------
(* The importer acknowledges while its EImportStart is not durable yet; of a *)
(* tree without caps.                                                       *)
LOCAL Impatient(r) ==
    /\ Idle(r)
    /\ mds[r].journal # <<>> /\ Head(mds[r].journal).kind = "EImportStart"
    /\ LET entry == Head(mds[r].journal)
           import == mds[r].imports[entry.dir]
           ack == [type |-> "MExportDirAck", epoch |-> 0, sender |-> mds[r].incarnation,
                   receiver |-> mds[r].map.incarnation[entry.from], dir |-> entry.dir, tid |-> import.tid,
                   imported |-> Empty]
           acking == [state |-> "ACKING", peer |-> import.peer, tid |-> import.tid, bounds |-> import.bounds,
                      bystanders |-> import.bystanders, peerExports |-> import.peerExports,
                      sessions |-> entry.sessions]
       IN /\ import.state = "LOGGINGSTART"
          /\ mds' = [mds EXCEPT ![r].imports[entry.dir] = acking]
          /\ net' = [net EXCEPT ![r][entry.from] = Append(@, ack)]
          /\ UNCHANGED <<maps, monitor, clients, calls, budget>>

WithoutWaiting == Init /\ [][Next \/ \E r \in Ranks : Impatient(r)]_vars
=============================================================================
