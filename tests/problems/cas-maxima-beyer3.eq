# cas-maxima-beyer3: Maxima to_poly_solve / algsys tests, Beyer 3 / Morgan 2
# verdict: unique
# solutions: 1
# solution: x = 0; y = 0
# relation: 4*(x + y) = 0
# relation: 4*(x + y) + (x - y)*((x - 2)^2 + y^2 - 1) = 0
4*(x + y) = 0
4*(x + y) + (x - y)*((x - 2)^2 + y^2 - 1) = 0
unknowns x, y
