-------------------------------- MODULE Split --------------------------------
(* Actions that TLC takes apart further than a reader does. *)
EXTENDS Integers

VARIABLE x

Reset == x' = 0
Walk(n) ==
    \/ x + n < 4 /\ x' = x + n
    \/ x - n >= 0 /\ x' = x - n
Either(n) == Walk(n) \/ Reset
Jump(n) == \E m \in 1..n : Walk(m)

Init == x = 0
Next ==
    \/ \E n \in 1..2 : Either(n)
    \/ \E n \in 2..3 : Walk(n)
    \/ \E n \in 1..2 : Jump(n)
    \/ Reset
    \/ \E y \in {x} : x' = y
=============================================================================
