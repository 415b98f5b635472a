------------------------------ MODULE Freezing ------------------------------
(***************************************************************************)
(* Auth pins, freezing a tree, and unfreezing it (CDir).                    *)
(***************************************************************************)
EXTENDS Authority

IsFrozen(m, d) == m.cache[d].freeze # NoDir /\ m.cache[d].frozen
IsFreezing(m, d) == m.cache[d].freeze # NoDir /\ ~m.cache[d].frozen
IsFrozenRoot(m, d) == m.cache[d].freeze = d /\ m.cache[d].frozen
IsInodeFrozen(m, d) == d # Root /\ IsFrozen(m, Parent[d])

(* What a request may do: CDir::can_auth_pin. The migrator does not ask. *)
CanAuthPin(m, d) == m.cache[d].auth /\ m.cache[d].freeze = NoDir

LOCAL Members(m, d) == {x \in Held(m) : m.cache[x].freeze = d}

LOCAL FreezePins(m, d) ==
    LET add(n, x) == n + m.cache[x].authPins IN FoldSet(add, 0, Members(m, d))

AuthPinOn(t, d) == Then(t, LAMBDA x : [x EXCEPT !.mds.cache[d].authPins = @ + 1])

(***************************************************************************)
(* CDir::_freeze_tree on the authority's side. What is nested in d without   *)
(* sharing its freeze becomes a subtree of its own; d becomes one at once,   *)
(* as (me, me), before anybody can merge into it.                           *)
(***************************************************************************)
LOCAL FreezeNow(t, d) ==
    LET m == t.mds
        auth == AuthorityOf(m, d)
        shares(x) == m.cache[x].freeze = d
        outside == {x \in Region(m, d) \ {d} : ~shares(x) /\ \A y \in (Path[x] \cap Below[d]) \ {x} : shares(y)}
        own(x, y) == AdjustSubtreeAuth(x, y, auth)
        split == FoldDown(own, Check(t, ~IsAmbiguous(auth), "FreezeTreeAmbiguous"), outside)
        rooted == AdjustSubtreeAuth(split, d, <<auth[1], auth[1]>>)
    IN Then(rooted, LAMBDA x : [x EXCEPT !.mds.cache =
            [y \in DOMAIN @ |-> IF @[y].freeze = d THEN [@[y] EXCEPT !.frozen = TRUE] ELSE @[y]]])

(* CDir::maybe_finish_freeze: the freeze's own pin is the last. That the    *)
(* inode of a d which is no subtree root is frozen cannot be: whatever      *)
(* freezes around d makes it a root first.                                  *)
LOCAL MaybeFinishFreeze(t, d) ==
    IF d = NoDir \/ d \notin Held(t.mds) THEN t
    ELSE IF ~(t.mds.cache[d].freeze = d) \/ t.mds.cache[d].frozen \/ FreezePins(t.mds, d) # 1 THEN t
    ELSE Then(FreezeNow(t, d), LAMBDA x :
            Wake([x EXCEPT !.mds.cache[d].authPins = @ - 1], "Frozen", d))

AuthUnpinOn(t, d) ==
    LET checked == Check(t, t.mds.cache[d].authPins > 0, "AuthUnpinUnpinned")
    IN Then(checked, LAMBDA x :
            MaybeFinishFreeze([x EXCEPT !.mds.cache[d].authPins = @ - 1], x.mds.cache[d].freeze))

AuthPinAll(t, S) == FoldDown(AuthPinOn, t, S)
AuthUnpinAll(t, S) == FoldDown(AuthUnpinOn, t, S)

(* From d through what inherits from it, as long as Free holds. *)
LOCAL Walk(m, d, Free(_)) ==
    {x \in Region(m, d) : x = d \/ \A y \in Path[x] \cap Below[d] : Free(y)}

LOCAL Mark(cache, S, root, frozen) ==
    [y \in DOMAIN cache |->
        IF y \in S THEN [cache[y] EXCEPT !.freeze = root, !.frozen = frozen] ELSE cache[y]]

(* CDir::freeze_tree: a pin of its own, then wait for the others to go. *)
FreezeTree(t, d) ==
    LET checked == Check(t, t.mds.cache[d].freeze = NoDir, "FreezeTreeTwice")
    IN Then(AuthPinOn(checked, d), LAMBDA x :
        LET tree == Walk(x.mds, d, LAMBDA y : x.mds.cache[y].freeze = NoDir)
        IN MaybeFinishFreeze([x EXCEPT !.mds.cache = Mark(@, tree, d, FALSE)], d))

(* CDir::_freeze_tree on the importer's side, where nothing is pinned. *)
FreezeReplicaTree(t, d) ==
    LET tree == Region(t.mds, d)
        idle == \A x \in tree : t.mds.cache[x].freeze = NoDir
    IN Then(Check(t, idle, "FreezeReplicaTreeBusy"), LAMBDA x :
            [x EXCEPT !.mds.cache = Mark(@, tree, d, TRUE)])

(* CDir::unfreeze_tree, of a frozen tree or of one that is still freezing. *)
UnfreezeTree(t, d) ==
    LET m == t.mds
        before == m.cache[d]
        tree == Walk(m, d, LAMBDA y : m.cache[y].freeze = d)
        thawed == [t EXCEPT !.mds.cache = Mark(@, tree, NoDir, FALSE)]
        single == Check(thawed, before.dirAuth[1] = before.dirAuth[2], "UnfreezeTreeAuth")
        settled ==
            IF ~before.frozen
            THEN AuthUnpinOn([thawed EXCEPT
                    !.mds.waiting = SelectSeq(@, LAMBDA w : ~(w.on = "Frozen" /\ d \in w.dirs))], d)
            ELSE IF before.auth
            THEN AdjustSubtreeAuth(single, d, Sole(before.dirAuth[1]))
            ELSE thawed
        wake(x, y) == Then(x, LAMBDA z : Wake(z, "Unfreeze", y))
    IN Then(Check(t, before.freeze = d, "UnfreezeTreeRoot"), LAMBDA x : FoldDown(wake, settled, tree))

(* The dirfrag at which a waiter for the thaw of d stands. *)
FreezeRoot(m, d) == m.cache[d].freeze
=============================================================================
