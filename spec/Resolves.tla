------------------------------- MODULE Resolves -----------------------------
(***************************************************************************)
(* What a rank tells of its subtrees when somebody recovers (MDCache). It    *)
(* waits for its migrations: what they will come to is not known before.    *)
(***************************************************************************)
EXTENDS Authority

LOCAL Owns(m, d) == d \in Held(m) /\ AuthorityOf(m, d) = Sole(m.rank)

(* What it owns for sure, by regions: adjacent subtrees of its own are one. *)
LOCAL ClaimRoots(m) == {d \in Held(m) : Owns(m, d) /\ (d = Root \/ ~Owns(m, Parent[d]))}

LOCAL ClaimBounds(m, d) ==
    {b \in Below[d] \cap Held(m) :
        ~Owns(m, b) /\ \A y \in (Path[b] \cap Below[d]) \ {b} : Owns(m, y)}

LOCAL Resolve(m) ==
    [type |-> "MMDSResolve", epoch |-> 0, sender |-> 0, receiver |-> 0,
     subtrees |-> [d \in ClaimRoots(m) |-> ClaimBounds(m, d)],
     ambiguousImports |-> m.ambiguousImports]

(***************************************************************************)
(* MDCache::send_subtree_resolves. A rank in resolve tells all others; any   *)
(* other only those who are: survivors learn of a migration by its notifies. *)
(***************************************************************************)
SendSubtreeResolves(t) ==
    LET m == t.mds
        set == m.recovery.recoverySet
        to == IF State(m) = "resolve" THEN set ELSE {q \in set : m.map.state[q] = "resolve"}
    IN IF m.exports # Empty \/ m.imports # Empty
       THEN [t EXCEPT !.mds.recovery.resolvesPending = TRUE]
       ELSE SendAll([t EXCEPT !.mds.recovery.resolvesPending = FALSE], to, Resolve(m))

(* MDCache::maybe_send_pending_resolves, when a migration has ended. *)
MaybeSendPendingResolves(t) ==
    Then(t, LAMBDA x : IF x.mds.recovery.resolvesPending THEN SendSubtreeResolves(x) ELSE x)
=============================================================================
