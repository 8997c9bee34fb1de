# trap-circle-far-line: trap
# verdict: none
# solutions: 0
# relation: x^2 + y^2 = 1
# relation: x + y = 3
x^2 + y^2 = 1
x + y = 3
unknowns x, y
