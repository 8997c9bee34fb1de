# side-not-equal: textbook problem with side condition
# verdict: unique
# solutions: 1
# solution: x = 1
# relation: x^3 - 6*x^2 + 11*x - 6 = 0
# relation: x != 2
# relation: x <= 2
x^3 - 6*x^2 + 11*x - 6 = 0
x != 2
x <= 2
unknowns x
