# trap-floor-half: trap
# verdict: unique
# solutions: 1
# solution: x = 2.5
# relation: x + floor(x) = 4.5
x + floor(x) = 4.5
unknowns x
