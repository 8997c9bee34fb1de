# trap-abs-two: trap
# verdict: finite
# solutions: 2
# solution: x = 2
# solution: x = -2
# relation: abs(x) = x^2 - 2
abs(x) = x^2 - 2
unknowns x
