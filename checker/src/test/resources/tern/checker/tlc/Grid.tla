-------------------------------- MODULE Grid --------------------------------
(* A walk whose graph is easy to work out by hand. *)
EXTENDS Integers

CONSTANTS Size, Steps

VARIABLES x, y

Init == x \in {0, 1} /\ y = 0
Right(n) == x + n <= Size /\ x' = x + n /\ UNCHANGED y
Up(n) == y + n <= Size /\ y' = y + n /\ UNCHANGED x
Swap == x' = y /\ y' = x
Fall == x = Size /\ y = Size /\ x' = 10 \div (y - Size) /\ y' = y

Next ==
    \/ \E n \in Steps : Right(n)
    \/ \E n \in Steps : Up(n)
    \/ Swap

vars == <<x, y>>
FairSpec == Init /\ [][Next]_vars /\ WF_vars(Next)
SettledProp == <>[](x = Size /\ y = Size)

FallingNext == Next \/ Fall

DiagonalInv == x # y
LowInv == x + y < Size
EdgeInv == 10 \div (Size - x) > 0

ASSUME Size > 0
=============================================================================
