------------------------------ MODULE Importing -----------------------------
(***************************************************************************)
(* The importer up to PREPPED: DISCOVERING, DISCOVERED, PREPPING, PREPPED.   *)
(*                                                                         *)
(* An entry knows its peer and tid, and from PREPPING on the bounds and the *)
(* bystanders that the exporter named.                                      *)
(***************************************************************************)
EXTENDS Reversing

Import(t, d, entry) == [t EXCEPT !.mds.imports = Put(@, d, entry)]

---------------------------------------------------------------------------
LOCAL DiscoverAck(message, success) ==
    [type |-> "MExportDirDiscoverAck", epoch |-> 0, sender |-> 0, receiver |-> 0,
     dir |-> message.dir, tid |-> message.tid, success |-> success]

LOCAL Decline(t, from, message) ==
    LET erased == IF EraseDeclinedImport /\ Attempt(t.mds, message.dir, from, message)
                  THEN ImportReverseDiscovering(t, message.dir) ELSE t
    IN Send(erased, from, DiscoverAck(message, FALSE))

(* The inode is looked for, and pinned when it is there. *)
LOCAL FindInode(t, from, message) ==
    LET d == message.dir
        looking == KillAt(t, "ImportDiscovering")
        discovered == [looking EXCEPT !.mds.imports[d].state = "DISCOVERED"]
        pinned == Pin(discovered, d, "IMPORTING")
    IN IF d \notin DOMAIN t.mds.inodes
       THEN PathTraverse(looking, d, [kind |-> "ResumeExportDiscover", from |-> from, message |-> message])
       ELSE KillAt(Send(pinned, from, DiscoverAck(message, TRUE)), "ImportDiscoverAckSent")

(***************************************************************************)
(* HandleExportDiscover(r, p)      WHO: importer      -> DISCOVERING         *)
(* CEPH: handle_export_discover                                             *)
(* Somebody wants to hand over d: makes an entry and looks for the inode.   *)
(* A rank that is not active declines.                                      *)
(***************************************************************************)
LOCAL HandleDiscoverFirst(t, from, message) ==
    LET d == message.dir
        entry == [state |-> "DISCOVERING", peer |-> from, tid |-> message.tid]
        known == d \in DOMAIN t.mds.imports
        recovers == DeclineWhileDegraded /\ Degraded(t.mds)
    IN IF State(t.mds) # "active" \/ recovers THEN Decline(t, from, message)
       ELSE IF known /\ DeclineSecondDiscover THEN Send(t, from, DiscoverAck(message, FALSE))
       ELSE Then(Check(t, ~known, "HandleExportDiscoverEntry"), LAMBDA x :
                FindInode(Import(x, d, entry), from, message))

HandleExportDiscover(r, p) == /\ Receive(r, p, "MExportDirDiscover", HandleDiscoverFirst)

(***************************************************************************)
(* ResumeExportDiscover(r)      WHO: importer      DISCOVERING -> DISCOVERED *)
(* CEPH: handle_export_discover, started                                    *)
(* The look-up has got further. Whether the rank is active comes first, so  *)
(* even an attempt that is over is answered.                                *)
(***************************************************************************)
LOCAL ResumeDiscover(t, c) ==
    LET d == c.message.dir
        past == Attempt(t.mds, d, c.from, c.message) /\ t.mds.imports[d].state # "DISCOVERING"
    IN IF IgnoreResumedDiscover /\ past THEN t
       ELSE IF State(t.mds) # "active" THEN Decline(t, c.from, c.message)
       ELSE IF ~Attempt(t.mds, d, c.from, c.message) THEN t
       ELSE Then(Check(t, t.mds.imports[d].state = "DISCOVERING", "ResumeExportDiscoverState"),
                 LAMBDA x : FindInode(x, c.from, c.message))

ResumeExportDiscover(r) == /\ RunContext(r, "ResumeExportDiscover", ResumeDiscover)

---------------------------------------------------------------------------
LOCAL PrepAck(message, success) ==
    [type |-> "MExportDirPrepAck", epoch |-> 0, sender |-> 0, receiver |-> 0,
     dir |-> message.dir, tid |-> message.tid, success |-> success]

LOCAL AnswerPrep(t, from, message, success) ==
    KillAt(Reply(t, from, message.sender, PrepAck(message, success)), "ImportPrepAckSent")

LOCAL PrepFail(t, from, message) ==
    Then(ImportReversePrepping(t, message.dir), LAMBDA x : AnswerPrep(x, from, message, FALSE))

LOCAL PinBounds(t, bounds) ==
    LET pin(x, b) == Flag(x, b, "IMPORTBOUND") IN FoldDown(pin, t, bounds)

(* All bounds are open: notes that two ranks answer for d, and freezes it. *)
LOCAL Prepped(t, from, message) ==
    LET d == message.dir
        shared == AdjustBoundedSubtreeAuth(t, d, message.bounds, <<from, t.mds.rank>>)
        verified == Then(shared, LAMBDA x : VerifySubtreeBounds(x, d, message.bounds))
        frozen == Then(verified, LAMBDA x : FreezeReplicaTree(x, d))
    IN Then(frozen, LAMBDA x :
            AnswerPrep([x EXCEPT !.mds.imports[d].state = "PREPPED"], from, message, TRUE))

LOCAL OpenBounds(t, from, message) ==
    LET m == t.mds
        d == message.dir
        missing == message.bounds \ Held(m)
        pinned == PinBounds(t, message.bounds \cap Held(m))
    IN IF State(m) # "active" THEN PrepFail(t, from, message)
       ELSE IF missing # {}
       THEN OpenRemoteDirfrags(pinned, missing,
                [kind |-> "ResumeExportPrep", from |-> from, message |-> message])
       ELSE IF m.readonly \/ d \in DOMAIN m.locked THEN PrepFail(pinned, from, message)
       ELSE Prepped(pinned, from, message)

(* The replicas that came along: the tree's spine down to the bounds. *)
LOCAL Assimilate(t, from, message) ==
    LET d == message.dir
        inner == UNION {Path[b] \cap Below[d] : b \in message.bounds}
        add(x, y) ==
            LET inode == AddReplicaInode(x, y)
            IN IF y \in DOMAIN message.trace THEN AddReplicaDir(inode, y, message.trace[y], from) ELSE inode
        stick(x, b) == Pin(x, b, "STICKY")
    IN FoldDown(stick, FoldDown(add, t, inner), message.bounds)

(***************************************************************************)
(* HandleExportPrep(r, p)      WHO: importer      DISCOVERED -> PREPPING     *)
(* CEPH: handle_export_prep, first pass                                     *)
(* Takes the replicas of d and of what leads to its bounds, and opens the   *)
(* bounds. Goes on to PREPPED at once if none is missing. The attempt is    *)
(* not compared.                                                            *)
(***************************************************************************)
LOCAL HandlePrep(t, from, message) ==
    LET m == t.mds
        d == message.dir
        based == Check(AddReplicaDir(t, d, message.nonce, from),
                       d \in Held(m) => ~m.cache[d].auth, "HandleExportPrepAuth")
        entered(x) ==
            Import(x, d, [state |-> "PREPPING", peer |-> from, tid |-> m.imports[d].tid,
                          bounds |-> message.bounds, bystanders |-> message.bystanders])
        moved(x) == Flag(Unpin(KillAt(entered(x), "ImportPrepping"), d, "IMPORTING"), d, "IMPORTING")
    IN IF d \notin DOMAIN m.imports THEN Check(t, FALSE, "HandleExportPrepEntry")
       ELSE IF m.imports[d].state # "DISCOVERED" THEN Check(t, FALSE, "HandleExportPrepState")
       ELSE IF m.imports[d].peer # from THEN Check(t, FALSE, "HandleExportPrepPeer")
       ELSE IF d \notin DOMAIN m.inodes THEN Check(t, FALSE, "HandleExportPrepInode")
       ELSE Then(based, LAMBDA x : OpenBounds(Assimilate(moved(x), from, message), from, message))

HandleExportPrep(r, p) == /\ Receive(r, p, "MExportDirPrep", HandlePrep)

(***************************************************************************)
(* ResumeExportPrep(r)      WHO: importer      PREPPING -> PREPPED           *)
(* CEPH: handle_export_prep, did_assim                                      *)
(* The bounds that were asked for are open.                                 *)
(***************************************************************************)
LOCAL ResumePrep(t, c) ==
    LET m == t.mds
        d == c.message.dir
        replaced == MatchResumedPrep /\ c.message.sender # m.map.incarnation[c.from]
    IN IF replaced \/ ~Attempt(m, d, c.from, c.message) THEN t
       ELSE IF m.imports[d].state # "PREPPING" THEN Check(t, FALSE, "ResumeExportPrepState")
       ELSE IF d \notin Held(m) THEN Check(t, FALSE, "ResumeExportPrepDir")
       ELSE IF m.cache[d].auth THEN Check(t, FALSE, "HandleExportPrepAuth")
       ELSE OpenBounds(t, c.from, c.message)

ResumeExportPrep(r) == /\ RunContext(r, "ResumeExportPrep", ResumePrep)

=============================================================================
