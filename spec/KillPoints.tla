------------------------------ MODULE KillPoints ----------------------------
(***************************************************************************)
(* The places in the migrator where the seed can be made to die: in the midst *)
(* of a step, with a part of what the step owes sent and submitted. Ceph     *)
(* numbers them: CEPH: mds_kill_export_at, mds_kill_import_at.               *)
(***************************************************************************)
EXTENDS State

ExportKillPoints ==
    << "ExportLocked",             \* it has all locks; nothing is sent
       "ExportDiscoverSent",
       "ExportFreezing",           \* the importer has answered; the locks are let go
       "ExportPrepSent",           \* no client has been asked to flush yet
       "ExportPrepAcked",          \* the importer is ready; nobody is warned
       "ExportWarned",             \* the warnings are sent
       "ExportExporting",          \* everybody is warned, the journal is safe; nothing is sent
       "ExportDirSent",
       "ExportAcked",              \* the importer has the tree; nothing is logged
       "ExportLogged",             \* EExport is submitted, so that it may be durable or not
       "ExportNotified",           \* EExport is durable, and the news is sent
       "ExportNotifyAcked",        \* all have heard the news; the importer has no last word
       "ExportFinishSent" >>       \* it has, and the tree is not let go here

ImportKillPoints ==
    << "ImportDiscovering",        \* before each look for the inode
       "ImportDiscoverAckSent",
       "ImportPrepping",           \* before anything of what came is taken in
       "ImportPrepAckSent",        \* whatever the answer is
       "ImportDirReceived",        \* before anything of the tree is looked at
       "ImportLoggingStart",       \* the tree is here; nothing is submitted
       "ImportAcking",             \* EImportStart is durable; the exporter is not told
       "ImportAckSent",
       "ImportFinishing",          \* the tree is its own; nothing is logged
       "ImportAborting" >>         \* the bystanders are asked to forget

LOCAL Armed ==
    {ExportKillPoints[n] : n \in {KillExportAt} \ {0}} \cup {ImportKillPoints[n] : n \in {KillImportAt} \ {0}}

(* How many ranks can die so. *)
MaxKills == IF Armed = {} THEN 0 ELSE Tree.ranks

(* A rank that comes to a point that is armed dies there. The instance that   *)
(* takes its place passes.                                                  *)
KillAt(t, point) ==
    IF t.died = "" /\ point \in Armed /\ t.mds.incarnation = 1 THEN [t EXCEPT !.killed = TRUE] ELSE t
=============================================================================
