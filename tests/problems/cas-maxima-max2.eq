# cas-maxima-max2: Maxima to_poly_solve / algsys tests
# verdict: unique
# solutions: 1
# solution: x = 2
# relation: max(x, 1) = 2
max(x, 1) = 2
unknowns x
