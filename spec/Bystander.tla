------------------------------ MODULE Bystander -----------------------------
(***************************************************************************)
(* A rank that holds a replica of a tree that two others hand over.          *)
(***************************************************************************)
EXTENDS Freezing, Network

(***************************************************************************)
(* HandleExportNotify(r, p)      WHO: bystander                             *)
(* CEPH: handle_export_notify                                               *)
(* Changes what it believes of d if it believed what the sender says it     *)
(* did, and answers in any case if an answer is wanted.                     *)
(***************************************************************************)
LOCAL Believe(t, message) ==
    LET m == t.mds
        d == message.dir
        have == message.bounds \cap Held(m)
        adjusted == AdjustBoundedSubtreeAuth(t, d, have, message.newAuth)
        verified == Then(adjusted, LAMBDA x : VerifySubtreeBounds(x, d, have))
    IN IF d \notin Held(m) THEN t
       ELSE IF AuthorityOf(m, d) # message.oldAuth THEN t
       ELSE Then(verified, LAMBDA x : TrySubtreeMerge(x, d))

LOCAL HandleNotify(t, from, message) ==
    LET ack == [type |-> "MExportDirNotifyAck", epoch |-> 0, sender |-> 0, receiver |-> 0,
                dir |-> message.dir, tid |-> message.tid, newAuth |-> message.newAuth]
    IN IF State(t.mds) \notin {"active", "stopping"} THEN t
       ELSE Then(Believe(t, message), LAMBDA x : IF message.wantsAck THEN Send(x, from, ack) ELSE x)

HandleExportNotify(r, p) == /\ Receive(r, p, "MExportDirNotify", HandleNotify)
=============================================================================
