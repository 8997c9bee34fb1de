# mgh-23-penalty1-4: More, Garbow, Hillstrom (1981) test set, problem 23, penalty I, n = 4
# verdict: converged
# parameter: x1 = 0.2500074995875378707489683 to 6 digits
# parameter: x2 = 0.2500074995875378707489683 to 6 digits
# parameter: x3 = 0.2500074995875378707489683 to 6 digits
# parameter: x4 = 0.2500074995875378707489683 to 6 digits
# sum_squares: 0.000022499775008999370057
fit sqrt(0.00001)*(x1 - 1) = 0
fit sqrt(0.00001)*(x2 - 1) = 0
fit sqrt(0.00001)*(x3 - 1) = 0
fit sqrt(0.00001)*(x4 - 1) = 0
fit x1^2 + x2^2 + x3^2 + x4^2 = 0.25
x1 ~ 1
x2 ~ 2
x3 ~ 3
x4 ~ 4
