------------------------------- MODULE Shapes -------------------------------
(***************************************************************************)
(* Trees and the placement of their dirfrags at the start. A .cfg file can  *)
(* hold numbers and strings but no trees, so a model names its shape here.  *)
(*                                                                         *)
(* parent       each dirfrag's containing dirfrag; "" for the root          *)
(* owner        the subtree roots and the rank that owns each               *)
(* holds        what a rank holds beyond what it owns and the path to it    *)
(* exports      the migrations the balancer may ask for: <<from, dir, to>>  *)
(* caps         dirfrags with inodes on which a client holds a cap that has *)
(*              no name here                                               *)
(* clients      clients, each with the dirfrags in which it holds a cap on a   *)
(*              file, the ranks with which it has a session all the same, and *)
(*              the dirfrags in which it holds a cap from a rank that has no   *)
(*              more than a replica, by that rank                             *)
(* untargeted   pairs <<from, to>> that the first map does not list as      *)
(*              export targets                                             *)
(* uncommitted  dirfrags whose inode has no committed parent dentry yet     *)
(* requests     <<r, d, x>>: requests of clients at r that work in d and      *)
(*              need a pin in x, which is another rank's, or freezes here     *)
(* settings     what the administrator has set: for which directories the    *)
(*              rank that is to have them; whether an export that begins      *)
(*              makes a subtree of its own first (mds_thrash_exports); whether *)
(*              a freeze can be stale (mds_freeze_tree_timeout); whether the    *)
(*              data of a tree wait until a client connects                  *)
(*              (mds_inject_migrator_session_race)                           *)
(* sizing       the size of each dirfrag without what is nested in it, the   *)
(*              size from which a tree is too large to be exported whole,   *)
(*              and which others that limit may be set to                   *)
(*                                                                         *)
(* The kernel's table of the same name is tested to equal this one.         *)
(***************************************************************************)
EXTENDS Integers, FiniteSets

(* Sizes do not matter: whatever is to go goes, as a whole and at once. *)
LOCAL Plain(ranks, parent, owner, holds, exports) ==
    [ranks |-> ranks, parent |-> parent, owner |-> owner, holds |-> holds, exports |-> exports,
     caps |-> {}, clients |-> <<>>, untargeted |-> {}, uncommitted |-> {},
     requests |-> {}, settings |-> [exportPins |-> <<>>, thrashExports |-> FALSE, staleFreezes |-> TRUE,
                                    injectSessionRace |-> FALSE],
     sizing |-> [size |-> [d \in DOMAIN parent |-> 0], maxSize |-> 1, resizes |-> {}]]

(* About how many bytes a dirfrag with n dentries takes: all have names of one *)
(* letter and their inode with them, on which no client holds a cap.        *)
LOCAL Weigh(n) == 800 + n * 1001

(* The same shape, with this many dentries in each dirfrag. *)
LOCAL Sized(shape, dentries, maxSize, resizes) ==
    [shape EXCEPT !.sizing = [size |-> [d \in DOMAIN shape.parent |-> Weigh(dentries[d])],
                              maxSize |-> maxSize, resizes |-> resizes]]

LOCAL OneDir == [d \in {"/", "/a"} |-> IF d = "/" THEN "" ELSE "/"]

LOCAL Chain ==
    [d \in {"/", "/a", "/a/b"} |-> CASE d = "/" -> "" [] d = "/a" -> "/" [] OTHER -> "/a"]

LOCAL Chain3 ==
    [d \in {"/", "/a", "/a/b", "/a/b/c"} |->
        CASE d = "/" -> "" [] d = "/a" -> "/" [] d = "/a/b" -> "/a" [] OTHER -> "/a/b"]

LOCAL Pair ==
    [d \in {"/", "/a", "/b"} |-> IF d = "/" THEN "" ELSE "/"]

LOCAL Three ==
    [d \in {"/", "/a", "/b", "/c"} |-> IF d = "/" THEN "" ELSE "/"]

LOCAL Fork ==
    [d \in {"/", "/a", "/a/b", "/a/c"} |-> CASE d = "/" -> "" [] d = "/a" -> "/" [] OTHER -> "/a"]

LOCAL DeepFork ==
    [d \in {"/", "/a", "/a/b", "/a/b/c", "/a/c"} |->
        CASE d = "/" -> "" [] d = "/a" -> "/" [] d = "/a/b/c" -> "/a/b" [] OTHER -> "/a"]

(* One dentry for each directory, and a file where there is none. *)
LOCAL Dentries(parent) ==
    LET inside(d) == {x \in DOMAIN parent : parent[x] = d}
    IN [d \in DOMAIN parent |-> IF inside(d) = {} THEN 1 ELSE Cardinality(inside(d))]

LOCAL RootAt0 == [d \in {"/"} |-> 0]

LOCAL Nobody2 == [r \in 0..1 |-> {}]
LOCAL Nobody3 == [r \in 0..2 |-> {}]
LOCAL Nobody4 == [r \in 0..3 |-> {}]

(* The ranks in S hold a replica of /a. *)
LOCAL Replicas(ranks, S) == [r \in 0..(ranks - 1) |-> IF r \in S THEN {"/a"} ELSE {}]

(* Two ranks that hand trees to each other while requests work in both trees. *)
LOCAL Crossing ==
    [Plain(2, Pair, [d \in {"/", "/b"} |-> IF d = "/" THEN 0 ELSE 1], Replicas(2, {1}),
           {<<0, "/a", 1>>, <<1, "/b", 0>>}) EXCEPT
        !.requests = {<<0, "/a", "/b">>, <<1, "/b", "/a">>}]

(* A rank gives a tree away, gets what is around it and is to give that away,  *)
(* while a request that works in the tree wants more of what is around it.   *)
LOCAL Around ==
    [Plain(2, Chain, [d \in {"/", "/a/b"} |-> IF d = "/" THEN 0 ELSE 1], Nobody2,
           {<<1, "/a/b", 0>>, <<0, "/a", 1>>, <<1, "/a", 0>>}) EXCEPT
        !.requests = {<<1, "/a/b", "/a">>}]

LOCAL AwayAt(r) == [d \in {"/", "/a"} |-> IF d = "/" THEN 0 ELSE r]
LOCAL BoundAt(r) == [d \in {"/", "/a/b"} |-> IF d = "/" THEN 0 ELSE r]

(* Each dirfrag is a subtree of its own. *)
LOCAL ApartAt(r, q) == [d \in {"/", "/a", "/a/b"} |-> CASE d = "/" -> 0 [] d = "/a" -> r [] OTHER -> q]

(* Every client of every shape. *)
ClientOrder == <<"c1", "c2">>

LOCAL Holding(dirs, ranks, elsewhere) == [caps |-> dirs, ranks |-> ranks, elsewhere |-> elsewhere]
LOCAL Holds1(dirs) == [c \in {"c1"} |-> Holding(dirs, {}, <<>>)]
LOCAL Holds2(dirs) == [c \in {"c1", "c2"} |-> Holding(dirs, {}, <<>>)]

(* A cap on the file in /a from each of the ranks in S. *)
LOCAL From(S) == [r \in S |-> {"/a"}]

(* Every dirfrag of every tree, in the order of their names; a parent comes first. *)
DirOrder == <<"/", "/a", "/a/b", "/a/b/c", "/a/c", "/b", "/c">>

Shapes ==
    [ one          |-> Plain(2, OneDir, RootAt0, Nobody2, {<<0, "/a", 1>>}),
      oneCaps      |-> [Plain(2, OneDir, RootAt0, Nobody2, {<<0, "/a", 1>>}) EXCEPT
                           !.caps = {"/a"}],
      oneWaits     |-> [Plain(2, OneDir, RootAt0, Nobody2, {<<0, "/a", 1>>}) EXCEPT
                           !.untargeted = {<<0, 1>>}, !.uncommitted = {"/a"}],
      back         |-> Plain(2, OneDir, RootAt0, Nobody2, {<<0, "/a", 1>>, <<1, "/a", 0>>}),
      bystander    |-> Plain(3, OneDir, RootAt0, Replicas(3, {2}),
                             {<<0, "/a", 1>>}),
      bystanders   |-> Plain(4, OneDir, RootAt0, Replicas(4, {2, 3}), {<<0, "/a", 1>>}),
      watched      |-> Plain(3, OneDir, RootAt0, Replicas(3, {1, 2}),
                             {<<0, "/a", 1>>}),
      watchedHome  |-> Plain(3, OneDir, AwayAt(1), Replicas(3, {2}),
                             {<<1, "/a", 0>>}),
      watchedBack  |-> Plain(3, OneDir, RootAt0, Replicas(3, {2}),
                             {<<0, "/a", 1>>, <<1, "/a", 0>>}),
      away         |-> Plain(3, OneDir, AwayAt(1), Nobody3,
                             {<<1, "/a", 2>>}),
      awayTwice    |-> Plain(3, OneDir, AwayAt(1), Nobody3,
                             {<<1, "/a", 2>>, <<1, "/a", 0>>}),
      awayHome     |-> Plain(2, OneDir, AwayAt(1), Nobody2,
                             {<<1, "/a", 0>>}),
      bound        |-> Plain(3, Chain, BoundAt(2), Nobody3,
                             {<<0, "/a", 1>>}),
      boundMoves   |-> Plain(3, Chain, BoundAt(2), Nobody3,
                             {<<0, "/a", 1>>, <<2, "/a/b", 0>>}),
      apart        |-> Plain(3, Chain, ApartAt(1, 2), Nobody3, {<<2, "/a/b", 0>>, <<1, "/a", 0>>}),
      apartOwner   |-> Plain(2, Chain, ApartAt(1, 0), Nobody2, {<<0, "/a/b", 1>>}),
      nested       |-> Plain(2, Chain, RootAt0, Nobody2, {<<0, "/a", 1>>, <<0, "/a/b", 1>>}),
      nestedApart  |-> Plain(3, Chain, RootAt0, Nobody3, {<<0, "/a", 1>>, <<0, "/a/b", 2>>}),
      enclosing    |-> Plain(2, Chain3, RootAt0, Nobody2, {<<0, "/a", 1>>, <<0, "/a/b", 1>>}),
      lookup       |-> Plain(3, Chain, BoundAt(1),
                             Replicas(3, {2}),
                             {<<0, "/a", 1>>, <<1, "/a", 0>>, <<1, "/a/b", 2>>}),
      pair         |-> Plain(2, Pair, [d \in {"/", "/b"} |-> IF d = "/" THEN 0 ELSE 1], Nobody2,
                             {<<0, "/a", 1>>, <<1, "/b", 0>>}),
      attempts     |-> Plain(3, OneDir, RootAt0, Nobody3,
                             {<<0, "/a", 1>>, <<0, "/a", 2>>, <<2, "/a", 1>>}),
      boundNear    |-> Plain(3, Chain, BoundAt(1), Nobody3, {<<0, "/a", 2>>}),
      detour       |-> Plain(4, Chain,
                             [d \in {"/", "/a", "/a/b"} |->
                                 CASE d = "/" -> 0 [] d = "/a" -> 2 [] OTHER -> 3],
                             Nobody4, {<<2, "/a", 1>>, <<2, "/a", 0>>, <<0, "/a", 1>>}),
      detourOn     |-> Plain(4, OneDir, AwayAt(2), Nobody4,
                             {<<2, "/a", 1>>, <<2, "/a", 0>>, <<0, "/a", 1>>, <<1, "/a", 3>>}),
      detourBack   |-> Plain(3, OneDir, AwayAt(2), Nobody3,
                             {<<2, "/a", 1>>, <<2, "/a", 0>>, <<0, "/a", 1>>, <<1, "/a", 0>>}),
      return       |-> Plain(4, OneDir, RootAt0, Replicas(4, {3}),
                             {<<0, "/a", 1>>, <<0, "/a", 2>>, <<2, "/a", 0>>}),
      returnBound  |-> Plain(4, Chain, BoundAt(3), Nobody4,
                             {<<0, "/a", 1>>, <<0, "/a", 2>>, <<2, "/a", 0>>}),
      declined     |-> Plain(3, Pair, [d \in {"/", "/b"} |-> IF d = "/" THEN 0 ELSE 2],
                             Replicas(3, {1}),
                             {<<0, "/a", 2>>, <<0, "/a", 1>>, <<1, "/a", 0>>}),
      third        |-> Plain(3, OneDir, RootAt0, Replicas(3, {1}), {<<0, "/a", 1>>}),
      thirdBound   |-> Plain(4, Chain, BoundAt(2), Replicas(4, {1}), {<<0, "/a", 1>>}),
      pinned       |-> [Plain(2, Chain, RootAt0, Nobody2,
                              {<<0, "/a", 1>>, <<0, "/a/b", 1>>, <<1, "/a", 0>>, <<1, "/a/b", 0>>}) EXCEPT
                           !.settings.exportPins =
                               [d \in {"/a", "/a/b"} |-> IF d = "/a" THEN 1 ELSE 0]],
      around       |-> Around,
      aroundFor    |-> [Around EXCEPT !.settings.staleFreezes = FALSE],
      crossing     |-> Crossing,
      crossingFor  |-> [Crossing EXCEPT !.settings.staleFreezes = FALSE],
      nestedFor    |-> [Plain(2, Chain, RootAt0, Nobody2, {<<0, "/a", 1>>, <<0, "/a/b", 1>>}) EXCEPT
                           !.settings.staleFreezes = FALSE],
      thrash       |-> [Plain(2, Chain3, RootAt0, Nobody2, {<<0, "/a", 1>>, <<0, "/a/b", 1>>}) EXCEPT
                           !.settings.thrashExports = TRUE],
      queue        |-> Sized(Plain(2, Three, RootAt0, Nobody2,
                                   {<<0, "/a", 1>>, <<0, "/b", 1>>, <<0, "/c", 1>>}),
                             Dentries(Three), 1500, {2000}),
      queueWatched |-> Sized(Plain(3, Pair, RootAt0, Replicas(3, {2}), {<<0, "/a", 1>>, <<0, "/b", 1>>}),
                             Dentries(Pair), 1500, {}),
      queueThird   |-> Sized(Plain(3, Pair, RootAt0, Nobody3, {<<0, "/a", 1>>, <<0, "/b", 1>>}),
                             Dentries(Pair), 1500, {}),
      queuePaused  |-> Sized(Plain(2, Pair, RootAt0, Nobody2, {<<0, "/a", 1>>, <<0, "/b", 1>>}),
                             Dentries(Pair), 1500, {0}),
      split        |-> Sized(Plain(2, Fork, RootAt0, Nobody2, {<<0, "/a", 1>>}),
                             Dentries(Fork), 3000, {1500, 7000}),
      splitNested  |-> Sized(Plain(2, Fork, RootAt0, Nobody2, {<<0, "/a", 1>>, <<0, "/a/b", 1>>}),
                             Dentries(Fork), 7000, {}),
      splitAgain   |-> Sized(Plain(2, DeepFork, RootAt0, Nobody2, {<<0, "/a", 1>>, <<0, "/a/b/c", 1>>}),
                             Dentries(DeepFork), 4000, {3000}),
      queueDrained |-> Sized(Plain(2, Pair, [d \in {"/", "/a", "/b"} |-> IF d = "/" THEN 0 ELSE 1],
                                   Nobody2, {}),
                             Dentries(Pair), 1500, {}),
      splitDrained |-> Sized(Plain(2, Fork, AwayAt(1), Nobody2, {}), Dentries(Fork), 3000, {}),
      client       |-> [Plain(2, OneDir, RootAt0, Nobody2, {<<0, "/a", 1>>}) EXCEPT
                           !.clients = Holds1({"/a"})],
      clients      |-> [Plain(2, OneDir, RootAt0, Nobody2, {<<0, "/a", 1>>}) EXCEPT
                           !.clients = Holds2({"/a"})],
      clientBack   |-> [Plain(2, OneDir, RootAt0, Nobody2, {<<0, "/a", 1>>, <<1, "/a", 0>>}) EXCEPT
                           !.clients = Holds1({"/a"})],
      clientPair   |-> [Plain(2, Pair, [d \in {"/", "/b"} |-> IF d = "/" THEN 0 ELSE 1], Nobody2,
                              {<<0, "/a", 1>>}) EXCEPT !.clients = Holds1({"/a", "/b"})],
      clientKnown  |-> [Plain(2, OneDir, RootAt0, Nobody2, {<<0, "/a", 1>>}) EXCEPT
                           !.clients = [c \in {"c1"} |-> Holding({"/a"}, {1}, <<>>)]],
      clientRace   |-> [Plain(2, OneDir, RootAt0, Nobody2, {<<0, "/a", 1>>}) EXCEPT
                           !.clients = Holds1({"/a"}), !.settings.injectSessionRace = TRUE],
      clientThird  |-> [Plain(3, OneDir, AwayAt(1), Nobody3, {<<1, "/a", 2>>}) EXCEPT
                           !.clients = [c \in {"c1"} |-> Holding({"/a"}, {2}, <<>>)]],
      clientTwice  |-> [Plain(3, OneDir, RootAt0, Replicas(3, {1, 2}), {<<0, "/a", 1>>}) EXCEPT
                           !.clients = [c \in {"c1"} |-> Holding({"/a"}, {}, From({1, 2}))]],
      clientGather |-> [Plain(2, Chain, BoundAt(1), Nobody2, {<<0, "/a", 1>>}) EXCEPT
                           !.clients = [c \in {"c1"} |-> Holding({}, {}, From({1}))]],
      clientsGather |-> [Plain(2, Chain, BoundAt(1), Nobody2, {<<0, "/a", 1>>}) EXCEPT
                           !.clients = [c \in {"c1", "c2"} |->
                               Holding({}, IF c = "c1" THEN {} ELSE {0}, From({1}))]],
      clientLate   |-> [Plain(3, OneDir, AwayAt(1), Replicas(3, {2}),
                              {<<1, "/a", 0>>, <<0, "/a", 2>>}) EXCEPT
                           !.clients = [c \in {"c1"} |-> Holding({}, {}, From({2}))]] ]
=============================================================================
