--------------------------------- MODULE Zoo ---------------------------------
(* Any value, carried through TLC's evaluator, and the many ways to write the same one. *)
EXTENDS Integers, Sequences, FiniteSets, TLC

CONSTANT Start

VARIABLES animal, twin

Keep == animal' = <<animal>>[1] /\ twin' = twin

Wrap(n) == animal' = [i \in 1..n |-> animal] /\ twin' = n

Same == animal = twin /\ {animal} = {twin} /\ UNCHANGED <<animal, twin>>

Init == animal = Start /\ twin = Start
Next == Keep \/ (\E n \in 0..2 : Wrap(n)) \/ Same

Animals == <<
    {}, <<>>, [x \in {} |-> 1], {<<>>}, 1..3, 2..1, {3, 1, 2}, {1, 1}, SUBSET {"a", "b"},
    <<1, 2>>, [i \in 1..2 |-> i], 1 :> 1 @@ 2 :> 2,
    [b |-> 1, a |-> "x"], [s \in {"a", "b"} |-> IF s = "a" THEN "x" ELSE 1], "b" :> 1 @@ "a" :> "x",
    [i \in 0..2 |-> i], [i \in {2, 3} |-> i], [p \in {"/a", "/"} |-> 0],
    [s \in {{1}, {1, 2}} |-> Cardinality(s)], [t \in {<<1, 2>>, <<2, 1>>} |-> TRUE],
    [{1, 2} -> {"x"}], {1} \X {"y"}, {x \in 1..5 : x > 3}, {1} \cup {0}, {1, 2} \ {1}, UNION {{1}, {2}},
    [a : {1}, b : {TRUE}], Append(<<1>>, 2), Tail(<<1, 2>>), -7, 2147483647, TRUE, FALSE, "q\"u\\o", "",
    [[i \in 2..4 |-> 0] EXCEPT ![2] = 7, ![4] = 9]
>>
==============================================================================
