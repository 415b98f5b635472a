-------------------------------- MODULE State -------------------------------
(***************************************************************************)
(* The constants, the variables, and what one rank knows.                   *)
(***************************************************************************)
EXTENDS Integers, Sequences, FiniteSets, Shapes

CONSTANTS
    Shape,        \* which tree, placement and wishes: a field of Shapes
    MaxExports,   \* migrations that the balancer asks for
    MaxPins,      \* client requests that pin a dirfrag for a while
    MaxLocks,     \* client requests that hold a lock which a migration needs
    MaxWaiters,   \* remote auth-pin requests that a freeze keeps waiting
    MaxTrims,     \* replicas that are trimmed
    MaxStops,     \* ranks that the monitor tells to stop
    MaxDrains,    \* exports that a stopping rank starts to get rid of its subtrees
    MaxEpochs,    \* maps that change nothing
    MaxFailures,  \* ranks that fail
    Repairs       \* the named repairs in force; {} is the seed's protocol

VARIABLES
    mds,       \* what each rank knows
    net,       \* net[p][q]: the messages under way from p to q, in order
    maps,      \* maps[r]: the maps that the monitor has published and r has not seen
    monitor,   \* the current map, and the ranks that have asked to be stopped
    budget     \* how often the environment may still act

vars == <<mds, net, maps, monitor, budget>>

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
Below == [d \in Dirs |-> {x \in Dirs \ {d} : d \in Path[x]}]
Index == [d \in Dirs |-> CHOOSE i \in DOMAIN DirOrder : DirOrder[i] = d]
First(S) == CHOOSE x \in S : \A y \in S : Index[x] <= Index[y]
Toward(d, x) == First(Path[x] \cap Below[d])     \* the child of d on the way to x

(* A guard as one truth value: where TLC meets a disjunction in an action, it *)
(* would take a step for each side that holds.                              *)
When(guard) == IF guard THEN TRUE ELSE FALSE

---------------------------------------------------------------------------
(* dir_auth: a pair <<first, second>>. *)

Unknown == -2                    \* nobody: CDIR_AUTH_UNKNOWN
Inherit == <<-1, Unknown>>       \* not a subtree root: as the parent says (CDIR_AUTH_DEFAULT)
NoRank == -1                     \* MDS_RANK_NONE: "the client sessions" in a warning set
Sole(r) == <<r, Unknown>>
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
(*   state     flags: EXPORTING, EXPORTBOUND, IMPORTING, IMPORTBOUND        *)
(***************************************************************************)
AuthDirfrag(dirAuth, replicas) ==
    [dirAuth |-> dirAuth, auth |-> TRUE, replicas |-> replicas, nonce |-> 0, authPins |-> 0,
     freeze |-> NoDir, frozen |-> FALSE, state |-> {}]

ReplicaDirfrag(dirAuth, nonce) ==
    [dirAuth |-> dirAuth, auth |-> FALSE, replicas |-> Empty, nonce |-> nonce, authPins |-> 0,
     freeze |-> NoDir, frozen |-> FALSE, state |-> {}]

Held(m) == DOMAIN m.cache
IsSubtreeRoot(m, d) == m.cache[d].dirAuth # Inherit

---------------------------------------------------------------------------
(***************************************************************************)
(* What a step does at one rank: the rank's next value, the messages it     *)
(* owes in order, and the assertion it died of, if it did. Whatever comes   *)
(* after an assertion does not happen.                                      *)
(***************************************************************************)
Begin(m) == [mds |-> m, out |-> <<>>, died |-> ""]

Then(t, Op(_)) == IF t.died # "" THEN t ELSE Op(t)

Check(t, condition, name) ==
    IF t.died # "" THEN t ELSE IF condition THEN t ELSE [t EXCEPT !.died = name]

(* What rank m's own map says: who is up, whether somebody who failed has not *)
(* come back, and so who can be told of a migration.                        *)
IsUp(m, r) == m.map.state[r] \notin {"stopped", "failed"}
Degraded(m) == \E r \in Ranks : m.map.state[r] = "failed"
Serves(m, r) == ~Degraded(m) \/ m.map.state[r] \in {"active", "stopping"}

(* A rank that is not up gets no mail: MDSRank::send_message_mds. *)
Send(t, to, message) ==
    IF IsUp(t.mds, to)
    THEN [t EXCEPT !.out = Append(@, [to |-> to, message |-> [message EXCEPT !.epoch = t.mds.map.epoch]])]
    ELSE t

(* While the cluster is degraded, only to one who serves. *)
Tell(t, to, message) == IF Serves(t.mds, to) THEN Send(t, to, message) ELSE t

SendAll(t, ranks, message) ==
    LET send(x, q) == Send(x, q, message) IN FoldRanks(send, t, ranks)

(* An answer on the connection that the question came on: the sender's map *)
(* is not pushed first, and nothing is suppressed.                         *)
Reply(t, to, message) == [t EXCEPT !.out = Append(@, [to |-> to, message |-> message])]

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
    Strike(t, LAMBDA w : IF w.on = "Map" THEN {} ELSE {x \in w.dirs : Site(w.on, x) = d})

State(m) == m.map.state[m.rank]

FirstMap ==
    [epoch |-> 1,
     state |-> [r \in Ranks |-> "active"],
     targets |-> [r \in Ranks |-> {p \in Ranks \ {r} : <<r, p>> \notin Tree.untargeted}]]

---------------------------------------------------------------------------
(* The submitted journal entries that are not durable yet, and log syncs among them. *)
Submit(t, entry) == Then(t, LAMBDA x : [x EXCEPT !.mds.journal = Append(@, entry)])
=============================================================================
