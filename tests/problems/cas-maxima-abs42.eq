# cas-maxima-abs42: Maxima to_poly_solve / algsys tests
# verdict: finite
# solutions: 2
# solution: x = 42.1
# solution: x = -42.1
# relation: abs(x) = 42.1
abs(x) = 42.1
unknowns x
