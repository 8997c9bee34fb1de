# mgh-22-ext-powell-12: More, Garbow, Hillstrom (1981) test set, problem 22, extended Powell singular, n = 12
# verdict: unique or finite
# solution: x1 = 0; x2 = 0; x3 = 0; x4 = 0; x5 = 0; x6 = 0; x7 = 0; x8 = 0; x9 = 0; x10 = 0; x11 = 0; x12 = 0
# relation: x1 + 10*x2 = 0
# relation: sqrt(5)*(x3 - x4) = 0
# relation: (x2 - 2*x3)^2 = 0
# relation: sqrt(10)*(x1 - x4)^2 = 0
# relation: x5 + 10*x6 = 0
# relation: sqrt(5)*(x7 - x8) = 0
# relation: (x6 - 2*x7)^2 = 0
# relation: sqrt(10)*(x5 - x8)^2 = 0
# relation: x9 + 10*x10 = 0
# relation: sqrt(5)*(x11 - x12) = 0
# relation: (x10 - 2*x11)^2 = 0
# relation: sqrt(10)*(x9 - x12)^2 = 0
x1 + 10*x2 = 0
sqrt(5)*(x3 - x4) = 0
(x2 - 2*x3)^2 = 0
sqrt(10)*(x1 - x4)^2 = 0
x5 + 10*x6 = 0
sqrt(5)*(x7 - x8) = 0
(x6 - 2*x7)^2 = 0
sqrt(10)*(x5 - x8)^2 = 0
x9 + 10*x10 = 0
sqrt(5)*(x11 - x12) = 0
(x10 - 2*x11)^2 = 0
sqrt(10)*(x9 - x12)^2 = 0
x1 ~ 3
x2 ~ -1
x3 ~ 0
x4 ~ 1
x5 ~ 3
x6 ~ -1
x7 ~ 0
x8 ~ 1
x9 ~ 3
x10 ~ -1
x11 ~ 0
x12 ~ 1
unknowns x1, x2, x3, x4, x5, x6, x7, x8, x9, x10, x11, x12
