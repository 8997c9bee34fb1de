# cas-maxima-5x: Maxima to_poly_solve / algsys tests
# verdict: unique
# solutions: 1
# solution: x = 2.718281828459045235360287
# relation: 5^x = 5^exp(1)
5^x = 5^exp(1)
unknowns x
