# cas-maxima-logx2: Maxima to_poly_solve / algsys tests
# verdict: finite
# solutions: 2
# solution: x = 9
# solution: x = -9
# relation: log(x^2 - 1) = log(9^2 - 1)
ln(x^2 - 1) = ln(9^2 - 1)
unknowns x
