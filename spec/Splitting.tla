------------------------------ MODULE Splitting -----------------------------
(***************************************************************************)
(* What of a tree is exported: all of it; or, if it is too large or          *)
(* something in it is being exported already, some of what is nested in it.  *)
(***************************************************************************)
EXTENDS Authority

(* Without what is nested in it. *)
LOCAL Size(d) == Tree.sizing.size[d]

(* CInode::get_nested_dirfrags, of all directories in d. *)
Nested(m, d) == {x \in Held(m) : Parent[x] = d /\ ~IsSubtreeRoot(m, x)}

LOCAL Busy(m, d) == "EXPORTING" \in m.cache[d].state

(***************************************************************************)
(* Looks at d and what is nested in it, depth first.                        *)
(*   found, skipped  the own sizes of all dirfrags that are done and have    *)
(*                   nothing busy in them, and of those that have           *)
(*   results         what hangs on the latter, to be exported on its own    *)
(*   stopped         whether enough has been found                          *)
(*   complete        whether d has nothing busy in it                       *)
(*   parts           what in d is complete, as large as it can be; once      *)
(*                   stopped, also in those between d and where it stopped  *)
(*   size            of d with its parts                                    *)
(***************************************************************************)
RECURSIVE Look(_, _, _)
Look(m, d, s) ==
    LET max == m.exportQueue.maxSize
        enter == [s EXCEPT !.complete = TRUE, !.parts = <<>>, !.size = Size(d)]
        leave(x, c, y) ==
            [y EXCEPT
                !.stopped = @ \/ y.found >= max,
                !.complete = @ /\ x.complete,
                !.parts = IF y.stopped THEN x.parts \o @
                          ELSE IF y.complete THEN Append(x.parts, c) ELSE x.parts,
                !.size = IF y.complete THEN x.size + @ ELSE x.size]
        take(x, c) ==
            IF x.stopped THEN x
            ELSE IF Busy(m, c) THEN [x EXCEPT !.complete = FALSE]
            ELSE leave(x, c, Look(m, c, x))
        all == FoldDown(take, enter, Nested(m, d))
    IN IF all.stopped THEN all
       ELSE IF ~all.complete
       THEN [all EXCEPT !.skipped = @ + Size(d), !.results = @ \o all.parts]
       ELSE IF all.size >= max /\ 2 * all.found > max    \* nothing can be done with large ones
       THEN [all EXCEPT !.stopped = TRUE]
       ELSE [all EXCEPT !.found = @ + Size(d)]

(* maybe_split_export: <<d>> for all of d, and how large that is. Only of a *)
(* part of a split there may be nothing to export.                          *)
MaybeSplitExport(m, d, nullOkay) ==
    LET nothing == [found |-> 0, skipped |-> 0, results |-> <<>>, stopped |-> FALSE,
                    complete |-> TRUE, parts |-> <<>>, size |-> 0]
        end == Look(m, d, nothing)
        parts == IF end.stopped THEN end.results \o end.parts ELSE end.results
        whole == parts = <<>> /\ (end.skipped = 0 \/ ~nullOkay)
    IN [parts |-> IF whole THEN <<d>> ELSE parts, size |-> end.found + end.skipped]
=============================================================================
