------------------------------ MODULE Couriers ------------------------------
(* Couriers hand parcels to each other: small, and with every kind of value that a state can have. *)
EXTENDS Integers, Sequences, FiniteSets, TLC

CONSTANTS Couriers, Shape, MaxSent, Careful

Shapes == ("one" :> {"/a"}) @@ ("two" :> {"/a", "/b"}) @@ ("three" :> {"/a", "/b", "/a/c"})

Parcels == Shapes[Shape]

VARIABLES courier, road, sent, ledger

vars == <<courier, road, sent, ledger>>

Pairs == {pair \in SUBSET Couriers : Cardinality(pair) = 2}

Init ==
    /\ courier = [c \in Couriers |->
            [has |-> IF c = 1 THEN Parcels ELSE {},
             phase |-> "IDLE",
             handover |-> <<>>,
             known |-> [p \in Parcels |-> 1]]]
    /\ road = [c \in Couriers |-> [d \in Couriers |-> <<>>]]
    /\ sent = 0
    /\ ledger = [pair \in Pairs |-> {}]

Send(c, d, message) == road' = [road EXCEPT ![c][d] = Append(@, message)]

(* The courier offers a parcel to another. *)
Offer(c, d, p) ==
    /\ c # d
    /\ sent < MaxSent
    /\ courier[c].phase = "IDLE"
    /\ p \in courier[c].has
    /\ courier' = [courier EXCEPT ![c].phase = "OFFERING",
                                  ![c].handover = [parcel |-> p, to |-> d]]
    /\ Send(c, d, [type |-> "Offer", parcel |-> p, urgent |-> FALSE])
    /\ sent' = sent + 1
    /\ UNCHANGED ledger

HandleOffer(c, d) ==
    /\ road[d][c] # <<>>
    /\ Head(road[d][c]).type = "Offer"
    /\ LET p == Head(road[d][c]).parcel
       IN  /\ road' = [road EXCEPT ![d][c] = Tail(@),
                                   ![c][d] = Append(@, [type |-> "Accept", parcel |-> p])]
           /\ courier' = [courier EXCEPT ![c].has = @ \cup {p}, ![c].known[p] = c]
           /\ ledger' = [ledger EXCEPT ![{c, d}] = @ \cup {<<d, c, p>>}]
    /\ UNCHANGED sent

HandleAccept(c, d) ==
    /\ road[d][c] # <<>>
    /\ Head(road[d][c]).type = "Accept"
    /\ courier' = [courier EXCEPT
            ![c].has = @ \ {Head(road[d][c]).parcel},
            ![c].phase = "IDLE",
            ![c].handover = <<>>,
            ![c].known = [q \in Parcels |-> IF q = Head(road[d][c]).parcel THEN d ELSE @[q]]]
    /\ road' = [road EXCEPT ![d][c] = Tail(@)]
    /\ UNCHANGED <<sent, ledger>>

(* The courier forgets what it had, unless it is careful. *)
Drop(c) ==
    /\ ~Careful
    /\ courier[c].phase = "OFFERING"
    /\ courier' = [courier EXCEPT ![c].has = {}, ![c].phase = "IDLE", ![c].handover = <<>>]
    /\ UNCHANGED <<road, sent, ledger>>

Protocol ==
    \/ \E c \in Couriers, d \in Couriers : HandleOffer(c, d)
    \/ \E c \in Couriers, d \in Couriers : HandleAccept(c, d)

Environment ==
    \/ \E c \in Couriers, d \in Couriers, p \in Parcels : Offer(c, d, p)
    \/ \E c \in Couriers : Drop(c)

Next ==
    \/ Protocol
    \/ Environment

Fairness ==
    /\ \A c \in Couriers, d \in Couriers : WF_vars(HandleOffer(c, d))
    /\ \A c \in Couriers, d \in Couriers : WF_vars(HandleAccept(c, d))

Spec == Init /\ [][Next]_vars
FairSpec == Spec /\ Fairness

-----------------------------------------------------------------------------
Owners(p) == {c \in Couriers : p \in courier[c].has}

KeptInv == \A p \in Parcels : Owners(p) # {}
OneOwnerInv == \A p \in Parcels : Cardinality(Owners(p)) <= 1
AssertedInv == Assert(sent < 2, "too many sent")
BrokenInv == courier[1].handover.to = 2
ReachTwo == sent = 2
SentGrowsProp == [][sent' >= sent]_sent
NeverSentProp == [][sent' = sent]_sent
QuietProp == <>[](\A c \in Couriers : courier[c].phase = "IDLE")
BusyProp == <>(sent = MaxSent)
=============================================================================
