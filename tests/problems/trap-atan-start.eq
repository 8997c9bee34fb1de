# trap-atan-start: trap
# verdict: unique
# solutions: 1
# solution: x = 0
# relation: atan(x) = 0
atan(x) = 0
x ~ 1.5
unknowns x
