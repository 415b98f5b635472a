------------------------------ MODULE Authority -----------------------------
(***************************************************************************)
(* The subtree map of one rank (MDCache): who owns what, as far as it knows. *)
(* A subtree root carries a pair; every other dirfrag inherits.             *)
(***************************************************************************)
EXTENDS State

RECURSIVE SubtreeRoot(_, _)
SubtreeRoot(m, d) == IF IsSubtreeRoot(m, d) THEN d ELSE SubtreeRoot(m, Parent[d])

AuthorityOf(m, d) == m.cache[SubtreeRoot(m, d)].dirAuth
InodeAuthority(m, d) == IF d = Root THEN Sole(RootRank) ELSE AuthorityOf(m, Parent[d])

(* The auth bit of d's inode: that of the dirfrag which holds it. *)
IsInodeAuth(m, d) ==
    IF d = Root THEN m.rank = RootRank
    ELSE Parent[d] \in Held(m) /\ m.cache[Parent[d]].auth

(* No subtree root strictly between d and x. *)
LOCAL Clear(m, d, x) ==
    \A y \in (Path[x] \cap Below[d]) \ {x} : ~IsSubtreeRoot(m, y)

(* The nearest subtree roots below d; also for a d that is no root itself. *)
Bounds(m, d) == {b \in Below[d] \cap Held(m) : IsSubtreeRoot(m, b) /\ Clear(m, d, b)}

(* d and what inherits from it. *)
Region(m, d) ==
    {d} \cup {x \in Below[d] \cap Held(m) : ~IsSubtreeRoot(m, x) /\ Clear(m, d, x)}

(* CDir::set_dir_auth *)
SetDirAuth(t, d, auth) ==
    LET m == t.mds
        old == m.cache[d].dirAuth
        turns == (old = Inherit) # (auth = Inherit)
        frozenRoot == m.cache[d].freeze = d /\ m.cache[d].frozen
        freezing == m.cache[d].freeze = d /\ ~m.cache[d].frozen
        foreign == old = Inherit /\ auth # Inherit /\ m.cache[d].freeze # NoDir /\ ~freezing
        checked == Check(Check(t, ~foreign, "SetDirAuthFreeze"),
                         turns /\ IsInodeAuth(m, d) => ~frozenRoot, "SetDirAuthFrozen")
        set == Then(checked, LAMBDA x : [x EXCEPT !.mds.cache[d].dirAuth = auth])
    IN IF IsAmbiguous(old) /\ ~IsAmbiguous(auth)
       THEN Then(set, LAMBDA x : Wake(x, "SingleAuth", d))
       ELSE set

(* MDCache::adjust_subtree_auth: d becomes a subtree root with this pair. *)
(* It takes over the bounds below it; nothing merges.                      *)
AdjustSubtreeAuth(t, d, auth) == Then(t, LAMBDA x : SetDirAuth(x, d, auth))

(* MDCache::try_subtree_merge_at *)
TryMergeAt(t, d) ==
    LET m == t.mds
        own == m.cache[d].dirAuth
    IN IF IsAmbiguous(own) \/ m.cache[d].state \cap {"EXPORTBOUND", "AUXSUBTREE"} # {} \/ d = Root
       THEN t
       ELSE IF own = AuthorityOf(m, Parent[d]) THEN SetDirAuth(t, d, Inherit) ELSE t

(* MDCache::try_subtree_merge: d, then the bounds that it had. *)
TrySubtreeMerge(t, d) ==
    LET merge(x, y) == Then(x, LAMBDA z : TryMergeAt(z, y))
        checked == Check(t, IsSubtreeRoot(t.mds, d), "TrySubtreeMergeRoot")
    IN Then(checked, LAMBDA x : FoldSet(merge, merge(x, d), Bounds(x.mds, d)))

(***************************************************************************)
(* MDCache::adjust_bounded_subtree_auth: d becomes a subtree root with this *)
(* pair and exactly these bounds. A bound that was no root keeps the old    *)
(* authority; any other root between d and the bounds is swallowed, which   *)
(* takes a merge and so an unambiguous pair.                                *)
(***************************************************************************)
AdjustBoundedSubtreeAuth(t, d, bounds, auth) ==
    LET m == t.mds
        kept == [b \in bounds |-> AuthorityOf(m, b)]
        beyond(x) == \E b \in bounds : b \in Path[x]
        extra == {x \in Below[d] \cap Held(m) : IsSubtreeRoot(m, x) /\ ~beyond(x)}
        stuck == {x \in extra : IsAmbiguous(auth) \/ m.cache[x].state \cap {"EXPORTBOUND", "AUXSUBTREE"} # {}}
        bind(x, b) ==
            IF IsSubtreeRoot(m, b) THEN x ELSE AdjustSubtreeAuth(x, b, kept[b])
        swallow(x, y) ==
            Then(AdjustSubtreeAuth(x, y, auth), LAMBDA z : SetDirAuth(z, y, Inherit))
        based == Check(AdjustSubtreeAuth(t, d, auth), stuck = {}, "AdjustBoundedSubtreeAuthExtra")
        bound == Then(based, LAMBDA x : FoldDown(bind, x, bounds))
    IN Then(bound, LAMBDA x : FoldDown(swallow, x, extra))

(* MDCache::verify_subtree_bounds *)
VerifySubtreeBounds(t, d, bounds) ==
    Check(t, Bounds(t.mds, d) = bounds, "VerifySubtreeBounds")
=============================================================================
