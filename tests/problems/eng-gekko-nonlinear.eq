# eng-gekko-nonlinear: GEKKO documentation examples
# verdict: finite
# solutions: 2
# solution: x = -0.8944271909999158785636695; y = 0.4472135954999579392818347
# solution: x = 0.8944271909999158785636695; y = -0.4472135954999579392818347
# relation: x + 2*y = 0
# relation: x^2 + y^2 = 1
x + 2*y = 0
x^2 + y^2 = 1
x ~ 0
y ~ 1
unknowns x, y
