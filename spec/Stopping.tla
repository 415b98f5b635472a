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

(* A subtree that it owns and that is not on the move. *)
MayDrain(m, d) ==
    /\ m.cache[d].auth /\ m.cache[d].dirAuth = Sole(m.rank) /\ MayExport(m, d, Home(m, d))

LOCAL Drains(m) == {d \in Held(m) : MayDrain(m, d)}

(***************************************************************************)
(* ShutdownExport(r)      WHO: stopping rank                                *)
(* CEPH: MDCache::shutdown_pass, clear_export_queue, export_dir_nicely      *)
(* What has been queued is forgotten, and whatever it owns is queued anew,   *)
(* to go home in its turn: in the order of the names.                       *)
(***************************************************************************)
ShutdownExport(r) ==
    LET m == mds[r]
        queue(t, d) == Then(t, LAMBDA x : Enqueue(x, d, Home(m, d)))
    IN /\ Spend("drains")
       /\ Stopping(r) /\ Idle(r)
       /\ Drains(m) # {}
       /\ Act(r, FoldDown(queue, EmptyQueue(Begin(m)), Drains(m)))

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
(* ShutdownTrimEmptyImport(r, d)      WHO: stopping rank                     *)
(* CEPH: MDCache::shutdown_pass, trim                                       *)
(* A tree with nothing in it goes home at once, past the queue.             *)
(***************************************************************************)
ShutdownTrimEmptyImport(r, d) ==
    /\ Spend("drains")
    /\ Stopping(r) /\ Idle(r)
    /\ When(MayTrimEmptyImport(mds[r], d))
    /\ Act(r, ExportEmptyImport(Begin(mds[r]), d))

(***************************************************************************)
(* ShutdownPass(r)      WHO: stopping rank      CEPH: MDCache::shutdown_pass *)
(* Nothing is left but its own directory: there must be no migration left   *)
(* either. With the journal empty it asks the monitor to let it go.         *)
(***************************************************************************)
(***************************************************************************)
(* ShutdownSessions(r)      WHO: stopping rank                              *)
(* CEPH: MDCache::shutdown_pass, Server::terminate_sessions                 *)
(* With no subtree of its own left it closes all sessions.                  *)
(***************************************************************************)
MayTerminate(m) ==
    /\ \A d \in Held(m) : ~m.cache[d].auth
    /\ \E c \in DOMAIN Sessions(m) : Sessions(m)[c].state \in {"opening", "open", "stale"}
    /\ AwaitImportedSessions => \A c \in DOMAIN Sessions(m) : Sessions(m)[c].importing = 0

ShutdownSessions(r) ==
    /\ Idle(r) /\ Stopping(r)
    /\ MayTerminate(mds[r])
    /\ Act(r, TerminateSessions(Begin(mds[r])))
    /\ UNCHANGED budget

LOCAL Finished(m) == DOMAIN m.exports = {} /\ DOMAIN m.imports = {}

MayAskToStop(m) ==
    /\ Held(m) = {} /\ ~m.askedToStop /\ m.journal = <<>> /\ Sessions(m) = Empty
    /\ AwaitMigrations => Finished(m)

ShutdownPass(r) ==
    LET m == mds[r]
    IN /\ Stopping(r) /\ Idle(r)
       /\ MayAskToStop(m)
       /\ Act(r, AskFor(Check(Begin([m EXCEPT !.askedToStop = TRUE]), Finished(m), "ShutdownPassMigration"),
                        "stopped"))
       /\ UNCHANGED budget
=============================================================================
