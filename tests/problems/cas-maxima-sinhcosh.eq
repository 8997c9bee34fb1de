# cas-maxima-sinhcosh: Maxima to_poly_solve / algsys tests
# verdict: unique
# solutions: 1
# solution: x = 0
# relation: sinh(x) + cosh(x) = 1
sinh(x) + cosh(x) = 1
unknowns x
