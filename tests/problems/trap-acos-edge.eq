# trap-acos-edge: trap
# verdict: unique
# solutions: 1
# solution: x = 1
# relation: acos(x) = 0
acos(x) = 0
x ~ 0
unknowns x
