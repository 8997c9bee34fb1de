# cas-maxima-cosh: Maxima to_poly_solve / algsys tests
# verdict: none
# solutions: 0
# relation: cosh(x) = 0
cosh(x) = 0
unknowns x
