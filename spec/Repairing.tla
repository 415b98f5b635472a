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

AllRepairs == {"IgnoreUnknownCancel", "MatchCancel", "DeclineSecondDiscover", "EraseDeclinedImport",
               "FinishImportOfStopped", "SkipDownBystander", "AwaitMigrations",
               "IgnoreAckForMissingDir"}
=============================================================================
