-------------------------------- MODULE Audit -------------------------------
(***************************************************************************)
(* The migrator's check of its own entries against the subtree map.          *)
(***************************************************************************)
EXTENDS Authority

LOCAL Shared(m, d) ==
    LET auth == AuthorityOf(m, d)
    IN d \in Held(m) /\ IsAmbiguous(m.cache[d].dirAuth) /\ m.rank \in {auth[1], auth[2]}

LOCAL AuditImport(m, d) ==
    LET state == m.imports[d].state
    IN CASE state = "DISCOVERING" -> TRUE
         [] state = "DISCOVERED" -> d \in DOMAIN m.inodes
         [] state = "PREPPING" -> d \in Held(m)
         [] state = "ABORTING" ->
                d \in Held(m) /\ ~IsAmbiguous(m.cache[d].dirAuth) /\ m.cache[d].dirAuth[1] # m.rank
         [] OTHER -> Shared(m, d)

LOCAL AuditExport(m, d) ==
    m.exports[d].state \in {"LOCKING", "DISCOVERING", "FREEZING", "CANCELLING"} \/ Shared(m, d)

Audit(m) ==
    /\ \A d \in DOMAIN m.imports : AuditImport(m, d)
    /\ \A d \in DOMAIN m.exports : AuditExport(m, d)
=============================================================================
