# trap-newton-cycle: trap
# verdict: unique
# solutions: 1
# solution: x = -1.769292354238631415240409
# relation: x^3 - 2*x + 2 = 0
x^3 - 2*x + 2 = 0
x ~ 0
unknowns x
