------------------------------ MODULE Discovery -----------------------------
(***************************************************************************)
(* How a rank learns of inodes and dirfrags that others own: it asks the    *)
(* authority, who adds it to a replica map and answers (MDCache).           *)
(***************************************************************************)
EXTENDS Freezing, Network

LOCAL Ask(t, to, base, wantsBaseDir, want) ==
    Send(t, to, [type |-> "MDiscover", epoch |-> 0, sender |-> 0, receiver |-> 0, base |-> base,
                 wantsBaseDir |-> wantsBaseDir, want |-> want])

(* MDCache::replicate_dir: `to` gets a replica with a fresh nonce. *)
ReplicateDir(t, d, to) ==
    LET have == t.mds.cache[d].replicas
    IN [t EXCEPT !.mds.cache[d].replicas = Put(have, to, IF to \in DOMAIN have THEN have[to] + 1 ELSE 1)]

(* MDCache::add_replica_dir: a dirfrag that its inode's authority does not *)
(* own is a subtree root here at once.                                     *)
AddReplicaDir(t, d, nonce, from) ==
    LET m == t.mds
        inode == InodeAuthority(m, d)
        added == [t EXCEPT !.mds.cache = Put(@, d, ReplicaDirfrag(Inherit, nonce))]
        rooted == from # inode[1] \/ IsAmbiguous(inode) \/ d = Root
    IN IF d \in Held(m)
       THEN IF m.cache[d].auth THEN t ELSE [t EXCEPT !.mds.cache[d].nonce = nonce]
       ELSE Wake(IF rooted THEN [added EXCEPT !.mds.cache[d].dirAuth = Sole(from)] ELSE added, "Dir", d)

AddReplicaInode(t, d) ==
    Wake(IF d \in DOMAIN t.mds.inodes THEN t ELSE [t EXCEPT !.mds.inodes = Put(@, d, {})], "Dentry", d)

---------------------------------------------------------------------------
(* MDCache::discover_path, from a dirfrag that is held. *)
DiscoverPathFromDir(t, d, want, context) ==
    LET m == t.mds
        auth == AuthorityOf(m, d)
        next == Toward(d, want)
        asked == IF Waits(m, "Dentry", next) THEN t ELSE Ask(t, auth[1], d, FALSE, want)
    IN IF IsAmbiguous(auth)
       THEN WaitFor(t, "SingleAuth", {SubtreeRoot(m, d)}, context)
       ELSE WaitFor(asked, "Dentry", {next}, context)

(* MDCache::discover_path, from an inode whose dirfrag is missing. *)
LOCAL DiscoverPathFromInode(t, d, want, context) ==
    LET m == t.mds
        auth == InodeAuthority(m, d)
        asked == IF Waits(m, "Dir", d) THEN t ELSE Ask(t, auth[1], d, TRUE, want)
    IN IF IsAmbiguous(auth)
       THEN WaitFor(t, "SingleAuth", {SubtreeRoot(m, Parent[d])}, context)
       ELSE WaitFor(asked, "Dir", {d}, context)

(* MDCache::path_traverse for d's inode, which is not in the cache: asks for *)
(* what is missing and lets the context wait.                                *)
PathTraverse(t, d, context) ==
    LET m == t.mds
        gap == Parent[First({x \in Path[d] : x \notin DOMAIN m.inodes})]
    IN IF gap \in Held(m)
       THEN Then(Check(t, ~m.cache[gap].auth, "PathTraverseNoEntry"),
                 LAMBDA x : DiscoverPathFromDir(x, gap, d, context))
       ELSE DiscoverPathFromInode(t, gap, d, context)

(* MDCache::open_remote_dirfrag for each of the dirfrags; the context runs *)
(* when all are there.                                                     *)
OpenRemoteDirfrags(t, dirs, context) ==
    LET m == t.mds
        ask(x, d) ==
            LET checked == Check(x, ~IsInodeAuth(m, d), "OpenRemoteDirfragInodeAuth")
            IN IF Waits(m, "Dir", d) THEN checked
               ELSE Then(checked, LAMBDA y : Ask(y, InodeAuthority(m, d)[1], d, TRUE, NoDir))
    IN Then(FoldDown(ask, t, dirs), LAMBDA x : WaitFor(x, "Dir", dirs, context))

---------------------------------------------------------------------------
(***************************************************************************)
(* What the authority can answer, from `d` on toward `want`: the dirfrags   *)
(* and inodes that it owns and that are not frozen. `end` says why it ended. *)
(***************************************************************************)
RECURSIVE Answer(_, _, _, _, _, _)
LOCAL Answer(m, d, want, addDir, dirs, inodes) ==
    LET none == dirs = {} /\ inodes = {}
        ended(why) == [dirs |-> dirs, inodes |-> inodes, end |-> IF none THEN why ELSE "done", at |-> d]
        more == IF addDir THEN dirs \cup {d} ELSE dirs
        next == Toward(d, want)
    IN IF d \notin Held(m) \/ ~m.cache[d].auth THEN ended("hint")
       ELSE IF IsFrozen(m, d) THEN ended("wait")
       ELSE IF want = NoDir THEN [dirs |-> more, inodes |-> inodes, end |-> "done", at |-> d]
       ELSE IF next = want
       THEN [dirs |-> more, inodes |-> inodes \cup {next}, end |-> "done", at |-> d]
       ELSE Answer(m, next, want, TRUE, more, inodes \cup {next})

LOCAL DiscoverReply(message, nonces, inodes, hint, error) ==
    [type |-> "MDiscoverReply", epoch |-> 0, sender |-> 0, receiver |-> 0, base |-> message.base,
     wantsBaseDir |-> message.wantsBaseDir, want |-> message.want,
     dirs |-> nonces, inodes |-> inodes, hint |-> hint, error |-> error]

LOCAL HandleDiscoverMessage(t, from, message) ==
    LET m == t.mds
        base == message.base
        answer == Answer(m, base, message.want, message.wantsBaseDir, {}, {})
        hint == IF base \in Held(m) THEN AuthorityOf(m, base)[1] ELSE InodeAuthority(m, base)[1]
        add(x, d) ==
            Then(Check(x, ~IsAmbiguous(AuthorityOf(m, d)), "HandleDiscoverAmbiguous"),
                 LAMBDA y : ReplicateDir(y, d, from))
        replicated == FoldDown(add, t, answer.dirs)
        nonces(x) == [d \in answer.dirs |-> x.mds.cache[d].replicas[from]]
        again == [kind |-> "RetryDiscover", from |-> from, message |-> message]
    IN IF State(m) \in {"replay", "resolve", "reconnect"} THEN t
       ELSE IF State(m) = "rejoin" THEN WaitFor(t, "Active", {Root}, again)
       ELSE IF base \notin DOMAIN m.inodes
       THEN Reply(t, from, message.sender, DiscoverReply(message, Empty, {}, Unknown, TRUE))
       ELSE IF answer.end = "hint"
       THEN Reply(t, from, message.sender, DiscoverReply(message, Empty, {}, hint, FALSE))
       ELSE IF answer.end = "wait"
       THEN WaitFor(t, "Unfreeze", {FreezeRoot(m, base)}, again)
       ELSE Then(replicated, LAMBDA x :
                Reply(x, from, message.sender,
                      DiscoverReply(message, nonces(x), answer.inodes, Unknown, FALSE)))

(***************************************************************************)
(* HandleDiscover(r, p)      WHO: authority      CEPH: MDCache::handle_discover *)
(* Replicates to the asker what is owned here and not frozen; waits for the *)
(* thaw if that is nothing yet; names the owner it believes in if it owns   *)
(* nothing of it. In rejoin it waits until it is active; before that it     *)
(* drops the question, which is asked again when it gets there.             *)
(***************************************************************************)
HandleDiscover(r, p) == /\ Receive(r, p, "MDiscover", HandleDiscoverMessage)

(***************************************************************************)
(* RetryDiscover(r)      WHO: authority      CEPH: C_MDS_RetryMessage       *)
(* The tree has thawed, or this rank is active again, so the request that   *)
(* waited is looked at again, if the instance that asked is still up.       *)
(***************************************************************************)
LOCAL Retry(t, c) ==
    IF IsUp(t.mds, c.from) /\ t.mds.map.incarnation[c.from] = c.message.sender
    THEN HandleDiscoverMessage(t, c.from, c.message) ELSE t

RetryDiscover(r) == /\ RunContext(r, "RetryDiscover", Retry)

---------------------------------------------------------------------------
(* The answer names another rank, or nobody: MDCache::discover_dir_frag. *)
LOCAL AskForDirAgain(t, d, hint) ==
    LET m == t.mds
        to == IF hint >= 0 /\ hint # m.rank THEN hint ELSE InodeAuthority(m, d)[1]
    IN IF ~Waits(m, "Dir", d) THEN t
       ELSE IF IsInodeAuth(m, d) \/ d \in Held(m) THEN Wake(t, "Dir", d)
       ELSE Ask(t, to, d, TRUE, NoDir)

LOCAL RetryPath(d, want) == [kind |-> "RetryDiscoverPath", dir |-> d, want |-> want]

(* MDCache::discover_path without a waiter of its own. *)
LOCAL AskForPath(t, d, want) ==
    LET auth == AuthorityOf(t.mds, d)
    IN IF IsAmbiguous(auth)
       THEN WaitFor(t, "SingleAuth", {SubtreeRoot(t.mds, d)}, RetryPath(d, want))
       ELSE Ask(t, auth[1], d, FALSE, want)

LOCAL AskForDentryAgain(t, d, want) ==
    LET m == t.mds
        next == Toward(d, want)
    IN IF d \notin Held(m) \/ ~Waits(m, "Dentry", next) THEN t
       ELSE IF m.cache[d].auth \/ next \in DOMAIN m.inodes THEN Wake(t, "Dentry", next)
       ELSE AskForPath(t, d, next)

(***************************************************************************)
(* HandleDiscoverReply(r, p)  WHO: asker   CEPH: MDCache::handle_discover_reply *)
(* Adds the replicas from the top down and queues who waited for them. With *)
(* nothing but a hint it asks again: there, or the authority it believes in. *)
(***************************************************************************)
LOCAL HandleDiscoverReplyMessage(t, from, message) ==
    LET base == message.base
        needsDir == message.inodes # {} /\ ~message.wantsBaseDir
        present == Check(Check(t, base \in DOMAIN t.mds.inodes, "HandleDiscoverReplyInode"),
                         needsDir => base \in Held(t.mds), "HandleDiscoverReplyDir")
        add(x, d) ==
            LET inode == IF d \in message.inodes THEN AddReplicaInode(x, d) ELSE x
            IN IF d \in DOMAIN message.dirs THEN AddReplicaDir(inode, d, message.dirs[d], from) ELSE inode
        added == Then(present, LAMBDA x : FoldDown(add, x, DOMAIN message.dirs \cup message.inodes))
        dir(x) == IF message.wantsBaseDir THEN AskForDirAgain(x, base, message.hint) ELSE x
        dentry(x) == IF message.want # NoDir /\ (message.hint # Unknown \/ ~message.wantsBaseDir) THEN AskForDentryAgain(x, base, message.want) ELSE x
    IN IF message.hint # Unknown \/ message.error THEN Then(added, LAMBDA x : dentry(dir(x))) ELSE added

HandleDiscoverReply(r, p) == /\ Receive(r, p, "MDiscoverReply", HandleDiscoverReplyMessage)

(***************************************************************************)
(* MDCache::kick_discovers: somebody has come back, and what it has been     *)
(* asked may be lost. Ceph remembers whom it has asked for what, which need   *)
(* not be whom it would ask now; here, all that is missing is asked for once *)
(* more, of whom this rank believes in now.                                 *)
(***************************************************************************)
KickDiscovers(t) ==
    LET m == t.mds
        dirs == {d \in Dirs : Waits(m, "Dir", d) /\ d \in DOMAIN m.inodes \ Held(m)}
        dentries == {d \in Dirs \ {Root} :
                        Waits(m, "Dentry", d) /\ d \notin DOMAIN m.inodes /\ Parent[d] \in Held(m)}
        ask(x, to, d, isDir, want) == IF to \in Ranks \ {m.rank} THEN Ask(x, to, d, isDir, want) ELSE x
        dir(x, d) == ask(x, InodeAuthority(m, d)[1], d, TRUE, NoDir)
        dentry(x, d) == ask(x, AuthorityOf(m, Parent[d])[1], Parent[d], FALSE, d)
    IN FoldDown(dentry, FoldDown(dir, t, dirs), dentries)

(***************************************************************************)
(* RetryDiscoverPath(r)   WHO: asker   CEPH: C_MDC_RetryDiscoverPath2       *)
(* The dirfrag has a single authority again: ask it.                        *)
(***************************************************************************)
LOCAL RetryPathNow(t, c) == IF c.dir \in Held(t.mds) THEN AskForPath(t, c.dir, c.want) ELSE t

RetryDiscoverPath(r) == /\ RunContext(r, "RetryDiscoverPath", RetryPathNow)
=============================================================================
