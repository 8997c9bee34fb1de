# cutest-powellsq: CUTEst problem POWELLSQ
# verdict: unique
# solutions: 1
# solution: x1 = 0; x2 = 0
# relation: x1^2 = 0
# relation: 10*x1/(x1 + 0.1) + 2*x2^2 = 0
x1^2 = 0
10*x1/(x1 + 0.1) + 2*x2^2 = 0
x1 ~ 3.0
x2 ~ 1.0
unknowns x1, x2
