# cutest-zangwil3: CUTEst problem ZANGWIL3
# verdict: unique
# solutions: 1
# solution: x1 = 0; x2 = 0; x3 = 0
# relation: x1 - x2 + x3 = 0
# relation: -x1 + x2 + x3 = 0
# relation: x1 + x2 - x3 = 0
x1 - x2 + x3 = 0
-x1 + x2 + x3 = 0
x1 + x2 - x3 = 0
x1 ~ 100.0
x2 ~ -1.0
x3 ~ 2.5
unknowns x1, x2, x3
