-------------------------------- MODULE Jugs --------------------------------
EXTENDS Integers

VARIABLES small, big

Min(a, b) == IF a < b THEN a ELSE b

Init == small = 0 /\ big = 0

Fill(j) ==
    /\ small' = IF j = "small" THEN 3 ELSE small
    /\ big' = IF j = "big" THEN 5 ELSE big

Empty(j) ==
    /\ small' = IF j = "small" THEN 0 ELSE small
    /\ big' = IF j = "big" THEN 0 ELSE big

Pour(j) ==
    LET right == Min(small, 5 - big)
        left == Min(big, 3 - small)
        moved == IF j = "small" THEN right ELSE 0 - left
    IN /\ small' = small - moved
       /\ big' = big + moved

Jars == {"small", "big"}

Next ==
    \/ \E j \in Jars : Fill(j)
    \/ \E j \in Jars : Empty(j)
    \/ \E j \in Jars : Pour(j)

Spec == Init /\ [][Next]_<<small, big>>

TypeInv == small \in 0..3 /\ big \in 0..5
ReachFour == big = 4
NoOneInv == big # 1
=============================================================================
