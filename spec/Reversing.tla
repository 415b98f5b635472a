------------------------------ MODULE Reversing -----------------------------
(***************************************************************************)
(* The importer turns back: since the exporter says so, or since it is gone. *)
(* Once bystanders may know of two authorities, the exporter's end is theirs *)
(* to be told: the entry is ABORTING, and the tree frozen, until they have   *)
(* all heard.                                                               *)
(***************************************************************************)
EXTENDS Cancelling, Repairing, KillPoints, Sessions

Pin(t, d, pin) == [t EXCEPT !.mds.inodes[d] = @ \cup {pin}]
Unpin(t, d, pin) == [t EXCEPT !.mds.inodes[d] = @ \ {pin}]

(* An answer to an attempt that is over is dropped. *)
Attempt(m, d, from, message) ==
    /\ d \in DOMAIN m.imports
    /\ m.imports[d].peer = from
    /\ m.imports[d].tid = message.tid

(* The sessions of a tree's clients are marked as importing once less. *)
Unmark(t, sessions) == ReleaseSessionsOf([t EXCEPT !.mds.importing = @ - 1], DOMAIN sessions)

Erase(t, d) == [t EXCEPT !.mds.imports = Drop(@, {d})]

(* import_remove_pins: of the root, of the bounds' inodes, of the bounds. *)
ImportRemovePins(t, d, bounds) ==
    LET e == t.mds.imports[d]
        strict == e.state # "PREPPING"
        loosen(x, b) ==
            Then(Check(x, b \in DOMAIN x.mds.inodes, "ImportRemovePinsInode"),
                 LAMBDA y : Unpin(y, b, "STICKY"))
        drop(x, b) ==
            Then(Check(x, strict => "IMPORTBOUND" \in x.mds.cache[b].state, "ImportRemovePinsBound"),
                 LAMBDA y : Unflag(y, b, "IMPORTBOUND"))
    IN Then(FoldDown(loosen, Unflag(t, d, "IMPORTING"), e.bounds), LAMBDA x : FoldDown(drop, x, bounds))

(* import_reverse_final *)
LOCAL ImportReverseFinal(t, d) == MaybeSendPendingResolves(Erase(t, d))

(* import_reverse_discovering: a resolve that waits for it goes on waiting. *)
ImportReverseDiscovering(t, d) ==
    IF SendPendingResolves THEN ImportReverseFinal(t, d) ELSE Erase(t, d)

(* import_reverse_discovered: as that. *)
ImportReverseDiscovered(t, d) == ImportReverseDiscovering(Unpin(t, d, "IMPORTING"), d)

(* import_reverse_prepping *)
ImportReversePrepping(t, d) ==
    LET bounds == t.mds.imports[d].bounds \cap Held(t.mds)
    IN Then(ImportRemovePins(t, d, bounds), LAMBDA x : ImportReverseFinal(x, d))

(* import_reverse_unfreeze: nobody has to be told any more. *)
ImportReverseUnfreeze(t, d) ==
    LET checked == Check(t, ~t.mds.cache[d].auth, "ImportReverseUnfreezeAuth")
        thawed == Then(checked, LAMBDA x : UnfreezeTree(DiscardDelayedExpire(x, d), d))
        merged == Then(thawed, LAMBDA x :
                    IF IsSubtreeRoot(x.mds, d) THEN TrySubtreeMerge(x, d) ELSE x)
    IN Then(merged, LAMBDA x : ImportReverseFinal(x, d))

---------------------------------------------------------------------------
(* import_notify_abort: who is asked to forget, and need not answer if gone. *)
ImportNotifyAbort(t, d, bounds) ==
    LET m == t.mds
        e == m.imports[d]
        told == {q \in e.bystanders : Serves(m, q)}
        abort == Notify(d, e.tid, TRUE, <<e.peer, m.rank>>, Sole(e.peer), bounds)
        notified == SendAll([t EXCEPT !.mds.imports[d].bystanders = told], told, abort)
    IN IF told = {} THEN ImportReverseUnfreeze(notified, d) ELSE KillAt(notified, "ImportAborting")

LOCAL Aborting(e) ==
    [state |-> "ABORTING", peer |-> e.peer, tid |-> e.tid, bounds |-> e.bounds, bystanders |-> e.bystanders]

(* From PREPPED: nothing has been taken yet. *)
ImportReversePrepped(t, d) ==
    LET bounds == Bounds(t.mds, d)
        unpinned == ImportRemovePins(t, d, bounds)
        theirs == AdjustSubtreeAuth(unpinned, d, Sole(t.mds.imports[d].peer))
        aborting == Then(theirs, LAMBDA x : [x EXCEPT !.mds.imports[d] = Aborting(@)])
    IN Then(aborting, LAMBDA x : KillAt(ImportNotifyAbort(x, d, bounds), "ImportAborting"))

(* CDir::abort_import of all that was taken: replicas again. *)
LOCAL AbortImport(t, d) ==
    LET cache == t.mds.cache
        tree == Region(t.mds, d)
        replica(x) == [cache[x] EXCEPT !.auth = FALSE, !.replicas = Empty, !.nonce = 1, !.state = @ \ {"EMPTY"}]
    IN [t EXCEPT !.mds.cache = [x \in DOMAIN cache |-> IF x \in tree THEN replica(x) ELSE cache[x]]]

(***************************************************************************)
(* import_reverse, from LOGGINGSTART: the exporter is gone before it was    *)
(* told that this rank has the tree, so the tree is the exporter's still.   *)
(* The journal says so too. What has been taken can be trimmed from now on. *)
(* What lets the sessions of an acknowledged import go asks for its state   *)
(* when that is ABORTING already, so it never does.                         *)
(***************************************************************************)
ImportReverse(t, d) ==
    LET bounds == Bounds(t.mds, d)
        e == t.mds.imports[d]
        acking == e.state = "ACKING"
        aborting == [t EXCEPT !.mds.imports[d] = Aborting(e)]
        unpinnedCaps == UnpinImportingCaps(aborting, DOMAIN e.peerExports)
        released == IF ~ReleaseSessions THEN aborting
                    ELSE IF acking THEN Unmark(RemoveImportingCaps(unpinnedCaps, e.peerExports), e.sessions)
                    ELSE unpinnedCaps
        unpinned == ImportRemovePins(released, d, bounds)
        rooted == Then(unpinned, LAMBDA x : Check(x, IsSubtreeRoot(x.mds, d), "ImportReverseRoot"))
        theirs == Then(rooted, LAMBDA x : AdjustSubtreeAuth(x, d, Sole(x.mds.imports[d].peer)))
        aborted == Then(theirs, LAMBDA x : AbortImport(x, d))
        failure == [kind |-> "EImportFinish", dir |-> d, bounds |-> bounds, success |-> FALSE]
    IN Then(Submit(aborted, failure), LAMBDA x : ImportNotifyAbort(x, d, bounds))

---------------------------------------------------------------------------
(***************************************************************************)
(* HandleExportCancel(r, p)      WHO: importer                              *)
(* CEPH: handle_export_cancel                                               *)
(* The exporter has turned back. Neither the sender nor the attempt is      *)
(* compared, and there must be something to cancel. The exporter tells the  *)
(* bystanders itself.                                                       *)
(***************************************************************************)
LOCAL CancelPrepped(t, d) ==
    LET e == t.mds.imports[d]
        unpinned == ImportRemovePins(t, d, Bounds(t.mds, d))
        theirs == AdjustSubtreeAuth(unpinned, d, Sole(e.peer))
    IN Then(theirs, LAMBDA x : ImportReverseUnfreeze(x, d))

LOCAL HandleCancel(t, from, message) ==
    LET m == t.mds
        d == message.dir
    IN IF MatchCancel /\ d \in DOMAIN m.imports /\ ~Attempt(m, d, from, message) THEN t
       ELSE IF d \notin DOMAIN m.imports
       THEN Check(t, IgnoreUnknownCancel, "HandleExportCancelUnknown")
       ELSE CASE m.imports[d].state = "DISCOVERING" -> ImportReverseDiscovering(t, d)
              [] m.imports[d].state = "DISCOVERED" ->
                     Then(Check(t, d \in DOMAIN m.inodes, "HandleExportCancelInode"), LAMBDA x :
                         ImportReverseDiscovered(x, d))
              [] m.imports[d].state = "PREPPING" ->
                     Then(Check(t, d \in Held(m), "HandleExportCancelDir"), LAMBDA x :
                         ImportReversePrepping(x, d))
              [] m.imports[d].state = "PREPPED" ->
                     Then(Check(t, d \in Held(m), "HandleExportCancelDir"), LAMBDA x :
                         CancelPrepped(x, d))
              [] OTHER -> Check(t, FALSE, "HandleExportCancelState")

HandleExportCancel(r, p) == /\ Receive(r, p, "MExportDirCancel", HandleCancel)
=============================================================================
