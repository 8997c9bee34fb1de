# cas-circle-line: textbook exercise
# verdict: finite
# solutions: 2
# solution: x = 3; y = 4
# solution: x = 4; y = 3
# relation: x^2 + y^2 = 25
# relation: x + y = 7
x^2 + y^2 = 25
x + y = 7
unknowns x, y
