------------------------------ MODULE Ownership -----------------------------
(***************************************************************************)
(* What all of it is for: every dirfrag has exactly one owner, and a        *)
(* handover of a tree is one step.                                          *)
(***************************************************************************)
CONSTANTS Dirs, Ranks

VARIABLE owner

Init == owner \in [Dirs -> Ranks]

(* A set of dirfrags goes from the rank that owns them all to another. *)
Handover(p, q, S) ==
    /\ p # q /\ S # {}
    /\ \A d \in S : owner[d] = p
    /\ owner' = [d \in Dirs |-> IF d \in S THEN q ELSE owner[d]]

Next == \E p \in Ranks, q \in Ranks : \E S \in SUBSET Dirs : Handover(p, q, S)

Spec == Init /\ [][Next]_owner
=============================================================================
