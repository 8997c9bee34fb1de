# cas-maxima-absmax: Maxima to_poly_solve / algsys tests
# verdict: family
# relation: abs(x) = max(-x, x)
abs(x) = max(-x, x)
unknowns x
