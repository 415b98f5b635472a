----------------------------- MODULE Environment ----------------------------
(***************************************************************************)
(* What need never happen: the wishes of the balancer, requests of clients,  *)
(* the trimming of caches. And how such requests end, which they always do. *)
(***************************************************************************)
EXTENDS Stopping

(***************************************************************************)
(* ExportDir(r, d, p)      WHO: balancer      -> LOCKING                    *)
(* CEPH: export_dir                                                         *)
(* Rank r is to hand d over to p.                                           *)
(***************************************************************************)
ExportDir(r, d, p) ==
    LET m == mds[r]
    IN /\ Spend("exports")
       /\ <<r, d, p>> \in Tree.exports
       /\ Idle(r)
       /\ d \in Held(m)
       /\ m.cache[d].auth
       /\ MayExport(m, d, p)
       /\ Act(r, StartExport(Begin(m), d, p))

(***************************************************************************)
(* ExportDirNicely(r, d, p)      WHO: balancer                              *)
(* CEPH: export_dir_nicely                                                  *)
(* Rank r is to hand d over to p as soon as it has not too much to do.       *)
(***************************************************************************)
ExportDirNicely(r, d, p) ==
    LET m == mds[r]
    IN /\ Spend("queued")
       /\ <<r, d, p>> \in Tree.exports
       /\ Idle(r) /\ State(m) = "active"
       /\ d \in Held(m)
       /\ m.cache[d].auth
       /\ Act(r, Enqueue(Begin(m), d, p))

(***************************************************************************)
(* ClearExportQueue(r)      WHO: balancer                                   *)
(* CEPH: clear_export_queue                                                 *)
(* What has been queued is forgotten: it is decided anew.                   *)
(***************************************************************************)
ClearExportQueue(r) ==
    /\ Spend("clears")
    /\ Idle(r) /\ State(mds[r]) = "active"
    /\ Act(r, EmptyQueue(Begin(mds[r])))

(***************************************************************************)
(* HandleConfChange(r, n)      WHO: the administrator                       *)
(* CEPH: handle_conf_change                                                 *)
(* From now on a tree of size n is too large to be exported whole.          *)
(***************************************************************************)
HandleConfChange(r, n) ==
    LET resized == [mds[r] EXCEPT !.exportQueue.maxSize = n]
    IN /\ Spend("resizes")
       /\ Idle(r)
       /\ n # mds[r].exportQueue.maxSize
       /\ Act(r, IF ResumeAfterResize THEN MaybeDoQueuedExport(Begin(resized)) ELSE Begin(resized))

(***************************************************************************)
(* AuthPin(r, d), AuthUnpin(r, d)      WHO: a client's request              *)
(* CEPH: CDir::auth_pin, auth_unpin                                         *)
(* A request works on something in d, and ends.                             *)
(***************************************************************************)
AuthPin(r, d) ==
    LET m == mds[r]
    IN /\ Spend("pins")
       /\ ServesClients(r)
       /\ d \in Held(m) /\ CanAuthPin(m, d) /\ d \notin m.clientPins
       /\ Act(r, AuthPinOn(Begin([m EXCEPT !.clientPins = @ \cup {d}]), d))

AuthUnpin(r, d) ==
    /\ d \in mds[r].clientPins
    /\ Act(r, AuthUnpinOn(Begin([mds[r] EXCEPT !.clientPins = @ \ {d}]), d))
    /\ UNCHANGED budget

(***************************************************************************)
(* EmptyDir(r, d)      WHO: a client's requests      CEPH: CDir::unlink_inode *)
(* They remove the last that is in d. If the rank fails, it turns out that    *)
(* not all of that was durable.                                             *)
(***************************************************************************)
EmptyDir(r, d) ==
    LET m == mds[r]
    IN /\ Spend("empties")
       /\ ServesClients(r)
       /\ \A x \in Dirs : Parent[x] # d
       /\ d \in Held(m) /\ CanAuthPin(m, d) /\ ~IsEmpty(m, d)
       /\ ~m.readonly
       /\ Act(r, Begin([m EXCEPT !.cache[d].state = @ \cup {"EMPTY"}]))

(***************************************************************************)
(* TakeLock(r, d), ReleaseLock(r, d)      WHO: a client's request           *)
(* CEPH: Locker::acquire_locks, drop_locks                                  *)
(* A request holds a lock of d's inode which a migration would need; where  *)
(* the inode is this rank's, with a pin. It cannot get a lock that a        *)
(* migration holds. Whoever waits for it goes on when it ends.              *)
(***************************************************************************)
LOCAL HeldByMigration(m, d) ==
    \/ \E x \in DOMAIN m.exports :
           /\ m.exports[x].state \notin {"LOCKING", "FREEZING", "CANCELLING"}
           /\ d \in Path[x] \cup Bounds(m, x)
    \/ d \in DOMAIN m.imports /\ m.imports[d].state \notin {"DISCOVERING", "DISCOVERED", "PREPPING"}

TakeLock(r, d) ==
    LET m == mds[r]
        auth == IsInodeAuth(m, d)
        locked == Begin([m EXCEPT !.locked = Put(@, d, auth)])
    IN /\ Spend("locks")
       /\ ServesClients(r)
       /\ d # Root /\ d \in DOMAIN m.inodes /\ d \notin DOMAIN m.locked
       /\ ~HeldByMigration(m, d)
       /\ auth => CanAuthPin(m, Parent[d])
       /\ Act(r, IF auth THEN AuthPinOn(locked, Parent[d]) ELSE locked)

ReleaseLock(r, d) ==
    LET m == mds[r]
        free == Wake(Begin([m EXCEPT !.locked = Drop(@, {d})]), "Lock", d)
    IN /\ d \in DOMAIN m.locked
       /\ Act(r, IF m.locked[d] THEN AuthUnpinOn(free, Parent[d]) ELSE free)
       /\ UNCHANGED budget

(***************************************************************************)
(* ForceReadonly(r)      WHO: the object store      CEPH: MDCache::force_readonly *)
(* It refuses a write of r, which changes nothing from now on, and so neither *)
(* begins an export nor takes a tree. What is under way goes on.             *)
(***************************************************************************)
ForceReadonly(r) ==
    /\ Spend("errors")
    /\ ServesClients(r)
    /\ ~mds[r].readonly
    /\ Act(r, Begin([mds[r] EXCEPT !.readonly = TRUE]))

(***************************************************************************)
(* RemoteWaiter(r, d)      WHO: another rank's request                      *)
(* CEPH: export_freeze_inc_num_waiters                                      *)
(* It wants a pin in d from afar, and the freeze keeps it waiting.          *)
(***************************************************************************)
RemoteWaiter(r, d) ==
    LET m == mds[r]
    IN /\ Spend("waiters")
       /\ d \in DOMAIN m.exports /\ m.exports[d].state \in {"DISCOVERING", "FREEZING"}
       /\ Idle(r)
       /\ IsFreezing(m, d) /\ ~m.exports[d].remoteWaiters
       /\ Act(r, Begin([m EXCEPT !.exports[d].remoteWaiters = TRUE]))

(***************************************************************************)
(* DirCommitted(r, d)      WHO: the journal of r      CEPH: WAIT_CREATED    *)
(* The dentry that d's inode hangs on is committed.                         *)
(***************************************************************************)
DirCommitted(r, d) ==
    LET m == mds[r]
    IN /\ d \in m.uncommitted
       /\ Act(r, Wake(Begin([m EXCEPT !.uncommitted = @ \ {d}]), "Created", d))
       /\ UNCHANGED budget

(***************************************************************************)
(* TrimDirfrag(r, d), TrimInode(r, d)      WHO: any rank                    *)
(* CEPH: MDCache::trim                                                      *)
(* Nothing here needs the replica any more, so it goes.                     *)
(***************************************************************************)
TrimDirfrag(r, d) ==
    /\ Spend("trims")
    /\ Idle(r) /\ State(mds[r]) = "active"
    /\ When(MayTrimDirfrag(mds[r], d))
    /\ Act(r, TrimDirfragNow(Begin(mds[r]), d))

TrimInode(r, d) ==
    /\ Spend("trims")
    /\ Idle(r) /\ State(mds[r]) = "active"
    /\ When(MayTrimInode(mds[r], d))
    /\ Act(r, TrimInodeNow(Begin(mds[r]), d))

(***************************************************************************)
(* TrimEmptyImport(r, d)      WHO: any rank      -> LOCKING                  *)
(* CEPH: MDCache::trim, export_empty_import                                 *)
(* Nothing is in d: whoever owns its inode shall have it.                   *)
(***************************************************************************)
TrimEmptyImport(r, d) ==
    /\ Spend("trims")
    /\ Idle(r) /\ State(mds[r]) = "active"
    /\ When(MayTrimEmptyImport(mds[r], d))
    /\ Act(r, ExportEmptyImport(Begin(mds[r]), d))

(***************************************************************************)
(* StartSegment(r)      WHO: any rank that serves                           *)
(* CEPH: MDLog::start_new_segment, MDCache::create_subtree_map              *)
(* The journal gets a new segment, which begins with what the subtree map   *)
(* says: a replay that comes to it finds out whether it agrees.             *)
(***************************************************************************)
StartSegment(r) ==
    LET m == mds[r]
        doubtful == {d \in DOMAIN m.imports : m.imports[d].state \in {"LOGGINGSTART", "ACKING", "FINISHING"}}
        unsure == doubtful \cup DOMAIN m.ambiguousImports
        mine == {d \in Held(m) : AuthorityOf(m, d)[1] = r}
        standing(d) == IF SubtreeRoot(m, d) \in unsure THEN "ambiguous" ELSE "owned"
    IN /\ Spend("segments")
       /\ ServesClients(r)
       /\ Act(r, Submit(Begin(m), [kind |-> "ESubtreeMap", dirs |-> [d \in mine |-> standing(d)],
                                   imports |-> {SubtreeRoot(m, d) : d \in mine} \cap unsure]))
=============================================================================
