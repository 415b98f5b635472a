------------------------------- MODULE Journal ------------------------------
(***************************************************************************)
(* What the replay of a rank's journal says:                                *)
(*   durable         dirfrag -> "owned" or "ambiguous"; nothing for what is  *)
(*                   not this rank's                                        *)
(*   durableImports  the bases of the imports that it leaves in doubt        *)
(*   durableError    the assertion at which it ends, if it does              *)
(* A replay from a later segment on would begin with what that segment's    *)
(* subtree map says, which is the same, unless the map does not agree.       *)
(***************************************************************************)
EXTENDS State

LOCAL Covered(dir, bounds) ==
    {x \in {dir} \cup Below[dir] : bounds \cap Path[x] = {}}

LOCAL Set(durable, S, what) ==
    [x \in DOMAIN durable \cup S |-> IF x \in S THEN what ELSE durable[x]]

LOCAL ReplayStart(m, entry) ==
    IF entry.dir \in m.durableImports THEN [m EXCEPT !.durableError = "EImportStartReplay"]
    ELSE [m EXCEPT !.durable = Set(@, Covered(entry.dir, entry.bounds), "ambiguous"),
                   !.durableImports = @ \cup {entry.dir}]

LOCAL ReplayFinish(m, entry) ==
    LET S == Covered(entry.dir, entry.bounds)
    IN IF entry.dir \notin m.durableImports THEN [m EXCEPT !.durableError = "EImportFinishReplay"]
       ELSE [m EXCEPT !.durable = IF entry.success THEN Set(@, S, "owned") ELSE Drop(@, S),
                      !.durableImports = @ \ {entry.dir}]

LOCAL ReplaySubtreeMap(m, entry) ==
    IF entry.dirs = m.durable /\ entry.imports = m.durableImports THEN m
    ELSE [m EXCEPT !.durableError = "ESubtreeMapReplay"]

LOCAL ReplayEntry(m, entry) ==
    CASE entry.kind = "EImportStart" -> ReplayStart(m, entry)
      [] entry.kind = "EImportFinish" -> ReplayFinish(m, entry)
      [] entry.kind = "EExport" -> [m EXCEPT !.durable = Drop(@, Covered(entry.dir, entry.bounds))]
      [] entry.kind = "ESubtreeMap" -> ReplaySubtreeMap(m, entry)
      [] entry.kind \in {"ESession", "ESessions", "ERejoinSessions"} -> m

(* Sessions that it opens or ends. *)
LOCAL ReplaySessions(m, entry) ==
    LET durable == m.sessionMap.durable
        known(c) == IF c \in DOMAIN durable THEN durable[c] ELSE entry.sessions[c] > 0
        opened == [c \in DOMAIN durable \cup DOMAIN entry.sessions |->
                      IF c \in DOMAIN entry.sessions THEN known(c) ELSE durable[c]]
        changed == IF entry.open THEN Put(durable, entry.client, FALSE) ELSE Drop(durable, {entry.client})
    IN CASE entry.kind \in {"EImportStart", "ESessions", "ERejoinSessions"} -> [m EXCEPT !.sessionMap.durable = opened]
         [] entry.kind = "ESession" -> [m EXCEPT !.sessionMap.durable = changed]
         [] OTHER -> m

Replay(m, entry) ==
    LET replayed == ReplayEntry(m, entry)
    IN IF m.durableError # "" THEN m
       ELSE IF replayed.durableError # "" THEN replayed ELSE ReplaySessions(replayed, entry)

(* The entry has become durable. *)
Write(t, entry) == [t EXCEPT !.mds = Replay(@, entry)]

(* With everything that has been submitted. *)
Replayed(m) ==
    LET next(n, entry) == IF entry.kind = "ExportGo" THEN n ELSE Replay(n, entry)
    IN FoldSeq(next, m, m.journal)
=============================================================================
