------------------------------ MODULE Repairing -----------------------------
(***************************************************************************)
(* The named repairs. With none in force the protocol is the seed's.        *)
(***************************************************************************)
EXTENDS State

(* A cancel for an import that is not there is ignored. *)
IgnoreUnknownCancel == "IgnoreUnknownCancel" \in Repairs

(* A cancel counts for the attempt that it names, from the rank that made it. *)
MatchCancel == "MatchCancel" \in Repairs

(* A discover for a dirfrag that has an import entry already is declined. *)
DeclineSecondDiscover == "DeclineSecondDiscover" \in Repairs

(* Who declines a discover also forgets the entry that it had made for it. *)
EraseDeclinedImport == "EraseDeclinedImport" \in Repairs

(* An import that waits to be finished by a rank which has stopped is finished: *)
(* a rank does not stop before its export is durable.                           *)
FinishImportOfStopped == "FinishImportOfStopped" \in Repairs

(* Who is not up is not warned: it would never answer.                         *)
SkipDownBystander == "SkipDownBystander" \in Repairs

(* A stopping rank waits for its migrations to end before it asks to be let go. *)
AwaitMigrations == "AwaitMigrations" \in Repairs

(* An answer about a dirfrag that has left the cache is an answer to an attempt *)
(* that is over.                                                               *)
IgnoreAckForMissingDir == "IgnoreAckForMissingDir" \in Repairs

(* A rank whose map is degraded declines discovers: what has begun must end   *)
(* before the ranks that recover can go on.                                  *)
DeclineWhileDegraded == "DeclineWhileDegraded" \in Repairs

(* An import that ends before anything has come of it, too, lets the resolves *)
(* go out that have waited for it.                                          *)
SendPendingResolves == "SendPendingResolves" \in Repairs

(* A look-up that finds its entry past DISCOVERING is one of an attempt that  *)
(* is over: an exporter that has come back counts its attempts anew.         *)
IgnoreResumedDiscover == "IgnoreResumedDiscover" \in Repairs

(* That an import is durable counts for the import that submitted it: not if  *)
(* a later one of the same directory has been submitted since.               *)
MatchImportStart == "MatchImportStart" \in Repairs

(* Who has stopped is not waited for in a recovery: it will neither resolve   *)
(* nor rejoin.                                                              *)
ForgetStopped == "ForgetStopped" \in Repairs

(* A look-up of bounds counts for the instance of the exporter that has asked *)
(* for it: one that has come back counts its attempts anew.                  *)
MatchResumedPrep == "MatchResumedPrep" \in Repairs

(* An expire for a tree that is neither this rank's nor on its way to it is      *)
(* ignored: whoever owns the tree gets one, too.                               *)
IgnoreExpireOfReplica == "IgnoreExpireOfReplica" \in Repairs

(* A rank that has come back after a stop may be told to stop again before the *)
(* others have heard that it is there.                                         *)
AcceptStopping == "AcceptStopping" \in Repairs

(* An acknowledged import that is taken back lets the sessions go that it has *)
(* marked: it becomes ABORTING at the end.                                    *)
ReleaseSessions == "ReleaseSessions" \in Repairs

(* A rank that is alone after its replay keeps the imports that it leaves in   *)
(* doubt: there is nobody else who could have them.                           *)
SettleAlone == "SettleAlone" \in Repairs

(* An expire from a rank that is not counted as a holder is ignored: who owned *)
(* the tree before has heard of it.                                           *)
IgnoreExpireOfStranger == "IgnoreExpireOfStranger" \in Repairs

(* When the last bystander has heard that an export is cancelled, too, the next *)
(* one in the queue can begin.                                               *)
ResumeAfterCancel == "ResumeAfterCancel" \in Repairs

(* When the size from which a tree is too large is set anew, the queue is looked *)
(* at.                                                                       *)
ResumeAfterResize == "ResumeAfterResize" \in Repairs

(* A freeze that makes no progress while somebody waits for it is stale in     *)
(* time, whatever timeout is set.                                            *)
LimitFreezeTimeout == "LimitFreezeTimeout" \in Repairs
(* When the connection of a client is made anew, the flush that it owes is asked *)
(* for again.                                                                *)
ResendFlush == "ResendFlush" \in Repairs

(* A stopping rank closes no session that an import marks, as one whose end is *)
(* not logged yet may ask for it.                                            *)
AwaitImportedSessions == "AwaitImportedSessions" \in Repairs

(* Who does not come back to a session that nothing but an import has opened  *)
(* is not evicted: it may never have heard of it.                            *)
SpareForcedSessions == "SpareForcedSessions" \in Repairs

(* A client does not take a cap from an instance of a rank that is gone: what   *)
(* it is told of it has come too late.                                       *)
MatchCapExport == "MatchCapExport" \in Repairs

(* A client keeps a cap of another instance of a rank than the one whose cap is *)
(* said to have gone: the two may have the same number.                     *)
MatchCapImport == "MatchCapImport" \in Repairs

(* That an authority has taken caps over from a replica is ignored by a rank   *)
(* that is the authority itself by now: its own caps have gone with the tree.   *)
IgnoreLateCapsAck == "IgnoreLateCapsAck" \in Repairs

(* A rank that serves, too, opens the sessions of clients by force whose caps    *)
(* come with a rejoin, and answers when they are durable.                    *)
OpenRejoinSessions == "OpenRejoinSessions" \in Repairs

(* A client that is told of a cap at an instance which has not called on it yet  *)
(* waits until it has.                                                       *)
AwaitInstance == "AwaitInstance" \in Repairs

(* A rank that answers rejoins once more opens the sessions of those, too, whose *)
(* caps have come since it did so first.                                     *)
OpenSessionsAgain == "OpenSessionsAgain" \in Repairs

(* The caps that came with the rejoin of a rank are forgotten when it fails: it  *)
(* will say once more which there are.                                       *)
ForgetRejoinedCaps == "ForgetRejoinedCaps" \in Repairs

(* A rejoin that had to wait waits until all are in rejoin again.             *)
HoldRejoins == "HoldRejoins" \in Repairs

(* The request of an export ends at a rank that hears of the stop of who has     *)
(* begun it: that it has ended may be lost.                                     *)
EndRequestsOfStopped == "EndRequestsOfStopped" \in Repairs

AllRepairs == {"IgnoreUnknownCancel", "MatchCancel", "DeclineSecondDiscover", "EraseDeclinedImport",
               "FinishImportOfStopped", "SkipDownBystander", "AwaitMigrations",
               "IgnoreAckForMissingDir", "DeclineWhileDegraded", "SendPendingResolves",
               "IgnoreResumedDiscover", "MatchImportStart", "ForgetStopped",
               "MatchResumedPrep", "IgnoreExpireOfReplica", "AcceptStopping",
               "ReleaseSessions", "SettleAlone", "IgnoreExpireOfStranger",
               "ResumeAfterCancel", "ResumeAfterResize", "LimitFreezeTimeout",
               "ResendFlush", "AwaitImportedSessions", "SpareForcedSessions",
               "MatchCapExport", "MatchCapImport", "IgnoreLateCapsAck",
               "OpenRejoinSessions", "AwaitInstance", "OpenSessionsAgain",
               "ForgetRejoinedCaps", "HoldRejoins", "EndRequestsOfStopped"}
=============================================================================
