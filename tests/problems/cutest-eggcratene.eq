# cutest-eggcratene: CUTEst problem EGGCRATENE
# verdict: unique
# solutions: 1
# solution: x1 = 0; x2 = 0
# relation: x1 = 0
# relation: x2 = 0
# relation: 5*sin(x1) = 0
# relation: 5*sin(x2) = 0
x1 = 0
x2 = 0
5*sin(x1) = 0
5*sin(x2) = 0
x1 ~ 1.0
x2 ~ 2.0
unknowns x1, x2
