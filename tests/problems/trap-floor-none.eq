# trap-floor-none: trap
# verdict: none
# solutions: 0
# relation: x + floor(x) = 3.5
x + floor(x) = 3.5
unknowns x
