# cas-mathics-findroot2: Mathics documentation examples
# verdict: unique
# solutions: 1
# solution: x = 0.866815239911458064577386
# relation: sin(x) + exp(x) = pi
sin(x) + exp(x) = pi
x ~ 0
unknowns x
