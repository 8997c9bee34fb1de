# cutest-engval2ne: CUTEst problem ENGVAL2NE
# verdict: unique
# solutions: 1
# solution: x1 = 0; x2 = 0; x3 = 1
# relation: x1^2 + x2^2 + x3^2 = 1
# relation: x1^2 + x2^2 + (x3 - 2)^2 = 1
# relation: x1 + x2 + x3 = 1
# relation: x1 + x2 - x3 = -1
# relation: 3*x2^2 + x1^3 + (5*x3 - x1 + 1)^2 = 36
x1^2 + x2^2 + x3^2 = 1
x1^2 + x2^2 + (x3 - 2)^2 = 1
x1 + x2 + x3 = 1
x1 + x2 - x3 = -1
3*x2^2 + x1^3 + (5*x3 - x1 + 1)^2 = 36
x1 ~ 1.0
x2 ~ 2.0
x3 ~ 0.0
unknowns x1, x2, x3
