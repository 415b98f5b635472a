------------------------------- MODULE Booting ------------------------------
(***************************************************************************)
(* A new instance of a rank: what it finds in the journal, or nothing at all. *)
(***************************************************************************)
EXTENDS Failure, Resolving, Reconnecting

(* An import that the journal leaves in doubt: its region, and what is next to it. *)
LOCAL InDoubt(m, d) ==
    LET unsure(x) == x \in DOMAIN m.durable /\ m.durable[x] = "ambiguous"
        inner(x) == unsure(x) /\ x \notin m.durableImports
    IN {d} \cup {x \in Below[d] : \A y \in Path[x] \cap Below[d] : inner(y)}

LOCAL BoundsInDoubt(m, d) ==
    LET region == InDoubt(m, d) IN {b \in Below[d] \ region : Parent[b] \in region}

(* MDCache: the subtree map after replay. What leads to it, and what is in it *)
(* and not its own, is another's, but nobody knows whose.                   *)
LOCAL DirAuthAfterReplay(m, d) ==
    LET own(x) == x \in DOMAIN m.durable
        inner == d # Root /\ own(Parent[d])
    IN CASE d \in m.durableImports -> <<m.rank, m.rank>>
         [] own(d) -> IF inner /\ m.durable[d] = m.durable[Parent[d]] THEN Inherit ELSE Sole(m.rank)
         [] OTHER -> IF d = Root \/ inner THEN Undef ELSE Inherit

LOCAL CacheAfterReplay(m) ==
    LET own == DOMAIN m.durable
        inside == {d \in Dirs \ {Root} : Parent[d] \in own}
        held == {Root} \cup inside \cup UNION {Path[d] : d \in own}
        dirfrag(d) ==
            LET dirAuth == DirAuthAfterReplay(m, d)
            IN IF d \in own THEN AuthDirfrag(dirAuth, Empty) ELSE ReplicaDirfrag(dirAuth, 0)
    IN [d \in held |-> dirfrag(d)]

---------------------------------------------------------------------------
(***************************************************************************)
(* BootStart(r, k)      WHO: a new instance                                 *)
(* CEPH: MDSRank::boot_start, replay_start, replay_done                     *)
(* A daemon takes the rank, by the k-th of the maps that have come for it.   *)
(* In place of one that failed it replays the journal, as far as that is     *)
(* durable, and wants to resolve; but if it is alone there is nobody to ask, *)
(* and what is in doubt stays so. In place of one that stopped there is      *)
(* nothing.                                                                 *)
(***************************************************************************)
LOCAL AfterReplay(m, map) ==
    LET others == {q \in Ranks \ {m.rank} : map.state[q] # "stopped"}
        cache == CacheAfterReplay(m)
    IN [Halted(m) EXCEPT
            !.halted = FALSE,
            !.map = map,
            !.incarnation = map.incarnation[m.rank],
            !.journal = <<>>,
            !.cache = cache,
            !.inodes = [d \in DOMAIN cache |-> {}],
            !.ambiguousImports = [d \in m.durableImports |-> BoundsInDoubt(m, d)],
            !.recovery.recoverySet = others,
            !.sessionMap = ReplayedSessions(m.sessionMap.durable)]

LOCAL Replaying(m, map) ==
    LET booted == AfterReplay(m, map)
        sound == Check(Begin(booted), m.durableError = "", m.durableError)
        settled == IF SettleAlone THEN Then(sound, DisambiguateMyImports) ELSE sound
    IN IF booted.recovery.recoverySet = {} THEN AskFor(settled, AfterResolve(booted)) ELSE AskFor(sound, "resolve")

LOCAL Starting(m, map) ==
    Begin([Blank(m.rank) EXCEPT
              !.map = map, !.incarnation = map.incarnation[m.rank], !.inodes = [d \in {Root} |-> {}],
              !.exportQueue.maxSize = m.exportQueue.maxSize])

BootStart(r, k) ==
    LET m == mds[r]
        map == maps[r][k]
    IN /\ k <= Len(maps[r])
       /\ Alive
       /\ When(m.halted \/ State(m) = "stopped")
       /\ map.incarnation[r] > m.incarnation
       /\ Apply(r, IF map.state[r] = "replay" THEN Replaying(m, map) ELSE Starting(m, map), net,
                [maps EXCEPT ![r] = SubSeq(@, k + 1, Len(@))])
       /\ UNCHANGED budget
=============================================================================
