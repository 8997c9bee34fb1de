# cas-maxima-frac-none: Maxima to_poly_solve / algsys tests
# verdict: none
# solutions: 0
# relation: (x - 1)/(x + 1) = 1
(x - 1)/(x + 1) = 1
unknowns x
