# trap-atan-2: trap
# verdict: none
# solutions: 0
# relation: atan(x) = 2
atan(x) = 2
unknowns x
