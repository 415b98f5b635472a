-------------------------------- MODULE State -------------------------------
(***************************************************************************)
(* The constants, the variables, and what one rank knows.                   *)
(***************************************************************************)
EXTENDS Integers, Sequences, FiniteSets, Shapes

CONSTANTS
    Shape,        \* which tree, placement and wishes: a field of Shapes
    KillExportAt, \* the kill point at which an exporter dies: mds_kill_export_at; 0 for none
    KillImportAt, \* the kill point at which an importer dies: mds_kill_import_at; 0 for none
    MaxExports,   \* migrations that the balancer asks for
    MaxPins,      \* client requests that pin a dirfrag for a while
    MaxLocks,     \* client requests that hold a lock which a migration needs
    MaxWaiters,   \* remote auth-pin requests that a freeze keeps waiting
    MaxTrims,     \* replicas that are trimmed
    MaxStops,     \* ranks that the monitor tells to stop
    MaxDrains,    \* passes in which a stopping rank lets subtrees go
    MaxEpochs,    \* maps that change nothing
    MaxFailures,  \* ranks that fail
    MaxStandbys,  \* standbys, each of which can take the place of a rank that has failed
    MaxRestarts,  \* times that the number of a stopped rank is used again
    MaxSegments,  \* journal segments that are begun
    MaxQueued,    \* exports that the balancer puts into a queue
    MaxClears,    \* queues that are emptied
    MaxResizes,   \* changes of the size from which a tree is too large
    MaxEmpties,   \* directories from which clients remove all that is in them
    MaxErrors,    \* writes that fail, after which a rank is read-only
    MaxRequests,  \* requests that need a pin at another rank, or in another freeze, too
    MaxGone,      \* clients that go away without a word
    MaxGathers,   \* calls of authorities for the caps on replicas
    MaxResets,    \* connections of clients that break and lose a flush
    Repairs       \* the named repairs in force; {} is the seed's protocol

VARIABLES
    mds,       \* what each rank knows
    net,       \* net[p][q]: the messages under way from p to q, in order
    maps,      \* maps[r]: the maps that the monitor has published and r has not seen
    monitor,   \* the current map, and which state each rank has asked for
    clients,   \* what each client knows
    calls,     \* calls[c][r]: what is under way on client c's connection with r, each way in order
    budget     \* how often the environment may still act

vars == <<mds, net, maps, monitor, clients, calls, budget>>

(* Functions with a changing domain. *)

Put(f, k, v) == [x \in DOMAIN f \cup {k} |-> IF x = k THEN v ELSE f[x]]
Drop(f, S) == [x \in DOMAIN f \ S |-> f[x]]
Empty == <<>>

---------------------------------------------------------------------------
(* The tree: a constant of the model. *)

Tree == Shapes[Shape]
Ranks == 0..(Tree.ranks - 1)
Dirs == DOMAIN Tree.parent
Parent == Tree.parent
Root == "/"
RootRank == 0     \* the rank that owns the root inode
NoDir == ""

RECURSIVE Up(_)
Up(d) == IF d = NoDir THEN {} ELSE {d} \cup Up(Parent[d])

Path == [d \in Dirs |-> Up(d)]
Clients == DOMAIN Tree.clients

(* Where client c has a cap from r at the start though r has only a replica. *)
Elsewhere(c, r) ==
    IF r \in DOMAIN Tree.clients[c].elsewhere THEN Tree.clients[c].elsewhere[r] ELSE {}

Below == [d \in Dirs |-> {x \in Dirs \ {d} : d \in Path[x]}]
Index == [d \in Dirs |-> CHOOSE i \in DOMAIN DirOrder : DirOrder[i] = d]
First(S) == CHOOSE x \in S : \A y \in S : Index[x] <= Index[y]
Toward(d, x) == First(Path[x] \cap Below[d])     \* the child of d on the way to x

(* The rank that d is to be at, by the export pin of it or of the nearest around *)
(* it that has one: mds_export_pin.                                         *)
ExportPin(d) ==
    LET pins == Tree.settings.exportPins
        pinned == Path[d] \cap DOMAIN pins
    IN IF pinned = {} THEN -1 ELSE pins[CHOOSE x \in pinned : \A y \in pinned : y \in Path[x]]

(* A guard as one truth value: where TLC meets a disjunction in an action, it *)
(* would take a step for each side that holds.                              *)
When(guard) == IF guard THEN TRUE ELSE FALSE

---------------------------------------------------------------------------
(* dir_auth: a pair <<first, second>>. *)

Unknown == -2                    \* nobody: CDIR_AUTH_UNKNOWN
Inherit == <<-1, Unknown>>       \* not a subtree root: as the parent says (CDIR_AUTH_DEFAULT)
NoRank == -1                     \* MDS_RANK_NONE: "the client sessions" in a warning set
Sole(r) == <<r, Unknown>>
Undef == <<Unknown, Unknown>>    \* not known, which is not ambiguous (CDIR_AUTH_UNDEF)
IsAmbiguous(auth) == auth[2] # Unknown

---------------------------------------------------------------------------
(* Folds: over a set in any order, dirfrags by name, ranks by number, a sequence. *)

RECURSIVE FoldSet(_, _, _)
FoldSet(Op(_, _), base, S) ==
    IF S = {} THEN base
    ELSE LET x == CHOOSE x \in S : TRUE IN FoldSet(Op, Op(base, x), S \ {x})

(* The dirfrags in S in the order of their names, so from the root down. *)
RECURSIVE FoldDown(_, _, _)
FoldDown(Op(_, _), base, S) ==
    IF S = {} THEN base
    ELSE LET x == First(S) IN FoldDown(Op, Op(base, x), S \ {x})

(* The ranks in S in ascending order. *)
RECURSIVE FoldRanks(_, _, _)
FoldRanks(Op(_, _), base, S) ==
    IF S = {} THEN base
    ELSE LET x == CHOOSE x \in S : \A y \in S : x <= y
         IN FoldRanks(Op, Op(base, x), S \ {x})

RECURSIVE FoldSeq(_, _, _)
FoldSeq(Op(_, _), base, s) ==
    IF s = <<>> THEN base ELSE FoldSeq(Op, Op(base, Head(s)), Tail(s))

---------------------------------------------------------------------------
(***************************************************************************)
(* One dirfrag in one rank's cache (CDir).                                  *)
(*   dirAuth   the pair, or Inherit                                         *)
(*   auth      the auth bit                                                 *)
(*   replicas  rank -> nonce, where this rank has the auth bit              *)
(*   nonce     the nonce of this replica, where it has not                  *)
(*   authPins  pins on it and on what is directly in it                     *)
(*   freeze    the root of the freeze it takes part in, or NoDir            *)
(*   frozen    whether that freeze is complete                              *)
(*   state     flags: EXPORTING, EXPORTBOUND, IMPORTING, IMPORTBOUND;        *)
(*             AUXSUBTREE, which keeps it from merging with what is around   *)
(*             it; EMPTY, where this rank has the auth bit and nothing is in it  *)
(***************************************************************************)
AuthDirfrag(dirAuth, replicas) ==
    [dirAuth |-> dirAuth, auth |-> TRUE, replicas |-> replicas, nonce |-> 0, authPins |-> 0,
     freeze |-> NoDir, frozen |-> FALSE, state |-> {}]

ReplicaDirfrag(dirAuth, nonce) ==
    [dirAuth |-> dirAuth, auth |-> FALSE, replicas |-> Empty, nonce |-> nonce, authPins |-> 0,
     freeze |-> NoDir, frozen |-> FALSE, state |-> {}]

Held(m) == DOMAIN m.cache
IsSubtreeRoot(m, d) == m.cache[d].dirAuth # Inherit
IsEmpty(m, d) == "EMPTY" \in m.cache[d].state

---------------------------------------------------------------------------
(* The clients in S in the order of their names. *)
RECURSIVE FoldClients(_, _, _)
FoldClients(Op(_, _), base, S) ==
    IF S = {} THEN base
    ELSE LET place(c) == CHOOSE i \in DOMAIN ClientOrder : ClientOrder[i] = c
             x == CHOOSE x \in S : \A y \in S : place(x) <= place(y)
         IN FoldClients(Op, Op(base, x), S \ {x})

---------------------------------------------------------------------------
(***************************************************************************)
(* What a step does at one rank: the rank's next value, the messages it     *)
(* owes in order, what it says to clients, the state it asks the monitor     *)
(* for, the assertion it died of, if it did, whether it was killed, and      *)
(* whether it is at its queue of exports. Whatever comes after the assertion *)
(* or the kill does not happen: of one who was killed that means what it      *)
(* sends, writes and asks for, since nothing else of it is left.             *)
(***************************************************************************)
Begin(m) == [mds |-> m, out |-> <<>>, calls |-> <<>>, ask |-> "", died |-> "", killed |-> FALSE,
             running |-> FALSE]

LOCAL Over(t) == t.died # "" \/ t.killed

Then(t, Op(_)) == IF Over(t) THEN t ELSE Op(t)

Check(t, condition, name) ==
    IF Over(t) THEN t ELSE IF condition THEN t ELSE [t EXCEPT !.died = name]

(* The rank's beacon asks the monitor for another state. *)
AskFor(t, state) == Then(t, LAMBDA x : [x EXCEPT !.ask = state])

(* What a map says. A failed rank whose place has been taken is in replay,     *)
(* in resolve, in reconnect if clients had sessions with it, in rejoin, and    *)
(* active again.                                                               *)
Recovering == {"replay", "resolve", "reconnect", "rejoin"}
Serving == {"active", "stopping"}
AtLeastRejoin == {"rejoin"} \cup Serving
AtLeastReconnect == {"reconnect"} \cup AtLeastRejoin
AtLeastResolve == {"resolve"} \cup AtLeastReconnect

UpIn(map, r) == map.state[r] \notin {"stopped", "failed"}
SomeIn(map, states) == \E r \in Ranks : map.state[r] \in states

(* Whoever was to recover has got as far as resolve, or as rejoin. *)
IsResolving(map) == SomeIn(map, {"resolve"}) /\ ~SomeIn(map, {"failed", "replay"})
IsRejoining(map) == SomeIn(map, {"rejoin"}) /\ ~SomeIn(map, {"failed", "replay", "resolve", "reconnect"})

(* What rank m's own map says: who is up, whether somebody who failed is not  *)
(* active again, and so who can be told of a migration.                     *)
IsUp(m, r) == UpIn(m.map, r)
Degraded(m) == SomeIn(m.map, {"failed"} \cup Recovering)
Serves(m, r) == ~Degraded(m) \/ m.map.state[r] \in Serving

(* Every message is of one instance for another, by their incarnations. *)
LOCAL Post(t, to, epoch, instance, message) ==
    LET stamped == [message EXCEPT !.epoch = epoch, !.sender = t.mds.incarnation, !.receiver = instance]
    IN IF t.killed THEN t ELSE [t EXCEPT !.out = Append(@, [to |-> to, message |-> stamped])]

(* A rank that is not up gets no mail: MDSRank::send_message_mds. *)
Send(t, to, message) ==
    LET map == t.mds.map
    IN IF UpIn(map, to) THEN Post(t, to, map.epoch, map.incarnation[to], message) ELSE t

(* While the cluster is degraded, only to one who serves. *)
Tell(t, to, message) == IF Serves(t.mds, to) THEN Send(t, to, message) ELSE t

SendAll(t, ranks, message) ==
    LET send(x, q) == Send(x, q, message) IN FoldRanks(send, t, ranks)

(* An answer on the connection that the question came on, so to the instance *)
(* that asked: the sender's map is not pushed first, and nothing is suppressed. *)
Reply(t, to, instance, message) == Post(t, to, 0, instance, message)

---------------------------------------------------------------------------
(* Contexts: what has been queued, and what waits for something first. *)

Queue(t, contexts) == [t EXCEPT !.mds.contexts = @ \o contexts]

(* on: what is waited for; dirs: where it has not happened yet. *)
WaitFor(t, on, dirs, context) ==
    [t EXCEPT !.mds.waiting = Append(@, [on |-> on, dirs |-> dirs, context |-> context])]

Waits(m, on, d) == \E i \in DOMAIN m.waiting : m.waiting[i].on = on /\ d \in m.waiting[i].dirs

(* Strikes Met(w) from what each w still waits for; who waits for nothing is queued. *)
LOCAL Strike(t, Met(_)) ==
    LET struck(w) == [w EXCEPT !.dirs = @ \ Met(w)]
        after == [i \in DOMAIN t.mds.waiting |-> struck(t.mds.waiting[i])]
        ready == SelectSeq(after, LAMBDA w : w.dirs = {})
        rest == SelectSeq(after, LAMBDA w : w.dirs # {})
    IN [t EXCEPT !.mds.waiting = rest,
                 !.mds.contexts = @ \o [i \in DOMAIN ready |-> ready[i].context]]

(* What was waited for has happened at d. *)
Wake(t, on, d) == Strike(t, LAMBDA w : IF w.on = on THEN {d} ELSE {})

(* It has happened everywhere. *)
WakeAll(t, on) == Strike(t, LAMBDA w : IF w.on = on THEN w.dirs ELSE {})

(* The dirfrag at which one waits: a dentry, an inode and its locks are in the parent. *)
Site(on, d) == IF on \in {"Dentry", "Dir", "Lock"} THEN Parent[d] ELSE d

(* What waits in d waits for its thaw instead: CDir::take_waiting on import. *)
DeferToUnfreeze(t, d) ==
    LET moved(w) == IF w.on \in {"Dentry", "SingleAuth"} /\ \E x \in w.dirs : Site(w.on, x) = d
                    THEN [w EXCEPT !.on = "Unfreeze", !.dirs = {d}] ELSE w
    IN [t EXCEPT !.mds.waiting = [i \in DOMAIN @ |-> moved(@[i])]]

(* CDir::take_waiting with every bit set, of d and the inodes in it. *)
TakeWaiting(t, d) ==
    Strike(t, LAMBDA w : IF w.on \in {"Map", "Active", "Connection"} THEN {} ELSE {x \in w.dirs : Site(w.on, x) = d})

State(m) == m.map.state[m.rank]

FirstMap ==
    [epoch |-> 1,
     state |-> [r \in Ranks |-> "active"],
     incarnation |-> [r \in Ranks |-> 1],
     targets |-> [r \in Ranks |-> {p \in Ranks \ {r} : <<r, p>> \notin Tree.untargeted}]]

(***************************************************************************)
(* The recovery of a rank, its own or another's, as it knows of it.          *)
(*   recoverySet     who else was in the map when it began                   *)
(*   resolveGather   whose resolve is missing                               *)
(*   otherAmbiguousImports  rank -> dirfrag -> bounds: imports of which the  *)
(*                   others do not know whether they came about             *)
(*   resolvesPending, rejoinsPending  something else must end first          *)
(*   rejoinGather, rejoinAckGather  whose rejoin, whose answer to mine is missing: *)
(*                   my own while the sessions of clients open                 *)
(*   rejoinSent, rejoinAckSent      who has got mine, my answer to theirs    *)
(***************************************************************************)
NoRecovery ==
    [recoverySet |-> {}, resolveGather |-> {}, otherAmbiguousImports |-> Empty,
     resolvesPending |-> FALSE, rejoinsPending |-> FALSE,
     rejoinGather |-> {}, rejoinSent |-> {}, rejoinAckGather |-> {}, rejoinAckSent |-> {}]

(***************************************************************************)
(* What the exporter goes by in what to begin next.                         *)
(*   entries    the exports that wait for others to end: [dir, dest]         *)
(*   gen        how often it has been emptied, from 1 on                    *)
(*   locking    how many exports are in LOCKING                             *)
(*   exporting  the sizes of all exports together                           *)
(*   maxSize    the size from which a tree is too large: mds_max_export_size *)
(*   sizes      dirfrag -> about how large its export is, if that is known    *)
(*   parents    dirfrag -> which split its export is a part of               *)
(*   splits     tid -> a tree that is exported in parts, by the attempt that *)
(*              was split: [dir, dest, pending, gen, restart], of which      *)
(*              pending counts the parts, and with restart the tree is       *)
(*              exported anew when they have ended: export_base_t            *)
(***************************************************************************)
NoQueue ==
    [entries |-> <<>>, gen |-> 1, locking |-> 0, exporting |-> 0, maxSize |-> Tree.sizing.maxSize,
     sizes |-> Empty, parents |-> Empty, splits |-> Empty]

(***************************************************************************)
(* What a rank knows of its clients.                                        *)
(*   sessions   client -> [state, stateSeq, importing, connected, outbox,    *)
(*              pushSeq, flushes]: how often the state has changed, how many *)
(*              imports mark it, whether the client has a connection, and    *)
(*              what is to be said to it when it has; how many messages      *)
(*              about caps were said, and which flushes wait for how many    *)
(*   caps       dirfrag -> client -> its cap on the file in there: [capId,   *)
(*              seq, mseq, importing]                                       *)
(*   lastCapId  the number of the last cap that it has made                 *)
(*   importingCaps  dirfrag -> how many imports pin the file in there        *)
(*   durable    client -> whether nothing but an import has opened the       *)
(*              session that the durable journal has                        *)
(*   reconnectGather  whose word is missing after a failure                 *)
(*   reconnected  dirfrag -> client -> the number of the cap that it has said *)
(*              to have                                                     *)
(*   rejoin     whose sessions it is to open, and has, for caps that come in  *)
(*              its rejoin, and which those are: dirfrag -> client -> rank ->  *)
(*              the number there                                            *)
(*   evicted    clients that were there and were evicted                    *)
(***************************************************************************)
NoRejoin == [clients |-> {}, sessions |-> {}, capImports |-> Empty]

NoSessions ==
    [sessions |-> Empty, caps |-> Empty, lastCapId |-> 0, importingCaps |-> Empty, durable |-> Empty,
     reconnectGather |-> {}, reconnected |-> Empty, rejoin |-> NoRejoin, evicted |-> {}]

(***************************************************************************)
(* The part of an export's request that is at other ranks.                  *)
(*   pinned          rank -> what it has pinned there: whoever has answered, *)
(*                   even if that is nothing                                *)
(*   asked           the names that it has asked pins for                   *)
(*   waitingOnSlave  who has not answered                                   *)
(*   aborted         whether it is to end: a pin was refused, or its export  *)
(*                   is over                                                *)
(* And what a rank knows of such requests beyond its exports.                *)
(*   aborted   tid -> an own one that outlives its export: [dir, pins, remote, *)
(*             awaited], of which awaited is a rank that has failed and is to  *)
(*             be active again before it ends                               *)
(*   granted   what those of others have pinned here: [rank, tid, dir]       *)
(***************************************************************************)
NoRemote == [pinned |-> Empty, asked |-> {}, waitingOnSlave |-> {}, aborted |-> FALSE]
NoRequests == [aborted |-> Empty, granted |-> {}]

(* What an own one keeps in the cache after its export: the tree, and names. *)
KeepsDirfrag(m, d) ==
    \E tid \in DOMAIN m.remoteRequests.aborted : m.remoteRequests.aborted[tid].dir = d
KeepsInode(m, d) ==
    \E tid \in DOMAIN m.remoteRequests.aborted : d \in m.remoteRequests.aborted[tid].remote.asked

(* An instance that knows nothing and holds nothing. *)
Blank(r) ==
    [ rank |-> r,
      incarnation |-> 1,
      map |-> FirstMap,
      cache |-> Empty,
      inodes |-> Empty,
      exports |-> Empty,
      exportQueue |-> NoQueue,
      imports |-> Empty,
      ambiguousImports |-> Empty,
      contexts |-> <<>>,
      draining |-> FALSE,
      waiting |-> <<>>,
      journal |-> <<>>,
      durable |-> Empty,
      durableImports |-> {},
      durableError |-> "",
      recovery |-> NoRecovery,
      delayedExpires |-> Empty,
      flushes |-> {},
      clientPins |-> {},
      locked |-> Empty,
      uncommitted |-> {},
      lastTid |-> 0,
      importing |-> 0,
      sessionMap |-> NoSessions,
      askedToStop |-> FALSE,
      readonly |-> FALSE,
      requests |-> Empty,
      remoteRequests |-> NoRequests,
      halted |-> FALSE,
      assertion |-> "" ]

(* Nothing but the journal, what the monitor knows, and what is configured     *)
(* outlives an instance.                                                     *)
(* Entries of the journal that are not durable yet may turn out either way; a *)
(* sync leaves nothing.                                                     *)
Halted(m) ==
    [Blank(m.rank) EXCEPT
        !.incarnation = m.incarnation,
        !.exportQueue.maxSize = m.exportQueue.maxSize,
        !.askedToStop = m.askedToStop,
        !.durable = m.durable,
        !.durableImports = m.durableImports,
        !.durableError = m.durableError,
        !.journal = SelectSeq(m.journal, LAMBDA entry : entry.kind # "ExportGo"),
        !.sessionMap.durable = m.sessionMap.durable,
        !.halted = TRUE]

---------------------------------------------------------------------------
(* The submitted journal entries that are not durable yet, and log syncs among them. *)
Submit(t, entry) == Then(t, LAMBDA x : [x EXCEPT !.mds.journal = Append(@, entry)])
=============================================================================
