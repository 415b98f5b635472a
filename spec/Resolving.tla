------------------------------- MODULE Resolving ----------------------------
(***************************************************************************)
(* Resolve: who owns what after a failure (MDCache). Each rank that recovers *)
(* hears from all others what is theirs, and what is left of its own imports *)
(* is its own. A survivor hears whether the exporter of an import that waits *)
(* for the last word still has the tree.                                    *)
(***************************************************************************)
EXTENDS Taking, Rejoining

(* The imports in doubt of a rank in resolve: what nobody has claimed is its. *)
LOCAL DisambiguateMyImport(t, d) ==
    LET m == t.mds
        bounds == m.ambiguousImports[d]
        erased == [t EXCEPT !.mds.ambiguousImports = Drop(@, {d})]
        entry(success) == [kind |-> "EImportFinish", dir |-> d, bounds |-> bounds, success |-> success]
        lost == Check(Submit(erased, entry(FALSE)), AuthorityOf(m, d)[1] # m.rank, "DisambiguateMyImportsOwner")
        mine == AdjustBoundedSubtreeAuth(erased, d, bounds \cap Held(m), Sole(m.rank))
        merged == Then(mine, LAMBDA x : TrySubtreeMerge(x, d))
    IN IF d \notin Held(m) THEN Check(t, FALSE, "DisambiguateMyImportsDir")
       ELSE IF AuthorityOf(m, d) # <<m.rank, m.rank>> THEN lost
       ELSE Submit(merged, entry(TRUE))

DisambiguateMyImports(t) ==
    LET one(x, d) == Then(x, LAMBDA y : DisambiguateMyImport(y, d))
        decided == FoldDown(one, t, DOMAIN t.mds.ambiguousImports)
        single(m) == \A d \in Held(m) : ~IsAmbiguous(m.cache[d].dirAuth)
    IN Then(decided, LAMBDA x : Check(x, single(x.mds), "DisambiguateMyImportsAmbiguous"))

(* MDCache::recalc_auth_bits, trim_non_auth: what leads nowhere is dropped. *)
LOCAL RecalcAuthBits(t) ==
    LET m == t.mds
        own == {d \in Held(m) : AuthorityOf(m, d)[1] = m.rank}
        inside == {d \in Held(m) \ {Root} : Parent[d] \in own}
        kept == {Root} \cup inside \cup UNION {Path[d] : d \in own}
        gone == Dirs \ kept
    IN [t EXCEPT !.mds.cache = [d \in DOMAIN @ \ gone |-> [@[d] EXCEPT !.auth = d \in own]],
                 !.mds.inodes = Drop(@, gone)]

(* MDCache::maybe_resolve_finish: nobody's resolve is missing. *)
MaybeResolveFinish(t) ==
    LET m == t.mds
        known == Check(t, m.ambiguousImports = Empty, "DisambiguateMyImports")
        decided == Then(DisambiguateOtherImports(t), DisambiguateMyImports)
    IN IF m.recovery.resolveGather # {} THEN t
       ELSE IF State(m) = "resolve" THEN AskFor(Then(decided, RecalcAuthBits), AfterResolve(m))
       ELSE Then(known, LAMBDA x : IF m.recovery.rejoinsPending /\ (HoldRejoins => IsRejoining(m.map))
                                   THEN RejoinSendRejoins(x) ELSE x)

---------------------------------------------------------------------------
(***************************************************************************)
(* HandleResolve(r, p)      WHO: any rank                                   *)
(* CEPH: MDCache::handle_resolve                                            *)
(* p tells what it owns. A survivor takes its import from p back if p claims *)
(* the tree, and ends it if not; p's other claims are noted as they are.     *)
(***************************************************************************)
LOCAL Claimed(m, d, subtrees) ==
    \E base \in DOMAIN subtrees \cap Held(m) :
        base \in Path[d] /\ subtrees[base] \cap Path[d] \cap Below[base] = {}

LOCAL ResolveImport(t, d, subtrees) ==
    LET m == t.mds
        known == Check(Check(t, d \in Held(m), "HandleResolveDir"),
                       m.imports[d].state = "ACKING", "HandleResolveState")
        erased == Then(known, LAMBDA x : [x EXCEPT !.mds.ambiguousImports = Drop(@, {d})])
    IN Then(erased, LAMBDA x :
            IF Claimed(m, d, subtrees) THEN ImportReverse(x, d) ELSE ImportFinish(x, d, TRUE, TRUE))

LOCAL ResolveImports(t, from, subtrees) ==
    LET resolve(x, d) ==
            Then(x, LAMBDA y :
                IF d \notin DOMAIN y.mds.imports THEN y
                ELSE IF y.mds.imports[d].peer # from THEN y
                ELSE ResolveImport(y, d, subtrees))
    IN IF State(t.mds) \in Serving THEN FoldDown(resolve, t, DOMAIN t.mds.ambiguousImports) ELSE t

LOCAL NoteClaims(t, from, subtrees) ==
    LET merge(x, d) == IF IsSubtreeRoot(x.mds, d) THEN TrySubtreeMerge(x, d) ELSE x
        note(x, d) ==
            Then(AdjustBoundedSubtreeAuth(x, d, subtrees[d] \cap Held(x.mds), Sole(from)),
                 LAMBDA y : merge(y, d))
        claim(x, d) == Then(x, LAMBDA y : IF d \in Held(y.mds) THEN note(y, d) ELSE y)
    IN FoldDown(claim, t, DOMAIN subtrees)

LOCAL NoteAmbiguousImports(t, from, imports) ==
    LET others == t.mds.recovery.otherAmbiguousImports
        already == IF from \in DOMAIN others THEN others[from] ELSE Empty
        more == [d \in DOMAIN already \cup DOMAIN imports |->
                    IF d \in DOMAIN imports THEN imports[d] ELSE already[d]]
    IN IF imports = Empty THEN t
       ELSE [t EXCEPT !.mds.recovery.otherAmbiguousImports = Put(@, from, more)]

LOCAL HandleResolveMessage(t, from, message) ==
    LET resolved == ResolveImports(t, from, message.subtrees)
        claimed == Then(resolved, LAMBDA x : NoteClaims(x, from, message.subtrees))
        noted == Then(claimed, LAMBDA x : NoteAmbiguousImports(x, from, message.ambiguousImports))
        gathered == Then(noted, LAMBDA x : [x EXCEPT !.mds.recovery.resolveGather = @ \ {from}])
    IN IF State(t.mds) = "replay" THEN t ELSE Then(gathered, MaybeResolveFinish)

HandleResolve(r, p) == /\ Receive(r, p, "MMDSResolve", HandleResolveMessage)
=============================================================================
