# cutest-waysea2ne: CUTEst problem WAYSEA2NE
# verdict: finite
# solutions: 2
# solution: x1 = 0.2001389747287788406770093; x2 = 1
# solution: x1 = 0.4248610252712211593229907; x2 = 1
# relation: 1.613 - 4*(x1 - 0.3125)^2 - 4*(x2 - 1.625)^2 = 0
# relation: x2 - 1 = 0
1.613 - 4*(x1 - 0.3125)^2 - 4*(x2 - 1.625)^2 = 0
x2 - 1 = 0
x1 ~ 1.0
x2 ~ 5.0
unknowns x1, x2
