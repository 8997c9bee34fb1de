# cas-maxima-min-half: Maxima to_poly_solve / algsys tests
# verdict: unique
# solutions: 1
# solution: x = 0.5
# relation: min(x, 1) = 1/2
min(x, 1) = 1/2
unknowns x
