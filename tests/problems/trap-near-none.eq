# trap-near-none: trap
# verdict: none
# solutions: 0
# relation: x^2 + 1e-12 = 0
x^2 + 1e-12 = 0
unknowns x
