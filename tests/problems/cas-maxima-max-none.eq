# cas-maxima-max-none: Maxima to_poly_solve / algsys tests
# verdict: none
# solutions: 0
# relation: max(x, 1) = 1/2
max(x, 1) = 1/2
unknowns x
