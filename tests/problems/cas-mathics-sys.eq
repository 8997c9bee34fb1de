# cas-mathics-sys: Mathics documentation examples
# verdict: finite
# solutions: 2
# solution: x = 0; y = 0
# solution: x = 1; y = 1
# relation: 3*x^2 - 3*y = 0
# relation: 3*y^2 - 3*x = 0
3*x^2 - 3*y = 0
3*y^2 - 3*x = 0
unknowns x, y
