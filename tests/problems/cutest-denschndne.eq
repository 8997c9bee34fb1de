# cutest-denschndne: CUTEst problem DENSCHNDNE
# verdict: unique
# solutions: 1
# solution: x1 = 0; x2 = 0; x3 = 0
# relation: x1^2 + x2^3 - x3^4 = 0
# relation: 2*x1*x2*x3 = 0
# relation: 2*x1*x2 - 3*x2*x3 + x1*x3 = 0
x1^2 + x2^3 - x3^4 = 0
2*x1*x2*x3 = 0
2*x1*x2 - 3*x2*x3 + x1*x3 = 0
x1 ~ 10.0
x2 ~ 10.0
x3 ~ 10.0
unknowns x1, x2, x3
