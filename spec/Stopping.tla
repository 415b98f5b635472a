------------------------------ MODULE Stopping ------------------------------
(***************************************************************************)
(* A rank that stops: how it gets rid of what it has.                       *)
(***************************************************************************)
EXTENDS MdsMap

(* A pass of a stopping rank, part by part: MDCache::shutdown_pass. *)

LOCAL Stopping(r) == State(mds[r]) = "stopping"

(* The owner of d's inode, if it can take it, else the root's owner. *)
LOCAL Home(m, d) ==
    LET owner == InodeAuthority(m, d)[1]
    IN IF owner >= 0 /\ m.map.state[owner] = "active" THEN owner ELSE RootRank

MayDrain(m, d) ==
    /\ m.cache[d].auth /\ m.cache[d].dirAuth = Sole(m.rank) /\ MayExport(m, d, Home(m, d))
    /\ \A i \in DOMAIN m.exportQueue.entries : m.exportQueue.entries[i].dir # d

(***************************************************************************)
(* ShutdownExport(r, d)      WHO: stopping rank                             *)
(* CEPH: MDCache::shutdown_pass, export_dir_nicely                          *)
(* A subtree that it owns and that is not on the move goes home, in its turn. *)
(***************************************************************************)
ShutdownExport(r, d) ==
    LET m == mds[r]
    IN /\ Spend("drains")
       /\ Stopping(r) /\ Idle(r)
       /\ d \in Held(m)
       /\ When(MayDrain(m, d))
       /\ Act(r, Enqueue(Begin(m), d, Home(m, d)))

(***************************************************************************)
(* ShutdownTrimDirfrag(r, d), ShutdownTrimInode(r, d)   WHO: stopping rank   *)
(* CEPH: MDCache::shutdown_pass, trim                                       *)
(* It drops the replicas that nothing holds any more.                       *)
(***************************************************************************)
ShutdownTrimDirfrag(r, d) ==
    /\ Stopping(r) /\ Idle(r)
    /\ When(MayTrimDirfrag(mds[r], d))
    /\ Act(r, TrimDirfragNow(Begin(mds[r]), d))
    /\ UNCHANGED budget

ShutdownTrimInode(r, d) ==
    /\ Stopping(r) /\ Idle(r)
    /\ When(MayTrimInode(mds[r], d))
    /\ Act(r, TrimInodeNow(Begin(mds[r]), d))
    /\ UNCHANGED budget

(***************************************************************************)
(* ShutdownPass(r)      WHO: stopping rank      CEPH: MDCache::shutdown_pass *)
(* Nothing is left but its own directory: there must be no migration left   *)
(* either. With the journal empty it asks the monitor to let it go.         *)
(***************************************************************************)
LOCAL Finished(m) == DOMAIN m.exports = {} /\ DOMAIN m.imports = {}

MayAskToStop(m) ==
    /\ Held(m) = {} /\ ~m.askedToStop /\ m.journal = <<>>
    /\ AwaitMigrations => Finished(m)

ShutdownPass(r) ==
    LET m == mds[r]
    IN /\ Stopping(r) /\ Idle(r)
       /\ MayAskToStop(m)
       /\ Act(r, AskFor(Check(Begin([m EXCEPT !.askedToStop = TRUE]), Finished(m), "ShutdownPassMigration"),
                        "stopped"))
       /\ UNCHANGED budget
=============================================================================
