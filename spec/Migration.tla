------------------------------ MODULE Migration -----------------------------
(***************************************************************************)
(* Tern: the subtree-migration protocol of the Ceph metadata server.         *)
(*                                                                         *)
(* Ownership says what all of it is for. State says what a rank knows. The   *)
(* steps are in modules of their own, by role:                              *)
(*                                                                         *)
(*   Dispatching, Exporting, Finishing,    the rank that hands a tree over  *)
(*   Cancelling                                                            *)
(*   RemotePinning                         what its request pins at others  *)
(*   ExportQueue, Splitting, Emptying      how much of it at a time; or     *)
(*                                         that there is nothing in it      *)
(*   Importing, Taking, Reversing          the rank that takes it           *)
(*   Bystander                             a rank that holds a replica      *)
(*   Discovery, Trimming                   how replicas come and go         *)
(*   Monitor, MdsMap, Stopping             maps, who is gone, clean stops   *)
(*   Sessions, Reconnecting, Clients,      clients and their caps           *)
(*   CapExports                                                            *)
(*   Failure, Booting                      ranks that die and come back     *)
(*   Resolves, Resolving, Rejoining        recovery: who owns what, who     *)
(*                                         holds what                       *)
(*   Requesting                            requests that span ranks         *)
(*   Environment                           what need never happen           *)
(*   Authority, Freezing, Journal, Network what they are all made of        *)
(***************************************************************************)
EXTENDS Environment, Bystander, Booting, Clients

---------------------------------------------------------------------------
(* The start: everything is where Tree places it. *)

OwnerAtStart(d) ==
    LET roots == DOMAIN Tree.owner \cap Path[d]
        nearest == CHOOSE x \in roots : \A y \in roots : y \in Path[x]
    IN Tree.owner[nearest]

LOCAL HeldFirst(r) ==
    LET owned == {d \in Dirs : OwnerAtStart(d) = r}
        inside == {d \in Dirs \ {Root} : OwnerAtStart(Parent[d]) = r}
    IN UNION {Path[d] : d \in owned \cup inside \cup Tree.holds[r] \cup {Root}}

LOCAL FirstDirfrag(r, d) ==
    LET dirAuth == IF d \in DOMAIN Tree.owner THEN Sole(Tree.owner[d]) ELSE Inherit
        replicas == [q \in {q \in Ranks \ {r} : d \in HeldFirst(q)} |-> 1]
    IN IF OwnerAtStart(d) = r THEN AuthDirfrag(dirAuth, replicas) ELSE ReplicaDirfrag(dirAuth, 1)

(* The ranks from which c has a cap on the file in d: the owner of d, and others. *)
FirstIssuers(c, d) ==
    {r \in Ranks : d \in Elsewhere(c, r) \/ (d \in Tree.clients[c].caps /\ OwnerAtStart(d) = r)}

(* The caps of r, numbered in the order of dirfrags and clients. *)
LOCAL FirstSessionMap(r) ==
    LET session == [state |-> "open", stateSeq |-> 1, importing |-> 0, connected |-> TRUE, outbox |-> <<>>,
                    pushSeq |-> 0, flushes |-> {}]
        cap(n) == [capId |-> n, seq |-> 1, mseq |-> 0, importing |-> FALSE]
        add(x, d, c) == [x EXCEPT !.lastCapId = @ + 1,
                                  !.sessions = Put(@, c, session),
                                  !.caps = Put(@, d, Put(IF d \in DOMAIN @ THEN @[d] ELSE Empty, c,
                                                         cap(x.lastCapId + 1)))]
        on(x, d) == LET next(y, c) == add(y, d, c) IN FoldClients(next, x, {c \in Clients : r \in FirstIssuers(c, d)})
        met == {c \in Clients : r \in Tree.clients[c].ranks}
        first == FoldDown(on, NoSessions, Dirs)
        all == DOMAIN first.sessions \cup met
    IN [first EXCEPT !.sessions = [c \in all |-> session], !.durable = [c \in all |-> FALSE]]

(* Each client knows the caps that it has. One of a rank that has only a replica *)
(* never counts.                                                            *)
LOCAL FirstClient(c) ==
    LET cap(d, r) == FirstSessionMap(r).caps[d][c]
        known(d) == [r \in FirstIssuers(c, d) |->
                        [capId |-> cap(d, r).capId, seq |-> cap(d, r).seq, mseq |-> cap(d, r).mseq]]
        dirs == {d \in Dirs : FirstIssuers(c, d) # {}}
        met == UNION {FirstIssuers(c, d) : d \in dirs} \cup Tree.clients[c].ranks
    IN [sessions |-> [r \in met |-> "open"],
        caps |-> [d \in dirs |-> known(d)],
        authCap |-> [d \in Tree.clients[c].caps |-> OwnerAtStart(d)],
        instances |-> Empty, unheard |-> {},
        gone |-> FALSE]

LOCAL FirstMds(r) ==
    LET held == HeldFirst(r)
        inodes == held \cup {d \in Dirs \ {Root} : OwnerAtStart(Parent[d]) = r}
        owned == {d \in Dirs : OwnerAtStart(d) = r}
    IN [Blank(r) EXCEPT
            !.durable = [d \in owned |-> "owned"],
            !.cache = [d \in held |-> FirstDirfrag(r, d)],
            !.inodes = [d \in inodes |-> {}],
            !.uncommitted = Tree.uncommitted \cap owned,
            !.sessionMap = FirstSessionMap(r)]

Init ==
    /\ mds = [r \in Ranks |-> FirstMds(r)]
    /\ net = [p \in Ranks |-> [q \in Ranks |-> <<>>]]
    /\ maps = [r \in Ranks |-> <<>>]
    /\ monitor = [map |-> FirstMap, asked |-> Empty]
    /\ clients = [c \in Clients |-> FirstClient(c)]
    /\ calls = [c \in Clients |-> Silent]
    /\ budget = [exports |-> MaxExports, pins |-> MaxPins, locks |-> MaxLocks,
                 waiters |-> MaxWaiters, trims |-> MaxTrims, stops |-> MaxStops,
                 drains |-> MaxDrains, epochs |-> MaxEpochs, failures |-> MaxFailures,
                 standbys |-> MaxStandbys, restarts |-> MaxRestarts, segments |-> MaxSegments,
                 queued |-> MaxQueued, clears |-> MaxClears, resizes |-> MaxResizes,
                 empties |-> MaxEmpties, errors |-> MaxErrors, requests |-> MaxRequests,
                 gone |-> MaxGone, resets |-> MaxResets, gathers |-> MaxGathers]

---------------------------------------------------------------------------
(* How many maps a rank can have before it. *)
Unseen == 1..(2 * MaxStops + Cardinality(Tree.untargeted) + MaxEpochs + MaxFailures
                + 4 * MaxStandbys + MaxRestarts + MaxKills)

(* What the size from which a tree is too large can be set to. *)
Limits == Tree.sizing.resizes \cup {Tree.sizing.maxSize}

(* What the system owes: every request ends, every lock is granted in time. *)
Protocol ==
    \/ \E r \in Ranks : DispatchExportDir(r)
    \/ \E r \in Ranks, p \in Ranks : HandleExportAuthPin(r, p)
    \/ \E r \in Ranks, p \in Ranks : HandleExportAuthPinAck(r, p)
    \/ \E r \in Ranks, p \in Ranks : HandleExportRequestFinish(r, p)
    \/ \E r \in Ranks, p \in Ranks : HandleExportDiscover(r, p)
    \/ \E r \in Ranks : ResumeExportDiscover(r)
    \/ \E r \in Ranks, p \in Ranks : HandleExportDiscoverAck(r, p)
    \/ \E r \in Ranks : ExportFrozen(r)
    \/ \E r \in Ranks, d \in Dirs : ExportSessionsFlushed(r, d)
    \/ \E r \in Ranks, p \in Ranks : HandleExportPrep(r, p)
    \/ \E r \in Ranks : ResumeExportPrep(r)
    \/ \E r \in Ranks, p \in Ranks : HandleExportPrepAck(r, p)
    \/ \E r \in Ranks, p \in Ranks : HandleExportNotify(r, p)
    \/ \E r \in Ranks, p \in Ranks : HandleExportNotifyAck(r, p)
    \/ \E r \in Ranks : ExportGoSynced(r)
    \/ \E r \in Ranks, p \in Ranks : HandleExportDir(r, p)
    \/ \E r \in Ranks : RetryExportDir(r)
    \/ \E r \in Ranks : ImportLoggedStart(r)
    \/ \E r \in Ranks, p \in Ranks : HandleExportAck(r, p)
    \/ \E r \in Ranks : ExportLoggedFinish(r)
    \/ \E r \in Ranks, p \in Ranks : HandleExportFinish(r, p)
    \/ \E r \in Ranks : JournalSafe(r)
    \/ \E r \in Ranks, d \in Dirs : FindStaleExportFreeze(r, d)
    \/ \E r \in Ranks, p \in Ranks : HandleExportCancel(r, p)
    \/ \E r \in Ranks, p \in Ranks : HandleDiscover(r, p)
    \/ \E r \in Ranks : RetryDiscover(r)
    \/ \E r \in Ranks, p \in Ranks : HandleDiscoverReply(r, p)
    \/ \E r \in Ranks : RetryDiscoverPath(r)
    \/ \E r \in Ranks, p \in Ranks : HandleCacheExpire(r, p)
    \/ \E r \in Ranks, p \in Ranks : HandleSlaveAuthPin(r, p)
    \/ \E r \in Ranks : RetrySlaveAuthPin(r)
    \/ \E r \in Ranks : RetryRequest(r)
    \/ \E r \in Ranks, p \in Ranks : HandleSlaveAuthPinAck(r, p)
    \/ \E r \in Ranks, p \in Ranks : HandleResolve(r, p)
    \/ \E r \in Ranks, p \in Ranks : HandleCacheRejoin(r, p)
    \/ \E r \in Ranks, p \in Ranks : HandleCacheRejoinAck(r, p)
    \/ \E r \in Ranks, p \in Ranks : DropStale(r, p)
    \/ \E r \in Ranks, k \in Unseen : HandleMdsMap(r, k)
    \/ \E r \in Ranks, k \in Unseen : BootStart(r, k)
    \/ \E r \in Ranks : ShutdownExport(r)
    \/ \E r \in Ranks, d \in Dirs : ShutdownTrimDirfrag(r, d)
    \/ \E r \in Ranks, d \in Dirs : ShutdownTrimInode(r, d)
    \/ \E r \in Ranks, d \in Dirs : ShutdownTrimEmptyImport(r, d)
    \/ \E r \in Ranks : ShutdownSessions(r)
    \/ \E r \in Ranks : ShutdownPass(r)
    \/ \E r \in Ranks : PublishStopped(r)
    \/ \E r \in Ranks : PublishReplay(r)
    \/ \E r \in Ranks : PublishWanted(r)
    \/ \E r \in Ranks, p \in Ranks : PublishTarget(r, p)
    \/ \E r \in Ranks, d \in Dirs : AuthUnpin(r, d)
    \/ \E r \in Ranks, d \in Dirs : ReleaseLock(r, d)
    \/ \E r \in Ranks, d \in Dirs : DirCommitted(r, d)
    \/ \E r \in Ranks, c \in Clients : HandleClientSession(r, c)
    \/ \E r \in Ranks, c \in Clients : HandleAccept(r, c)
    \/ \E r \in Ranks, c \in Clients : FindIdleSessions(r, c)
    \/ \E r \in Ranks, c \in Clients : KillSession(r, c)
    \/ \E r \in Ranks : SessionLogged(r)
    \/ \E r \in Ranks, p \in Ranks : HandleGatherCaps(r, p)
    \/ \E r \in Ranks, p \in Ranks : HandleExportCaps(r, p)
    \/ \E r \in Ranks : LoggedImportCaps(r)
    \/ \E r \in Ranks : RejoinOpenSessionsFinish(r)
    \/ \E r \in Ranks, p \in Ranks : HandleExportCapsAck(r, p)
    \/ \E r \in Ranks, c \in Clients : HandleCapRelease(r, c)
    \/ \E r \in Ranks : RetryCapRelease(r)
    \/ \E r \in Ranks, c \in Clients : HandleClientReconnect(r, c)
    \/ \E r \in Ranks, c \in Clients : ReconnectTick(r, c)
    \/ \E c \in Clients, r \in Ranks : ClientHandleSession(c, r)
    \/ \E c \in Clients, r \in Ranks : ClientHandleCaps(c, r)
    \/ \E c \in Clients, r \in Ranks : ClientReconnect(c, r)
    \/ \E c \in Clients, r \in Ranks : DropCall(c, r)

(* What need never happen, as often as the budget allows. *)
Environment ==
    \/ \E r \in Ranks, d \in Dirs, p \in Ranks : ExportDir(r, d, p)
    \/ \E r \in Ranks, d \in Dirs, p \in Ranks : ExportDirNicely(r, d, p)
    \/ \E r \in Ranks : ClearExportQueue(r)
    \/ \E r \in Ranks, n \in Limits : HandleConfChange(r, n)
    \/ \E r \in Ranks, d \in Dirs : AuthPin(r, d)
    \/ \E r \in Ranks, d \in Dirs, x \in Dirs : BeginRequest(r, d, x)
    \/ \E r \in Ranks, d \in Dirs, x \in Dirs : WaitWithPin(r, d, x)
    \/ \E r \in Ranks, d \in Dirs : EmptyDir(r, d)
    \/ \E r \in Ranks, d \in Dirs : TakeLock(r, d)
    \/ \E r \in Ranks : ForceReadonly(r)
    \/ \E r \in Ranks, d \in Dirs : RemoteWaiter(r, d)
    \/ \E r \in Ranks, d \in Dirs : TrimDirfrag(r, d)
    \/ \E r \in Ranks, d \in Dirs : TrimInode(r, d)
    \/ \E r \in Ranks, d \in Dirs : TrimEmptyImport(r, d)
    \/ \E r \in Ranks : StartSegment(r)
    \/ \E r \in Ranks : PublishStopping(r)
    \/ \E r \in Ranks : PublishStarting(r)
    \/ PublishEpoch
    \/ \E c \in Clients, r \in Ranks : ClientConnect(c, r)
    \/ \E c \in Clients : ClientGone(c)
    \/ \E c \in Clients, r \in Ranks : ResetSession(c, r)
    \/ \E r \in Ranks, d \in Dirs : GatherCaps(r, d)

(* Two halves in either order, of which the second is owed; what is left of a *)
(* journal need never turn out to be durable.                               *)
Failing ==
    \/ \E r \in Ranks : Halt(r)
    \/ \E r \in Ranks : PublishFailed(r)
    \/ \E r \in Ranks : SurviveJournal(r)

Next == Protocol \/ Environment \/ Failing

Spec == Init /\ [][Next]_vars
=============================================================================
