# trap-exp-underflow: trap
# verdict: none
# solutions: 0
# relation: exp(-x^2) = 0
exp(-x^2) = 0
unknowns x
