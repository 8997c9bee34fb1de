# cas-mathics-quad: Mathics documentation examples
# verdict: finite
# solutions: 2
# solution: x = -1
# solution: x = 4
# relation: x^2 - 3*x = 4
x^2 - 3*x = 4
unknowns x
