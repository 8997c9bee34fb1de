# eng-gekko-solver: GEKKO documentation examples
# verdict: finite
# solutions: 2
# solution: y = 1
# solution: y = -1
# relation: y^2 = 1
y^2 = 1
y ~ 2
unknowns y
