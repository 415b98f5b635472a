------------------------------ MODULE Emptying ------------------------------
(***************************************************************************)
(* Trees with nothing in them. Who owns one without owning its inode hands  *)
(* it back to whoever owns the inode, past the queue of exports: at the end *)
(* of the import that has brought it, or when it trims its cache.           *)
(***************************************************************************)
EXTENDS Dispatching

LOCAL Home(m, d) == InodeAuthority(m, d)[1]

(* What export_empty_import leaves where it is. *)
LOCAL InodeIsMine(m, d) == IsInodeAuth(m, d)
LOCAL IsTheirs(m, d) == ~m.cache[d].auth
LOCAL IsInFreeze(m, d) == m.cache[d].freeze # NoDir
LOCAL HasItems(m, d) == ~IsEmpty(m, d)
LOCAL IsRoot(d) == d = Root

LOCAL Stays(m, d) ==
    InodeIsMine(m, d) \/ IsTheirs(m, d) \/ IsInFreeze(m, d) \/ HasItems(m, d) \/ IsRoot(d)

(* Whose home is not known, or may not be exported to, stays as well. *)
LOCAL MayGoHome(m, d) == Home(m, d) \in Ranks /\ MayExport(m, d, Home(m, d))

ExportEmptyImport(t, d) ==
    LET m == t.mds
        rooted == Check(t, IsSubtreeRoot(m, d), "ExportEmptyImportRoot")
        go(x) ==
            Then(Check(x, Home(m, d) # m.rank, "ExportEmptyImportSelf"), LAMBDA y :
                IF MayGoHome(m, d) THEN StartExport(y, d, Home(m, d)) ELSE y)
    IN Then(rooted, LAMBDA x : IF Stays(m, d) THEN x ELSE go(x))

(* What a trim looks for: MDCache::trim. *)
MayTrimEmptyImport(m, d) ==
    /\ d \in Held(m)
    /\ IsSubtreeRoot(m, d)
    /\ ~Stays(m, d)
    /\ MayGoHome(m, d)
=============================================================================
