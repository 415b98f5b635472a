------------------------------ MODULE Properties ----------------------------
(***************************************************************************)
(* What must hold, under the names that the kernel's Invariants use, in the *)
(* same order. Each says what it means and what would go wrong without it.  *)
(***************************************************************************)
EXTENDS Owing

(* The ranks that serve: an instance that recovers does not know yet. *)
LOCAL Up_ == {r \in Ranks : ~mds[r].halted /\ State(mds[r]) \in Serving}
LOCAL Late == {"PREPPING", "WARNING", "EXPORTING", "LOGGINGFINISH", "NOTIFYING"}
LOCAL Bare == {"DISCOVERING", "DISCOVERED"}
LOCAL Journaled == {"LOGGINGSTART", "ACKING", "FINISHING"}
LOCAL ExportsOf(m, states) == {d \in DOMAIN m.exports : m.exports[d].state \in states}
LOCAL ImportsOf(m, states) == {d \in DOMAIN m.imports : m.imports[d].state \in states}

(* The ranks from which clients had caps in d from the start as they hold a    *)
(* replica.                                                                 *)
LOCAL OnReplica(d) == {r \in Ranks : \E c \in Clients : d \in Elsewhere(c, r)}

(* No rank dies of an assertion.                                            *)
(* Without it: a metadata server goes down in the middle of a migration.    *)
NoAssertionInv == \A r \in Ranks : mds[r].assertion = ""

(* At most one rank believes that a dirfrag is its own and nobody else's.    *)
(* Without it: two servers answer for one directory.                        *)
SingleOwnerInv ==
    \A d \in Dirs : Cardinality({r \in Up_ : d \in Held(mds[r]) /\ AuthorityOf(mds[r], d) = Sole(r)}) <= 1

(* At most one rank has a dirfrag's auth bit and has it not frozen.          *)
(* Without it: two servers change one directory.                            *)
SingleWriterInv ==
    \A d \in Dirs :
        Cardinality({r \in Up_ : d \in Held(mds[r]) /\ mds[r].cache[d].auth /\ ~IsFrozen(mds[r], d)}) <= 1

(* Every dirfrag is in the durable journal of some rank.                     *)
(* Without it: after a crash of all nobody owns the directory.              *)
DurableOwnerInv == \A d \in Dirs : \E r \in Ranks : d \in DOMAIN mds[r].durable

(* The durable journals of at most one rank call a dirfrag owned for good.   *)
(* Without it: after a crash of all two servers claim the directory.        *)
SingleDurableOwnerInv ==
    \A d \in Dirs :
        Cardinality({r \in Ranks : d \in DOMAIN mds[r].durable /\ mds[r].durable[d] = "owned"}) <= 1

(* A rank stands first in a dirfrag's pair exactly if its journal, with all  *)
(* that it has submitted, says that the dirfrag is its own; and the journal *)
(* is in doubt exactly while an import has not ended.                       *)
(* Without it: a rank comes back from a crash as somebody else.             *)
JournalAuthInv ==
    \A r \in Up_ :
        LET m == mds[r]
            replayed == Replayed(m).durable
            mine == {d \in Held(m) : AuthorityOf(m, d)[1] = r}
            doubtful == {d \in mine : SubtreeRoot(m, d) \in ImportsOf(m, Journaled) \cup DOMAIN m.ambiguousImports}
        IN /\ DOMAIN replayed = mine
           /\ \A d \in mine : replayed[d] = (IF d \in doubtful THEN "ambiguous" ELSE "owned")

(* The auth bit is set where the pair names this rank first, and at the      *)
(* exporter until the end.                                                  *)
(* Without it: a rank changes what it has given away.                       *)
AuthBitInv ==
    \A r \in Up_ :
        LET m == mds[r]
            leaving == ExportsOf(m, {"LOGGINGFINISH", "NOTIFYING"})
        IN \A d \in Held(m) :
            m.cache[d].auth = (AuthorityOf(m, d)[1] = r \/ SubtreeRoot(m, d) \in leaving)

(* The pair of a tree on the move is the one that its phase calls for.       *)
(* Without it: who asks is sent to the wrong server.                        *)
DirAuthByPhaseInv ==
    \A r \in Up_ :
        LET m == mds[r]
            is(d, a, b) == d \in Held(m) /\ m.cache[d].dirAuth = <<a, b>>
            of(d, a) == d \in Held(m) /\ AuthorityOf(m, d) = Sole(a)
        IN /\ \A d \in ExportsOf(m, {"PREPPING", "WARNING"}) : is(d, r, r)
           /\ \A d \in ExportsOf(m, {"EXPORTING"}) : is(d, r, m.exports[d].peer)
           /\ \A d \in ExportsOf(m, {"LOGGINGFINISH", "NOTIFYING"}) : is(d, m.exports[d].peer, r)
           /\ \A d \in ExportsOf(m, {"CANCELLING"}) : of(d, r)
           /\ \A d \in ImportsOf(m, {"PREPPED"}) : is(d, m.imports[d].peer, r)
           /\ \A d \in ImportsOf(m, {"LOGGINGSTART", "ACKING"}) : is(d, r, m.imports[d].peer)
           /\ \A d \in ImportsOf(m, {"FINISHING"}) : is(d, r, r)
           /\ \A d \in ImportsOf(m, {"ABORTING"}) : of(d, m.imports[d].peer)

(* A tree that an exporter has frozen, a subtree root of its own, has no     *)
(* request at work in it, anywhere; but an importer that sees the exporter   *)
(* fail when the export is durable does not wait for its last word.         *)
(* Without it: a change is made to what has been sent already.              *)
FrozenUntouchedInv ==
    \A r \in Up_ : \A d \in ExportsOf(mds[r], Late) :
        /\ IsFrozenRoot(mds[r], d)
        /\ \A q \in Up_ :
            \/ mds[q].clientPins \cap Region(mds[r], d) = {}
            \/ mds[r].exports[d].state = "NOTIFYING" /\ mds[q].map.state[r] = "failed"

(* Every pin on a dirfrag is held by a request, here or at another rank, a    *)
(* lock, a migration, the freeze of the dirfrag itself, or caps that come     *)
(* from a replica.                                                          *)
(* Without it: a tree can never be frozen again.                            *)
PinsAccountedInv ==
    \A r \in Up_ :
        LET m == mds[r]
            one(condition) == IF condition THEN 1 ELSE 0
            locks(d) == Cardinality({x \in DOMAIN m.locked : m.locked[x] /\ Parent[x] = d})
            pinned(d) == Cardinality({e \in DOMAIN m.exports : d \in m.exports[e].pins})
            aborted == m.remoteRequests.aborted
            afar(d) == Cardinality({tid \in DOMAIN aborted : d \in aborted[tid].pins})
                       + Cardinality({g \in m.remoteRequests.granted : Parent[g.dir] = d})
            caps(d) == Cardinality({i \in DOMAIN m.journal :
                                       m.journal[i].kind = "ESessions" /\ m.journal[i].dir = d})
        IN \A d \in Held(m) :
            m.cache[d].authPins =
                caps(d) + afar(d) + one(d \in m.clientPins) + one(d \in DOMAIN m.requests) + locks(d) + pinned(d)
                + one(d \in ExportsOf(m, {"LOCKING", "DISCOVERING", "CANCELLING"}))
                + one(m.cache[d].freeze = d /\ ~m.cache[d].frozen)

(* Every flag and every pin on an inode belongs to a migration under way, or  *)
(* says that nothing is in a dirfrag, which only its owner knows.           *)
(* Without it: a cache that can never be trimmed, a server that cannot stop.*)
FlagsAccountedInv ==
    \A r \in Up_ :
        LET m == mds[r]
            prepared == DOMAIN m.imports \ ImportsOf(m, Bare \cup {"ABORTING"})
            flagged(flag) == {d \in Held(m) : flag \in m.cache[d].state}
            pinned(pin) == {d \in DOMAIN m.inodes : pin \in m.inodes[d]}
            outer == UNION {Bounds(m, d) : d \in ExportsOf(m, Late)}
            inner == UNION {m.imports[d].bounds : d \in prepared}
        IN /\ flagged("EXPORTING") = DOMAIN m.exports
           /\ flagged("EXPORTBOUND") = outer
           /\ flagged("IMPORTING") = prepared
           /\ flagged("IMPORTBOUND") \subseteq inner
           /\ pinned("IMPORTING") = ImportsOf(m, {"DISCOVERED"})
           /\ pinned("STICKY") = inner
           /\ \A d \in flagged("EMPTY") : m.cache[d].auth

(* The sessions of the clients are marked as importing once for each import   *)
(* that has been taken and is not finished, and for each that was aborted    *)
(* before it was durable, until then; and once while it is logged that they   *)
(* open for caps that come from a replica, or with a rejoin.                 *)
(* Without it: a session that can never be closed, nor its client evicted.   *)
SessionsAccountedInv ==
    \A r \in Up_ :
        LET m == mds[r]
            logging == {i \in DOMAIN m.journal : m.journal[i].kind = "EImportStart"}
            opening == {i \in DOMAIN m.journal : m.journal[i].kind \in {"ESessions", "ERejoinSessions"}}
            acking == ImportsOf(m, {"ACKING"})
            marked(c) ==
                Cardinality({i \in logging \cup opening : c \in DOMAIN m.journal[i].sessions})
                + Cardinality({d \in acking : c \in DOMAIN m.imports[d].sessions})
        IN /\ m.importing = Cardinality(logging) + Cardinality(acking)
           /\ \A c \in DOMAIN Sessions(m) : Sessions(m)[c].importing = marked(c)

(* What the exporter counts is so: how many exports are in LOCKING, how large *)
(* the others are together, and how many parts of each split have not ended. *)
(* Without it: too much goes at once, or nothing ever again.                *)
QueueAccountedInv ==
    \A r \in Up_ :
        LET m == mds[r]
            q == m.exportQueue
            locking == ExportsOf(m, {"LOCKING"})
            add(n, d) == n + q.sizes[d]
            parts(tid) == Cardinality({d \in DOMAIN q.parents : q.parents[d] = tid})
        IN /\ q.locking = Cardinality(locking)
           /\ DOMAIN q.sizes \subseteq DOMAIN m.exports \ locking
           /\ q.exporting = FoldSet(add, 0, DOMAIN q.sizes)
           /\ DOMAIN q.parents \subseteq DOMAIN m.exports
           /\ {q.parents[d] : d \in DOMAIN q.parents} = DOMAIN q.splits
           /\ \A tid \in DOMAIN q.splits : q.splits[tid].pending = parts(tid)

(* A rank with no export under way has none in its queue that could begin.   *)
(* Without it: what has been decided does not happen until something else is. *)
QueueMovesInv ==
    \A r \in Up_ :
        mds[r].exports = Empty =>
            mds[r].exportQueue.entries = <<>> \/ ~Admits(mds[r].exportQueue)

(* The migrator's own audit holds at every rank.                             *)
(* Without it: the seed's check at the end of an export stops the server.   *)
AuditInv == \A r \in Up_ : Audit(mds[r])

(* Whoever owns the dirfrag that holds an inode also holds the inode's own   *)
(* dirfrag, and every dirfrag and inode hangs on one that is held.          *)
(* Without it: a hint leads nowhere, and bystanders are not told.           *)
CacheTreeInv ==
    \A r \in Up_ :
        LET m == mds[r]
        IN /\ \A d \in Held(m) : d \in DOMAIN m.inodes
           /\ \A d \in DOMAIN m.inodes : d = Root \/ Parent[d] \in Held(m)
           /\ \A d \in Dirs \ {Root} : IsInodeAuth(m, d) => d \in Held(m)

(* Nobody is missing and nobody recovers; and then, that nothing is under way. *)
(* What a client says to a rank that has stopped nobody hears.               *)
LOCAL Whole ==
    \A r \in Ranks :
        ~mds[r].halted /\ ~Unbooted(r) /\ monitor.map.state[r] \notin {"failed"} \cup Recovering

Quiet ==
    /\ Whole
    /\ \A p \in Ranks, q \in Ranks : net[p][q] = <<>>
    /\ \A r \in Ranks : maps[r] = <<>>
    /\ \A r \in Up_ : mds[r].exports = Empty /\ mds[r].imports = Empty /\ mds[r].contexts = <<>>
    /\ \A r \in Up_ : mds[r].remoteRequests = NoRequests
    /\ \A c \in Clients, r \in Ranks :
           calls[c][r].down = <<>> /\ (calls[c][r].up = <<>> \/ State(mds[r]) = "stopped")

(* No owner misses a replica: who holds a copy is in the replica map of      *)
(* every rank that has the auth bit, once nothing of it is under way. But    *)
(* what a rank that has stopped had held may still be in it if its number is *)
(* used again: it came back without having to declare what it holds.        *)
(* Without it: a holder is not told when the tree moves.                    *)
ReplicaMapInv ==
    LET undeclared(q) == mds[q].incarnation > 1 /\ mds[q].recovery.rejoinSent = {}
        listed(r, d) == DOMAIN mds[r].cache[d].replicas \cap Up_
        holders(r, d) == {q \in Up_ \ {r} : d \in Held(mds[q])}
    IN Quiet =>
        \A d \in Dirs : \A r \in Up_ : d \in Held(mds[r]) /\ mds[r].cache[d].auth =>
            /\ holders(r, d) \subseteq listed(r, d)
            /\ \A q \in listed(r, d) \ holders(r, d) : undeclared(q)

(* When no migration is under way, each holder's view of the owner is right. *)
(* Without it: who asks is sent to the wrong server for good.               *)
QuietViewInv ==
    Quiet =>
        \A d \in Dirs : \A q \in Up_ : d \in Held(mds[q]) =>
            LET auth == AuthorityOf(mds[q], d)
            IN /\ ~IsAmbiguous(auth)
               /\ auth[1] \in Up_
               /\ d \in Held(mds[auth[1]]) /\ mds[auth[1]].cache[d].auth

(* When no migration is under way, every dirfrag has an owner and nothing is *)
(* frozen.                                                                  *)
(* Without it: a directory that nobody serves.                              *)
QuietOwnerInv ==
    Quiet =>
        /\ \A d \in Dirs : \E r \in Up_ : d \in Held(mds[r]) /\ AuthorityOf(mds[r], d) = Sole(r)
        /\ \A r \in Up_ : \A d \in Held(mds[r]) : mds[r].cache[d].freeze = NoDir

(* When no migration is under way, a client that is there, to which nobody has *)
(* anything to say and whose session nobody ends, has each of its caps from    *)
(* the one rank that owns the directory, by the same number on both sides,      *)
(* migrated as often; and no other rank has one for it but those from which it  *)
(* had one from the start as they hold a replica. It may have none if an owner   *)
(* has died before the client heard of its cap there; or if a rank stops that    *)
(* holds a replica, which closes its sessions.                               *)
(* Without it: a client writes with a cap that nobody knows of, or cannot.   *)
CapsInv ==
    Quiet =>
        \A c \in Clients : \A d \in {d \in Dirs : FirstIssuers(c, d) # {}} :
            ~clients[c].gone /\ (\A r \in Up_ : ~IsToldLater(mds[r], c)) =>
            LET known == IF d \in DOMAIN clients[c].caps THEN clients[c].caps[d] ELSE Empty
                issuers == {r \in Up_ : c \in DOMAIN CapsOn(mds[r], d)}
                agrees(r) ==
                    LET cap == CapsOn(mds[r], d)[c]
                    IN /\ d \in Held(mds[r]) /\ ~cap.importing
                       /\ mds[r].cache[d].auth \/ r \in OnReplica(d)
                       /\ cap.capId = known[r].capId /\ cap.mseq = known[r].mseq
            IN /\ Cardinality(issuers \ OnReplica(d)) <= 1
               /\ issuers = {} => \/ d \in clients[c].unheard
                                 \/ \E r \in OnReplica(d) : mds[r].halted \/ State(mds[r]) # "active"
               /\ DOMAIN known = issuers
               /\ \A r \in issuers : agrees(r)

(* Nobody who is there is evicted.                                          *)
(* Without it: a client loses what it has not written back, and its mount.   *)
EvictionInv == \A r \in Ranks : mds[r].sessionMap.evicted = {}

(* Of two caps that a client has for one file, one has migrated more often;   *)
(* not counting those of ranks that hold a replica, which never count for the  *)
(* client either.                                                           *)
(* Without it: it cannot tell which of the two counts.                      *)
ClientCapsInv ==
    \A c \in Clients : \A d \in DOMAIN clients[c].caps :
        LET caps == clients[c].caps[d]
            owned == DOMAIN caps \ OnReplica(d)
        IN /\ \A r \in owned, p \in owned : r # p => caps[r].mseq # caps[p].mseq
           /\ owned # {} /\ (\E q \in Clients : d \in Tree.clients[q].caps) => d \in DOMAIN clients[c].authCap

(* When the system owes no step, no migration and no recovery is under way,  *)
(* nor the request of an export; unless a rank has failed for good, or has     *)
(* halted when it was done with stopping: then there is no export, and an     *)
(* import waits for the resolve that never comes. A recovery may wait only     *)
(* for who has failed. And data that mds_inject_migrator_session_race keeps    *)
(* waiting may wait for ever.                                               *)
(* Without it: a tree that stays frozen for ever, or can never freeze.       *)
LOCAL Stranded ==
    /\ \E r \in Ranks : mds[r].halted \/ monitor.map.state[r] = "failed"
    /\ SomeIn(monitor.map, Recovering) => SomeIn(monitor.map, {"failed"})
    /\ \A r \in Up_ : mds[r].exports = Empty /\ DOMAIN mds[r].imports \subseteq DOMAIN mds[r].ambiguousImports

LOCAL Injected ==
    \E r \in Up_ : \E d \in DOMAIN mds[r].imports :
        mds[r].imports[d].state = "PREPPED" /\ Waits(mds[r], "Connection", d)

RestInv == (Alive /\ ~Owes) => (Quiet \/ Stranded \/ Injected)

---------------------------------------------------------------------------
(* Who owns a dirfrag, by the durable journals alone; a rank in doubt stands *)
(* behind one that is sure.                                                 *)
LOCAL Claims(d, what) ==
    {r \in Ranks : d \in DOMAIN mds[r].durable /\ mds[r].durable[d] = what}

OwnerByJournal ==
    [d \in Dirs |->
        LET sure == Claims(d, "owned")
            unsure == Claims(d, "ambiguous")
        IN IF sure # {} THEN CHOOSE r \in sure : \A q \in sure : r <= q
           ELSE IF unsure # {} THEN CHOOSE r \in unsure : \A q \in unsure : r <= q
           ELSE NoRank]

LOCAL O == INSTANCE Ownership WITH owner <- OwnerByJournal

(* Migration refines Ownership: every dirfrag has one owner at any time, and *)
(* a tree changes hands in one step.                                        *)
(* Without it: there is a moment at which a crash loses a directory.        *)
OwnershipProp == O!Spec
=============================================================================
