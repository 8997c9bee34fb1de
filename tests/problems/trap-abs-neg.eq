# trap-abs-neg: trap
# verdict: none
# solutions: 0
# relation: abs(x) + abs(y) = -2
abs(x) + abs(y) = -2
unknowns x, y
