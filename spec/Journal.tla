------------------------------- MODULE Journal ------------------------------
(***************************************************************************)
(* What the replay of a rank's journal says about who owns what:            *)
(* dirfrag -> "owned" or "ambiguous"; nothing for what is not this rank's.  *)
(***************************************************************************)
EXTENDS State

LOCAL Covered(dir, bounds) ==
    {x \in {dir} \cup Below[dir] : bounds \cap Path[x] = {}}

LOCAL Set(durable, S, what) ==
    [x \in DOMAIN durable \cup S |-> IF x \in S THEN what ELSE durable[x]]

Replay(durable, entry) ==
    LET S == Covered(entry.dir, entry.bounds)
    IN CASE entry.kind = "EImportStart" -> Set(durable, S, "ambiguous")
         [] entry.kind = "EImportFinish" ->
                IF entry.success THEN Set(durable, S, "owned") ELSE Drop(durable, S)
         [] entry.kind = "EExport" -> Drop(durable, S)
         [] OTHER -> durable

(* With everything that has been submitted. *)
Replayed(m) ==
    LET next(durable, entry) == IF entry.kind = "ExportGo" THEN durable ELSE Replay(durable, entry)
    IN FoldSeq(next, m.durable, m.journal)
=============================================================================
