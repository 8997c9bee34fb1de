# trap-big-exponent: trap
# verdict: unique
# solutions: 1
# solution: x = 690.7755278982137052053974
# relation: exp(x) = 1e300
exp(x) = 1e300
x ~ 0
unknowns x
