# cas-maxima-sqrt10: Maxima to_poly_solve / algsys tests
# verdict: unique
# solutions: 1
# solution: x = 18.63324958071079969822987
# relation: x - 2*sqrt(x) = 10
x - 2*sqrt(x) = 10
unknowns x
