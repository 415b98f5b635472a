----------------------------- MODULE Reachability ---------------------------
(***************************************************************************)
(* What must be found: a model that never gets there proves nothing about it. *)
(***************************************************************************)
EXTENDS Properties

LOCAL Exports(state) == \E r \in Ranks : \E d \in DOMAIN mds[r].exports : mds[r].exports[d].state = state
LOCAL Imports(state) == \E r \in Ranks : \E d \in DOMAIN mds[r].imports : mds[r].imports[d].state = state

ReachExportLocking == Exports("LOCKING")
ReachExportDiscovering == Exports("DISCOVERING")
ReachExportFreezing == Exports("FREEZING")
ReachExportPrepping == Exports("PREPPING")
ReachExportWarning == Exports("WARNING")
ReachExportExporting == Exports("EXPORTING")
ReachExportLoggingFinish == Exports("LOGGINGFINISH")
ReachExportNotifying == Exports("NOTIFYING")
ReachExportCancelling == Exports("CANCELLING")

ReachExportQueued == \E r \in Ranks : mds[r].exportQueue.entries # <<>>
ReachExportSplit == \E r \in Ranks : mds[r].exportQueue.splits # Empty

ReachImportDiscovering == Imports("DISCOVERING")
ReachImportDiscovered == Imports("DISCOVERED")
ReachImportPrepping == Imports("PREPPING")
ReachImportPrepped == Imports("PREPPED")
ReachImportLoggingStart == Imports("LOGGINGSTART")
ReachImportAcking == Imports("ACKING")
ReachImportFinishing == Imports("FINISHING")
ReachImportAborting == Imports("ABORTING")

LOCAL Runs_(r, state) == ~mds[r].halted /\ State(mds[r]) = state

ReachReplay == \E r \in Ranks : Runs_(r, "replay")
ReachResolve == \E r \in Ranks : Runs_(r, "resolve")
ReachReconnect == \E r \in Ranks : Runs_(r, "reconnect")
ReachRejoin == \E r \in Ranks : Runs_(r, "rejoin")
ReachRecovered == \E r \in Ranks : Runs_(r, "active") /\ mds[r].incarnation > 1
ReachAmbiguousImport == \E r \in Ranks : mds[r].ambiguousImports # Empty

(* A client has heard that its cap has gone, and has it from elsewhere now. *)
ReachCapMigrated ==
    \E c \in Clients : \E d \in DOMAIN clients[c].caps :
        \E r \in DOMAIN clients[c].caps[d] : clients[c].caps[d][r].mseq > 0

ReachSessionStale == \E r \in Ranks : \E c \in DOMAIN Sessions(mds[r]) : Sessions(mds[r])[c].state = "stale"

(* A dirfrag has changed hands and everything is at rest again. *)
ReachHandover ==
    /\ \A r \in Ranks : mds[r].exports = Empty /\ mds[r].imports = Empty
    /\ \E r \in Ranks : \E d \in DOMAIN mds[r].durable :
           mds[r].durable[d] = "owned" /\ d \in Held(mds[r]) /\ OwnerAtStart(d) # r
=============================================================================
