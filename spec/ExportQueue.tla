----------------------------- MODULE ExportQueue ----------------------------
(***************************************************************************)
(* What the exporter keeps count of, in order not to do too much at once.    *)
(***************************************************************************)
EXTENDS Splitting

(* The test of maybe_do_queued_export. Exports in LOCKING have no size yet: *)
(* each is counted as one that is just not too large.                       *)
Admits(q) ==
    LET room == 2 * q.maxSize - q.exporting
    IN room > 0 /\ room >= q.maxSize * (q.locking + 1)

(* An export begins: in LOCKING, and as a part of this split if it is one. *)
CountLocking(t, d, split) ==
    [t EXCEPT !.mds.exportQueue.locking = @ + 1,
              !.mds.exportQueue.parents = IF split = 0 THEN @ ELSE Put(@, d, split)]

(* It leaves LOCKING: cancelled, or ... *)
CountLocked(t) == [t EXCEPT !.mds.exportQueue.locking = @ - 1]

(* ... for DISCOVERING, with this size. *)
CountSize(t, d, size) ==
    IF size = 0 THEN t
    ELSE [t EXCEPT !.mds.exportQueue.exporting = @ + size,
                   !.mds.exportQueue.sizes = Put(@, d, size)]

(* Its entry is erased. *)
LOCAL Uncount(t, d) ==
    LET q == t.mds.exportQueue
        size == IF d \in DOMAIN q.sizes THEN q.sizes[d] ELSE 0
    IN [t EXCEPT !.mds.exportQueue.exporting = @ - size,
                 !.mds.exportQueue.sizes = Drop(@, {d}),
                 !.mds.exportQueue.parents = Drop(@, {d})]

IsPart(m, d) == d \in DOMAIN m.exportQueue.parents

(* An export is split into n others; a part of a split adds its parts to that. *)
(* If there are none, since all that is left is busy, the tree is looked at *)
(* anew when that has ended.                                                *)
CountParts(t, d, dest, split, n) ==
    LET q == t.mds.exportQueue
        first == [dir |-> d, dest |-> dest, pending |-> n, gen |-> q.gen, restart |-> FALSE]
        more(s) == [s EXCEPT !.pending = @ + n, !.restart = @ \/ n = 0]
    IN [t EXCEPT !.mds.exportQueue.splits =
           Put(@, split, IF IsPart(t.mds, d) THEN more(@[split]) ELSE first)]

(***************************************************************************)
(* child_export_finish: a part of a split has ended. After the last one the  *)
(* rest of the tree comes to the front of the queue, if it was for anything  *)
(* and the queue has not been emptied since. Nobody looks at the queue here. *)
(***************************************************************************)
LOCAL ChildExportFinish(t, tid, success) ==
    LET q == t.mds.exportQueue
        s == q.splits[tid]
        restart == s.restart \/ success
        here == s.dir \in Held(t.mds) /\ t.mds.cache[s.dir].auth
        again == restart /\ s.gen = q.gen /\ here
    IN IF s.pending > 1
       THEN [t EXCEPT !.mds.exportQueue.splits[tid] = [@ EXCEPT !.pending = @ - 1, !.restart = restart]]
       ELSE [t EXCEPT
                !.mds.exportQueue.splits = Drop(@, {tid}),
                !.mds.exportQueue.entries =
                    IF again THEN <<[dir |-> s.dir, dest |-> s.dest]>> \o @ ELSE @]

(* The end of an export, for whatever was counted of it. *)
CountEnd(t, d, success) ==
    LET q == t.mds.exportQueue
        ended == Uncount(t, d)
    IN Then(ended, LAMBDA x :
            IF IsPart(t.mds, d) THEN ChildExportFinish(x, q.parents[d], success) ELSE x)
=============================================================================
