# side-active-bound: textbook problem with side condition
# verdict: unique
# solutions: 1
# solution: x = 1; y = 1
# relation: x^2 + y^2 = 2
# relation: x + y = 2
# relation: x >= 1
x^2 + y^2 = 2
x + y = 2
x >= 1
unknowns x, y
