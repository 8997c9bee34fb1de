# trap-cbrt: trap
# verdict: unique
# solutions: 1
# solution: x = 0
# relation: cbrt(x) = 0
cbrt(x) = 0
x ~ 1
unknowns x
