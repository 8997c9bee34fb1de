# cas-mathics-sqrt: Mathics documentation examples
# verdict: none
# solutions: 0
# relation: sqrt(x) = -3 + 0*x
sqrt(x) = -3 + 0*x
unknowns x
